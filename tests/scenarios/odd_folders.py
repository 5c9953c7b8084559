"""Folders as writers leave them: every file is by itself plausible, and few of them are right.

Each strategy yields whole files; what is combined is what people, word processors and programs
put into front matter, bodies, clinic.toml and redirects.txt.
"""

from __future__ import annotations

from hypothesis import strategies as st

from publisher.fields import BY_NAME, Kind, fields_of

#: Where a text of a field may go wrong: markup, signs that cannot be seen, what is too long.
ODD_WORDS = (
    "Tom &amp; Jerry",
    "R&D for knees",
    "<b>Strong</b> knees",
    "knees < hips > ankles",
    "&#11;",
    "&#x202e;",
    "&nbsp;",
    "\u00a0",
    "\u200b",
    "\u202eeenk",
    "\u2028",
    "\u0085",
    "\x0b",
    "\x1f",
    "\ufeff",
    "co\u00adop",
    "nin\u0303o",
    "ñ",
    "Ünïcödé",
    "膝の痛み",
    "ﬁtness",
    "kn\u0435e",
    'He "said" so',
    "ركبة",
    "🦵🏽",
    '"quoted"',
    "'90s",
    "it's",
    "5'10\"",
    "50% off",
    "{{ title }}",
    "{% raw %}",
    "$http_cookie",
    "${HOME}",
    "C:\\knee",
    "*star* and _bar_",
    "`code`",
    "[link](/#contact)",
    "a" * 70,
    "W" * 60,
    "knee " * 30,
    "---",
    "#",
    "1",
    "No",
    "null",
    "2026-01-02",
    "Knee: stairs",
    "Knee | Clinic",
    "</script><script>",
    "]]>",
    "--><!--",
)
WORDS = ("knee", "stairs", "hip", "walk", "slowly", "Knees", "that", "ache", "rest", "home")
_PLAIN = st.lists(st.sampled_from(WORDS), min_size=2, max_size=5).map(" ".join)


