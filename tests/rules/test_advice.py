"""What readers are told to do does not harm them; careful words on the same are left alone."""

from __future__ import annotations

from tests.rules.kit import body_findings
from tests.tables import cases
from tests.writing import Content

_RULES = ("advice-delay", "advice-home", "advice-medicine", "advice-pain", "claim-offer")


@cases(r"""
    rule | body
    advice-medicine | Take 800 mg of ibuprofen before you come.\n
    advice-medicine | Swallow two aspirin and lie down.\n
    advice-medicine | You can take up to 6 tablets a day.\n
    advice-medicine | Give your child half an aspirin before practice.\n
    advice-medicine | Stop your opioids today.\n
    advice-medicine | Take 2,000 IU of a vitamin each day.\n
    advice-delay | Back pain at night with weight loss is usually just a tight muscle.\n
    advice-delay | In an emergency, call our front desk.\n
    advice-delay | For an emergency dial 119.\n
    advice-home | Hold your breath while you lift.\n
    advice-home | Take off the sling two days after surgery.\n
    advice-delay | If you have chest pain, put heat on it and rest.\n
    advice-delay | When you lose control of your bladder, see us next week.\n
    advice-delay | Book a visit if you have trouble breathing.\n
    advice-delay | Shortness of breath usually passes.\n
    advice-pain | Push through the pain.\n
    advice-pain | Keep stretching even if it hurts.\n
    advice-pain | No pain, no gain!\n
    advice-pain | - Ignore the numbness and keep on\n
    advice-pain | Sharp pain is normal.\n
    advice-home | Put ice directly on your skin.\n
    advice-home | Use a heating pad for three hours.\n
    advice-home | Crack your own neck when it is stiff.\n
    advice-home | You may sleep on a heating pad.\n
    advice-home | Try dry needling at home.\n
    claim-offer | We waive your copay.\n
    claim-offer | No deductible for Medicare patients.\n
    claim-offer | Refer a friend and get $50.\n
    claim-offer | Leave a review and win a gift card.\n
    claim-offer | Ask about our referral bonus.\n
    """)
def test_harmful_advice_is_told(content: Content, rule: str, body: str) -> None:
    """Whoever does what it says may be hurt, so that it is not published."""
    assert 1 == len(body_findings(content, rule, body))


@cases(r"""
    rule | body
    advice-medicine | Tome 400 mg de ibuprofeno cada ocho horas.\n
    advice-delay | Si tiene dolor de pecho, descanse unos días.\n
    advice-pain | Siga con el ejercicio aunque duela.\n
    advice-home | Ponga hielo directamente sobre la piel.\n
    claim-offer | Recomiende a un amigo y reciba $50.\n
    """)
def test_harmful_advice_is_told_in_spanish(content: Content, rule: str, body: str) -> None:
    """The same in the other language of a site."""
    assert 1 == len(body_findings(content, rule, body, language="es"))


@cases(r"""
    body
    Ask your pharmacist whether you may take ibuprofen.\n
    Ask your pediatrician before you give your child any aspirin.\n
    In an emergency, call 911. After that, tell us.\n
    Do not hold your breath while you lift.\n
    Back pain at night with weight loss: see a doctor now.\n
    Do not take off the sling before your surgeon says so.\n
    In the study people took 400 mg of ibuprofen or did the exercises. [1]\n
    Your doctor may tell you to take two aspirin.\n
    If you have chest pain, call 911 at once.\n
    If you have chest pain, do not wait: go to a hospital.\n
    If you have trouble breathing, rest and call 911.\n
    Call us if the soreness lasts for three days.\n
    ::: care emergency\n- chest pain\n- you lose control of your bladder\n:::\n
    Do not push through the pain.\n
    Never exercise through sharp pain.\n
    "No pain, no gain" is a myth.\n
    Stop if it hurts. Even if it feels easy, rest between sets.\n
    Mild soreness is normal; sharp pain is not.\n
    Never put ice directly on the skin.\n
    Wrap the ice in a cloth for 15 minutes, a few times a day.\n
    Do not sleep on a heating pad.\n
    A neck that cracks by itself needs no care.\n
    ::: dont\n- push through the pain\n- put ice directly on your skin\n:::\n
    Ask your insurer what your copay is. A plan may have no deductible.\n
    Your doctor can refer you; a friend may bring you.\n
    """)
def test_careful_advice_is_right(content: Content, body: str) -> None:
    """A warning against it, a source, or the right thing in its place."""
    assert [] == [one for rule in _RULES for one in body_findings(content, rule, body)]
