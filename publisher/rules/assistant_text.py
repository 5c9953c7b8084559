from __future__ import annotations

import re
from dataclasses import dataclass

from publisher.content.document import Document
from publisher.problems import Edit, Problem, Severity
from publisher.rule import Problems, Rule
from publisher.wording.searching import Hit, search


class AssistantText(Rule):
    """Nothing is left of the conversation with a writing assistant.

    A program that writes texts greets, asks back and excuses itself, and leaves marks where it
    found something. Readers who meet these on a clinic's page trust none of the rest. Read every
    sentence that a program wrote as if a stranger had: it may be wrong, and the clinic signs it.

    Wrong: Certainly! Here's an article about hip pain:
    Right: (nothing: begin with the article)

    Wrong: Sleep can suffer.【4†source】
    Right: Sleep can suffer. [1]
    """


#: Characters of what was found that a message repeats.
_SHOWN = 50
#: Where an assistant of one maker or another names a source that only it can open.
_MARKS = re.compile(
    r"[ ]?(?:【[^】\n]{0,40}†[^】\n]{0,40}】"
    r"|:contentReference\[[^\]\n]*\](?:\{[^}\n]*\})?"
    r"|\[oaicite:\d+\]|\[cite(?:_start|_end|: ?[\d, ]+)\]"
    r"|[\ue000-\uf8ff]?(?:cite|filecite|navlist)?(?:[\ue000-\uf8ff]?turn\d+[a-z]+\d+)+[\ue000-\uf8ff]?)"
)
#: Sentences that only a program says.
_CERTAIN = re.compile(
    r"\bas an? (?:AI|artificial intelligence)"
    r"(?:,? I\b|[ -](?:language |text |chat)?(?:model|assistant|bot)\b)"
    r"|\bas a (?:large )?language model\b"
    r"|\b(?:as of|since|until) my (?:last |latest )?(?:knowledge |training )?(?:update|cutoff)\b"
    r"|\bmy (?:knowledge|training) (?:cutoff|data)\b"
    r"|\bcomo (?:modelo de lenguaje|(?:una )?inteligencia artificial)\b"
    r"|\bmi última actualización de conocimientos?\b",
    re.IGNORECASE,
)
#: How an assistant begins its answer, and how it ends it: at the beginning of a line.
_OPENING = re.compile(
    r"^[ \t>*_¡]*(?:(?:Certainly|Sure(?: thing)?|Absolutely|Of course|Great question)"
    r"(?:!|[,.](?=[^\n]*:[*_ \t]*$)) "
    r"(?:Here(?:[’']s| is| are)|I(?:[’']ll| will|[’']ve)|Below)\b"
    r"|Here(?:[’']s| is) (?:a|an|the|your) (?:[\w-]+ ){0,4}"
    r"(?:blog post|version|draft|outline|rewrite)\b"
    r"|(?:Claro|Por supuesto)(?: que sí)?[!,.] Aquí (?:tienes?|está)\b)[^\n]*",
    re.IGNORECASE | re.MULTILINE,
)
_CLOSING = re.compile(
    r"^[ \t>*_]*(?:Would you like me to|Do you want me to|I hope this helps|Hope this helps"
    r"|Let me know if you(?:[’']d| would)? (?:like|want|need) (?:me|any|this|further)"
    r"|Feel free to (?:adjust|edit|modify|customize|tweak)"
    r"|¿(?:Quieres|Te gustaría) que|Espero que esto (?:te|le) (?:ayude|sirva))\b[^\n]*",
    re.IGNORECASE | re.MULTILINE,
)
#: What an assistant proposes for the fields of a page, written above or below the text.
_FIELD = re.compile(
    r"^[ \t>#*_-]*(?:(?:meta|seo)[ -](?:title|description|keywords?)|title tag|"
    r"(?:focus|target|primary|secondary) (?:keyword|keyphrase)s?|(?:url )?slug|word count|"
    r"alt[ -]text|excerpt)[*_ ]*:",
    re.IGNORECASE | re.MULTILINE,
)


@dataclass(frozen=True, slots=True)
class _Kind:
    """One of ``signs``, in small letters and parted by "|", stands in all that ``form`` finds.
    ``says`` follows what was found."""

    form: re.Pattern[str]
    signs: str
    says: str
    fix: str = "Delete it."
    severity: Severity = "error"
    is_mended: bool = False


_KINDS = (
    _Kind(
        _MARKS,
        "†|oaicite|[cite|turn0|turn1|turn2|turn3",
        "is the mark of a writing assistant, and leads nowhere.",
        "Delete it; name the source under references, and cite it as [1].",
        is_mended=True,
    ),
    _Kind(
        _CERTAIN,
        "as an ai|artificial|language model|modelo de| my | mi ",
        "says that a program wrote this.",
        "Delete the sentence.",
    ),
    _Kind(
        _OPENING,
        "here’s|here's|here is|here are|i’ll|i'll|i will|i’ve|i've|below|aquí",
        "is said to whoever asked for the text, not to a reader.",
    ),
    _Kind(
        _CLOSING,
        "like me|want me|let me know|this helps|feel free|¿quieres|¿te gustaría|espero que",
        "is said to whoever asked for the text, not to a reader.",
        severity="warning",
    ),
    _Kind(
        _FIELD,
        "meta |meta-|seo |seo-|title tag|keyword|keyphrase|slug|word count|alt text|alt-text"
        "|excerpt",
        "is a note for whoever fills in the page.",
        "Move what is right in it into the facts of the page, and delete the line.",
        severity="warning",
    ),
)


def check_document(document: Document) -> Problems:
    for kind in _KINDS:
        for hit in search(document, kind.form, kind.signs.split("|")):
            yield _problem(document, kind, hit)


def _problem(document: Document, kind: _Kind, hit: Hit) -> Problem:
    says = f'"{_quoted(hit)}" {kind.says}'
    edits = [Edit(hit.line, hit.column, hit.match[0], "")] if kind.is_mended and hit.column else []
    return AssistantText.problem(
        document.file,
        hit.line,
        says,
        kind.fix,
        severity=kind.severity,
        column=hit.column,
        edits=edits,
    )


def _quoted(hit: Hit) -> str:
    words = " ".join(hit.match[0].strip(" *_>").split())
    return words if len(words) <= _SHOWN else f"{words[:_SHOWN].rsplit(' ', 1)[0]} …"