def texts(plain: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """A plain text, or one with odd words anywhere."""
    odd = st.tuples(plain, st.sampled_from(ODD_WORDS), plain)
    glued = odd.map("".join)
    return st.one_of(*[plain] * 6, odd.map(" ".join), glued, st.sampled_from(ODD_WORDS))


def quoted(text: str) -> str:
    """A text as YAML of the one form in which everything can stand."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in escaped) + '"'


_DESCRIPTION = texts(_PLAIN).map(
    lambda text: f"What {text} means for you at home, and when somebody should look at it."
)
_WORDS_FOR_SLUG = """
knee-two search es assets feed 404 page tags conditions index con knee about
con-2 2026 x de-mo knee-pain
"""
_SLUG = st.sampled_from([*_WORDS_FOR_SLUG.split(), "a" * 100, "a" * 300])
_DATES = st.sampled_from(
    (
        "2026-01-02",
        "2026-11-22 23:59",
        "2026-11-23",
        "2026-11-24",
        "1900-01-01",
        "2036-01-01",
        "0999-01-01",
        "9999-12-31",
        "2026-03-08 02:30",
        "2024-02-29",
        "2026‐01‑02\u200b",
        "2026-02-30",
        "20260102",
        "Friday, January 2, 2026 at 9am",
        "2 de enero de 2026",
    )
)
_TAGS = texts(
    st.sampled_from(
        ("stairs", "home exercises", "Stairs", "C++", "50%", "a/b", "..", "#home #knee")
    )
)
_REFERENCES = st.sampled_from(
    (
        "Sample A. A made-up study of stairs. Journal of Examples. 2020. PMID: 12345678",
        "Sample B. Another & such. Journal of Examples. 2021. doi: 10.1000/xyz(1)<2>",
        "Sample E. 1998. doi:10.1002/(SICI)1097-0258(19980815/30)17:15<1661::AID-X9>3.0.CO;2-2",
        "Sample F. 2020. https://pubmed.ncbi.nlm.nih.gov/12345678/?utm_source=x",
        "Sample C. No number at all. 2019.",
        "https://clinic.example/knee/",
        "https://doi.org/10.1016/j.jse.2020.01.001",
        "PMID 12345670",
        "Sample D. With <i>markup</i>. Journal. 2018. PMID: 1",
    )
)
_FIELDS = st.fixed_dictionaries(
    {},
    optional={
        "modified": _DATES,
        "status": st.sampled_from(("draft", "published", "in-review", "Published")),
        "slug": _SLUG,
        "language": st.sampled_from(("en", "es", "fr")),
        "translation_of": st.sampled_from(("knee", "odd-0", "odd-1", "nobody")),
        "conditions": st.sampled_from(("[knee-pain]", "[knee]", "knee-pain", "[knee-pain, hip]")),
        "treatments": st.sampled_from(("[]", "[walking]", "[walking, walking]")),
        "authors": st.sampled_from(("[jo-sample]", "jo-sample", "[jo-sample, jo-sample]", "[x]")),
        "reviewer": st.sampled_from(("jo-sample", "al-sample", "nobody")),
        "reviewed": _DATES,
        "image": st.sampled_from(("room.png", "Room.PNG", "images/room.png", "gone.png")),
        "image_alt": texts(_PLAIN).map(quoted),
        "image_focus": st.sampled_from(("top", "30% 20%", "999% 1%")),
        "tags": st.lists(_TAGS, max_size=3).map(lambda tags: f"[{', '.join(map(quoted, tags))}]"),
        "references": st.lists(_REFERENCES, max_size=3).map(
            lambda entries: f"[{', '.join(map(quoted, entries))}]"
        ),
    },
)
_FRAGMENT = st.one_of(
    texts(_PLAIN),
    texts(_PLAIN).map(lambda text: f"## {text}"),
    texts(_PLAIN).map(lambda text: f"## Knees\n\n### {text}"),
    texts(_PLAIN).map(lambda text: f"![{text}](room.png)"),
    texts(_PLAIN).map(lambda text: f"::: warning {text}\nGo slowly.\n:::"),
    texts(_PLAIN).map(lambda text: f"::: figure\n![{text}](room.png)\n\n{text}\n:::"),
    texts(_PLAIN).map(lambda text: f"::: faq\n### {text}?\n{text}\n:::"),
    texts(_PLAIN).map(lambda text: f"::: facts\n- Where: {text}\n- {text}: here\n:::"),
    texts(_PLAIN).map(lambda text: f"| a | b |\n| --- | --- |\n| {text} | x |"),
    texts(_PLAIN).map(lambda text: f"::: care emergency {text}\n- {text}\n:::"),
    texts(_PLAIN).map(
        lambda text: f"::: exercise {text}\n{text}\n\n- Dose: {text}\n- Stop if: {text}\n:::"
    ),
    st.sampled_from(
        (
            "[call](/#contact)",
            "[here](#nowhere)",
            "[up](../pages/about.md#hours)",
            "[it](knee.md)",
            "[itself](odd-0.md)",
            "[draft](odd-1.md)",
            "[hub](../conditions/knee-pain.md)",
            "[x](https://clinic.example/knee/)",
            "[x](//example.com)",
            "[x](javascript:alert(1))",
            "[x](tel:5550100199)",
            "[x](tel:18002221222)",
            "[x](https://[::1/)",
            "[x](https://a℀.example/)",
            "[x](mailto:a@example.com)",
            "[x](http://localhost:8000/knee/)",
            f"[x](https://example.com/{'a' * 300})",
            "[x](https://example.com/a b)",
            "[x](/search/)",
            "[x](/feed.xml)",
            "[x](/sitemap.xml)",
            "[x](/images/room.png)",
            "[x][y]\n\n[y]: https://example.com",
            "<https://example.com>",
            "https://example.com/knee",
            "It helps [1].",
            "It helps [1][2], and [3-4].",
            "As shown by [1]: it helps [1, 2]. See [ 1 ] and [1–3].",
            "It helps [99].",
            "```\ncode\n```",
            "    indented",
            "- a\n    - b\n- c",
            "1. a\n2. b",
            "> quoted\n\n> again",
            "***",
            "3*10 and 2*15",
            "%% ask Jane %% <! -- so? -->",
            "**Note: **rest __now__x *and *go",
            "1. a\n3. b",
            "1- a\n2- b\n\n> • a\n> • b\n\n#1 a",
            "a\tb\tc\n1\t2\t3\n\nA  B\n--  --\n1  2",
            "Is it so?\n---\n\n> quoted\n---",
            "[a]\n(knee.md) [b](“knee.md”) H~2~O ++in++",
            "![A room.|30](room.png){width=5} ![A room.](room.png =3x2)",
            "A: b\nC: d",
            "\\",
            "::: video https://www.youtube.com/watch?v=x\n![A field](room.png)\n:::",
            "::: booking\n:::",
            "::: takeaways\n- One.\n- Two.\n:::",
            "::: steps\n1. One.\n2. Two.\n:::",
            "::: do\n- Walk.\n:::\n\n::: dont\n- Run.\n:::",
            "<br>",
            "<sup>2</sup>",
            "&copy; &#0; &#xD800; &#1114112; &bogus;",
            "Words. " * 900,
            # A text of which no two lines are alike, as writers' texts are: over 14 kB packed.
            " ".join(
                f"{word}{number * 7919 % 10007}." for number in range(600) for word in WORDS[:6]
            ),
        )
    ),
)


#: Folder -> what a document there must have, beside description and title.
_NEEDED = {
    "articles": {"date": "2026-01-02"},
    "pages": {"date": "2026-01-02"},
    "conditions": {"date": "2026-01-02", "name": "Knee", "signs": "[Pain on stairs]"},
    "treatments": {"date": "2026-01-02", "name": "Walking", "risks": "[Sore feet]"},
    "tags": {},
    "people": {"name": "Al Sample", "role": "Therapist", "credentials": "PT"},
}
_KIND = {"articles": Kind.ARTICLE, "people": Kind.PERSON, "tags": Kind.TAG, "pages": Kind.PAGE}
_KIND |= {"conditions": Kind.CONDITION, "treatments": Kind.TREATMENT}
#: What other systems and word processors leave among the fields.
_ODD_LINES = (
    "layout: post\n",
    "updated: 2026-02-01\n",
    "categories: [stairs]\n",
    "keywords:\n  - stairs\n",
    "cover: room.png\n",
    "alt: An empty room.\n",
    "private: true\n",
    "published: 2026-01-02\n",
    "permalink: /2019/04/knee-pain/\n",
    "image:\u00a0room.png\n",
    "image：room.png\n",
    '"image": room.png\n',
    "\u200bimage: room.png\n",
    "image: room.png # main\n",
    "image: ![An empty room](room.png)\n",
    "image_alt: 'Don't look: it's empty'\n",
    'image_alt: "A person says "ouch" here"\n',
    "tags:\n  -\u00a0stairs\n  • hip\n",
    "tags: #home #knee\n",
    "modified: Friday, February 6, 2026\n",
    "  ---\n",
)
_WORDS_OF_A_FIELD = ("name", "role", "credentials", "also_called", "signs", "risks", "not_for")


@st.composite
def documents(draw: st.DrawFn) -> tuple[str, str]:
    """The folder of a document, and its text: all that it must have, and a few oddities."""
    folder = draw(st.sampled_from(("articles",) * 5 + tuple(_NEEDED)))
    allowed = {row.name for row in fields_of(_KIND[folder])}
    fields = {name: value for name, value in draw(_FIELDS).items() if name in allowed}
    chosen = draw(st.lists(st.sampled_from(sorted(fields) or [""]), max_size=2))
    number = draw(st.integers(0, 999_999))
    head = {
        "title": quoted(f"{draw(texts(_PLAIN))} {number}"),
        "description": quoted(f"{draw(_DESCRIPTION)} It is number {number}."),
        **_NEEDED[folder],
        **{name: fields[name] for name in chosen if name in fields},
    }
    if folder == "people":
        del head["title"]
    for name in _WORDS_OF_A_FIELD:
        if name in allowed and draw(st.integers(0, 4)) == 0:
            text = quoted(draw(texts(_PLAIN)))
            head[name] = f"[{text}]" if BY_NAME[name].is_list else text
    lines = "".join(f"{name}: {value}\n" for name, value in head.items())
    lines += draw(st.sampled_from(("",) * len(_ODD_LINES) * 2 + _ODD_LINES))
    body = "\n\n".join(draw(st.lists(_FRAGMENT, min_size=1, max_size=2)))
    return folder, f"---\n{lines}---\n\n{body}\n"


_WORDS_FOR_ADDRESSES = """
/old/ /old /Old/ /old/index.html /old// /%6fld/ /ol%20d/ /ñ/ /ñ/ /knee/ /knee
/about/ /search/ /tags/ /odd-0/ /* /old/* / /a/../b/ https://clinic.example/old/
https://example.com/x /old/?a=b /old/#x
"""
_ADDRESSES = st.sampled_from([*_WORDS_FOR_ADDRESSES.split(), "/" + "a" * 300])
REDIRECTS = st.lists(
    st.tuples(_ADDRESSES, st.sampled_from(("/knee/", "/about/", "/", "/gone/")) | _ADDRESSES).map(
        " ".join
    ),
    max_size=4,
).map(lambda lines: "".join(f"{line}\n" for line in lines))
_WORDS_FOR_RULES = """
title links redirects html alt-text images headings people names review-dates
references slug address blocks fragments description translations tags takeaways
dates faq figures heading-ids care-cards title-style introductions facts steps
lists reference-numbers video
"""
RULES = st.dictionaries(
    st.sampled_from(_WORDS_FOR_RULES.split()),
    st.sampled_from(("off", "warning", "error")),
    max_size=4,
).map(lambda rules: "".join(f'{name} = "{weight}"\n' for name, weight in rules.items()))


@st.composite
def folders(draw: st.DrawFn) -> dict[str, str]:
    """Files of a content folder by name, of which clinic.toml is what comes after the facts."""
    made = draw(st.lists(documents(), min_size=1, max_size=14))
    return {
        "clinic.toml": f"[rules]\n{draw(RULES)}",
        "redirects.txt": draw(REDIRECTS),
        **{f"{folder}/odd-{number}.md": text for number, (folder, text) in enumerate(made)},
    }
