"""Spanish sentences with what a careful reader says of them, as in ``corpus``."""

from __future__ import annotations

from tests.tables import cells

#: Rule -> sentences that it must find.
CLAIMS: dict[str, tuple[str, ...]] = {
    "claim-cure": (
        "La punción seca cura la ciática.",
        "Esto curará su dolor de espalda.",
        "Hemos curado a cientos de personas.",
        "Puede curar su codo de tenista.",
        "Una cura natural para el dolor de cabeza",
        "No solo alivia el dolor, cura la causa.",
        "Le garantizamos resultados.",
        "Resultados garantizados o le devolvemos su dinero.",
        "Alivio con garantía.",
        "Alivio con garantia.",
        "Prometemos alivio desde la primera visita.",
        "Es un milagro para el dolor de talón.",
        "Un tratamiento milagroso para la rodilla.",
        "Las agujas hacen maravillas con el cuello.",
        "Funciona para todos.",
        "Nuestro método nunca falla.",
        "Es 100 % eficaz contra el dolor de mandíbula.",
        "Alivie su dolor para siempre.",
        "Elimina el dolor de cuello con tres movimientos.",
        "Diga adiós al dolor de espalda.",
        "Olvídese del dolor.",
        "Acabamos con su dolor de rodilla.",
        "El dolor desaparece después de una sesión.",
        "La terapia sana los tendones.",
        "¿Quiere una cura para su migraña?",
        "No espere más: nuestra terapia cura el dolor.",
        "Sin duda, cura la tendinitis.",
    ),
    "claim-safe": (
        "La punción seca es segura y eficaz.",
        "Es un tratamiento seguro, suave y efectivo.",
        "Una forma eficaz y segura de aliviar el dolor",
        "El tratamiento es completamente seguro.",
        "Es 100 % segura.",
        "Con total seguridad para usted.",
        "Este procedimiento es seguro.",
        "No tiene riesgos.",
        "Un tratamiento sin riesgos.",
        "Sin ningún efecto secundario.",
        "Sin efectos secundarios.",
        "La técnica está libre de riesgos.",
        "¿Tiene riesgos? No.",
    ),
    "claim-painless": cells(r"""
        La punción seca es indolora. | Un tratamiento sin dolor. | Viva libre de dolor.
        Las agujas no duelen. | No sentirá ningún dolor. | ¿Duele? No.
        """),
    "claim-medication": (
        "Reduzca el uso de medicamentos con la fisioterapia.",
        "Alivio sin medicamentos.",
        "Una alternativa a los opioides.",
        "Deje las pastillas.",
    ),
    "claim-evidence": (
        "Está científicamente comprobado.",
        "Los estudios demuestran que ayuda.",
        "Nuestros métodos están basados en la evidencia.",
        "Se ha demostrado que funciona.",
    ),
    "claim-testimonial": (
        "“Me cambió la vida y ya no tengo dolor”, dice María.",
        "Lea nuestros testimonios.",
        "Tenemos cinco estrellas en Google.",
        "Uno de nuestros pacientes volvió a correr en un mes.",
        "Lo que dicen nuestros pacientes",
        "Vea las fotos de antes y después.",
    ),
    "claim-price": (
        "¡Llame ya para una consulta gratis!",
        "Primera visita gratuita.",
        "20 % de descuento en su primera sesión.",
        "Una evaluación sin costo.",
        "Cada sesión cuesta $50.",
        "Ofertas especiales para pacientes nuevos.",
    ),
}

#: Sentences that claim nothing, by what might be mistaken for a claim.
HARMLESS: dict[str, tuple[str, ...]] = {
    "denied": (
        "No hay cura para la artrosis.",
        "No cura la artritis.",
        "Ningún tratamiento garantiza resultados.",
        "Nadie puede prometer que funcione.",
        "No es un milagro.",
        "No funciona para todos.",
        "La fisioterapia no cura el dolor, pero puede ayudar.",
        "Ningún tratamiento está libre de riesgos.",
        "No es indoloro.",
        "No podemos garantizar el resultado.",
        "Lo que no hace: curar la artritis.",
        "Sin garantía de resultados.",
        "Nunca le diremos que es completamente seguro.",
        "No ofrecemos descuentos.",
    ),
    "of others": (
        "Desconfíe de quien promete una cura milagrosa.",
        "Si alguien le promete una cura, desconfíe.",
        "Algunos anuncios prometen resultados garantizados.",
        "Es un mito que las agujas curan todo.",
        "Evite las clínicas que garantizan resultados.",
    ),
    "asked": (
        "¿Hay una cura para la artrosis?",
        "¿Es seguro para mí?",
        "¿Duele la punción seca?",
        "¿Qué riesgos hay?",
        "Pregunte si el tratamiento es seguro para usted.",
    ),
    "other meanings": (
        "Pregunte a su seguro médico qué cubre.",
        "Su seguro puede pagar una parte.",
        "No está seguro de qué le pasa.",
        "Si no está completamente seguro de algo, pregunte.",
        "La herida se cura en unos días.",
        "Cambie la cura de la herida todos los días.",
        "La ley garantiza la privacidad de sus datos.",
        "Mueva el cuello sin dolor.",
        "Gire la cabeza hasta donde pueda sin dolor.",
        "Un bulto indoloro debe verlo un médico.",
        "Los servicios de intérprete son gratis.",
        "El estacionamiento es gratuito.",
        "Hable con su médico antes de dejar un medicamento.",
        "Una vida sana ayuda a dormir mejor.",
        "Los tendones sanan despacio.",
        "Puede sentir dolor un día o dos.",
        "Pregúntenos por los precios antes de venir.",
        "Los efectos secundarios son comunes y leves.",
        "Diga: “Me duele el cuello cuando giro la cabeza”.",
    ),
    "careful": (
        "Puede aliviar el dolor en algunas personas.",
        "A algunas personas les ayuda; otras no notan cambios.",
        "Un estudio encontró menos dolor después de cuatro semanas. [1]",
        "Puede ser segura para algunas personas, si no toman anticoagulantes.",
    ),
}

COUNT = sum(map(len, CLAIMS.values())) + sum(map(len, HARMLESS.values()))
