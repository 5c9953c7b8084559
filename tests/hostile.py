"""HTML that does something by itself, the places in a body where it may hide, and a judge of pages
that shares nothing with the audit."""

from __future__ import annotations

import random
import re
from collections.abc import Iterable, Iterator, Mapping

from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from tests.tables import cells

#: One or more of each kind: style, script, refresh, form, frame, overlay, foreign elements.
ACTIVE = cells(r"""
    <style>body{background:red}</style> | <style media=all>\np{}\n</style> | <STYLE>*{}</STYLE>
    <script>alert(1)</script> | <script\nsrc=//evil.example/a.js>\n</script> | <SCRIPT/x>y</SCRIPT>
    <meta http-equiv=refresh content="0 url=https://evil.example/">
    <meta http-equiv="Refresh" content="0;url=https://evil.example/">
    <meta http-equiv=refresh content=0,https://evil.example/> | <base href=https://evil.example/>
    <link rel=stylesheet href=https://evil.example/a.css>
    <form action=https://evil.example><input name=a><button>b</button></form>
    <button formaction=javascript:x()>b</button> | <iframe src=https://evil.example></iframe>
    <iframe srcdoc="<script>x()</script>"></iframe> | <object data=x.swf></object> | <embed src=x>
    <a href=https://evil.example style=position:fixed;inset:0>a</a> | <p style=color:red>b</p>
    <a\nhref='javascript:x()'>a</a> | <a href=data:text/html,x>a</a>
    <a href=# ping=//evil.example>a</a> | <a href="java&#10;script:x()">a</a>
    <img src=x onerror=alert(1)> | <IMG SRC=x ONERROR=alert(1)>
    <img src=https://evil.example/pixel.png> | <span onclick=x()>a</span>
    <sup style=color:red>1</sup> | <span title="a"onclick=x()>a</span>
    <xss onpointerenter=x()>a</xss> | <details open ontoggle=x()>
    <svg onload=alert(1)><a xlink:href=javascript:x()>a</a></svg> | <svg><style>*{}</style></svg>
    <svg><foreignObject><form></form></foreignObject></svg>
    <math><mi xlink:href=javascript:x()>a</mi> | <video><source onerror=x()></video>
    <audio src=x autoplay> | <marquee onstart=x()>a</marquee>
    <template><script>x()</script></template> | <body onload=x()> | <!-- x --!><script>x()</script>
    <![CDATA[<script>x()</script>]]> | <?php <script>x()</script> ?>
    <noscript><p title="</noscript><script>x()</script>"></noscript>
    <textarea><script>x()</script> | </div></div></article></main><style>*{}</style> | <plaintext>
    <dialog open>a</dialog>
    """)
#: Places of Markdown, of our blocks, and on the border of both; ``{}`` is what hides there.
PLACES = cells(r"""
    {} | a {} b | word ](<b> {}) word | word ]({}) word | word ]({} word | word ]: {} word | [a]({})
    [a](<{}>) | ![a]({}) | [a]({} "b") | [a](b "{}") | [a](\n{}\n) | [a][{}] | [{}]
    ![{}](neck.png) | [{}](https://a.example) | ![x](neck.png '{}') | [a]: {} | [a]: {} 'x'\n\n[a]
    [^1]: {} | [1] {} | [a]: https://a.example "{}"\n\n[b][a] | [a]:\n{} | `{}` | ``{} | `` ` {} ``
    `a\n{}\nb` | \\`{}` | ```\n{}\n``` | ```\n{} | ~~~ html\n{}\n~~~ | ``` {}\na\n``` | \x20   {}
    \t{} | \x20 ```\n{}\n  ``` | - {} | - a\n\n    {} | 1. {} | > {} | > - {}
    \| a \| b \|\n\|---\|---\|\n\| {} \| c \| | a \| b\n--- \| ---\n`\|{}` | # {} | ## a {}
    {}\n=== | **{}** | *{} | _{}_ | a  \n{} | \\{} | \\\\{} | <!-- a -->{}<!-- b --> | <!-{} | <!{}
    <{} | <<{} | < {} | <scr<!-- x -->ipt>{} | &lt;{} | &#60;{} | <br {} | <br>{}</br>
    <span title="{}">a</span> | <span title='{} | <span title="`" {} `">
    <span title="[x](https://a.example)"{}> | <abbr title="\\"{}">PT</abbr> | <kbd>{}</kbd>
    <div>\n{}\n</div> | <div>{} | <p>\n\n{}\n\n</p> | <hr>{} | <https://a.example/{}>
    <a@b.example{}> | <a@b.example"{}> | https://a.example/{} | {}: | Term\n: {} | [TOC]\n\n## {}
    ---\n{}\n--- | ::: care urgent\n- {}\n::: | ::: warning {}\na\n::: | ::: warning\n{}\n:::
    ::: takeaways\n- {}\n::: | ::: faq\n### {}\na\n::: | ::: faq\n### a\n{}\n:::
    ::: exercise A\nb\n\n- {}: c\n- Dose: {}\n::: | ::: facts\n- **a {}: b** c\n:::
    ::: figure\n![a](neck.png)\n\n{}\n::: | ::: steps\n1. {}\n:::
    ::: video https://a.example/{}\n![a](neck.png)\n::: | ::: booking {}\na\n::: | ::: do\n{}\n:::
    ::: pictures\n![a](neck.png)\n{}\n\n![{}](neck.png)\nb {}\n::: | ::: quote {}\n> {}\n:::
    ::: testimonial {}\n> a {}\n\n{}\n::: | ::: fees {}\n- {}: 5\n- **A {}**: {}\n\n{}\n:::
    ::: button\n[{}](https://a.example/{})\n::: | ::: references\n- {} https://a.example/{}\n:::
    """)


def bodies(number: int, seed: int) -> list[str]:
    """So many bodies, the same for the same seed: first everything everywhere in an order of its
    own, then what hides in a place within a place."""
    choice = random.Random(seed)
    plain = [place.replace("{}", piece) for place in PLACES for piece in ACTIVE]
    choice.shuffle(plain)
    found = plain[: (number + 1) // 2]
    while len(found) < number:
        inner = choice.choice(PLACES).replace("{}", choice.choice(ACTIVE))
        found.append(choice.choice(PLACES).replace("{}", inner))
    return found


def _hidden(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.builds(lambda place, text: place.replace("{}", text), st.sampled_from(PLACES), inner)


_PIECES = cells(r"""
    < | > | " | ' | = | / | ` | ``` | \\ | [ | ] | ( | ) | ! | ]( | ]:\x20 | &quot; | &#34; | &Tab;
    : | \n | \n\n | \x20 | \x20\x20 | \t | - | ? | --> | ]]> | on | onclick=x | style=x | lang=es
    title= | a | <span\x20 | <br | </ | script | style | <style | javascript: | \\" | \u2028 | é
    <ſcript> | * | \|
    """)
#: Active pieces in places within places, beside signs that open and close all of these.
BODIES = st.lists(
    st.one_of(
        st.recursive(st.sampled_from(ACTIVE), _hidden, max_leaves=4),
        st.sampled_from(_PIECES),
        st.text(st.sampled_from("<>\"'`[]()!&;:=/\\-?# \nabs"), max_size=8),
    ),
    min_size=1,
    max_size=8,
).map("".join)

_HARMLESS = frozenset(
    cells(r"""
    a | abbr | address | article | aside | blockquote | br | cite | code | dd | details | div | dl
    dt | em | figcaption | figure | footer | h1 | h2 | h3 | h4 | h5 | h6 | header | hr | img | kbd
    li | main | nav | ol | p | picture | pre | q | section | source | span | strong | sub | summary
    sup | table | tbody | td | th | thead | time | tr | ul
    """)
)
_DRAWN = {"svg", "path", "circle"}
#: What the browser opens by itself, outside of any text: exactly so, and nothing else.
_MENU = (
    ("button", {"class": "to-menu", "type": "button", "popovertarget": "site-menu"}),
    ("ul", {"class": "menu", "id": "site-menu", "popover": ""}),
)
_NEVER = re.compile(
    r"on.*|style|srcdoc|form.*|ping|background|http-equiv|xlink:.*|action|content|poster|is|slot"
    r"|contenteditable|autofocus|popover.*|tabindex|nonce|data"
)
_ADDRESS = re.compile(r"(?:https?:|mailto:|tel:|sms:|[^:]*(?:[/?#]|\Z))", re.IGNORECASE)


#: An element in a page's body: its tag, its attributes, and whether it stands in a text.
Element = tuple[str, Mapping[str, str | None], bool]
#: The elements of a browser's own page.
IN_A_BROWSER = """() => [...document.body.querySelectorAll("*")].map((element) => [
  element.localName,
  Object.fromEntries([...element.attributes].map(({ name, value }) => [name, value])),
  element.closest(".body") !== null && !element.matches(".body"),
])"""


def active(html: str) -> list[str]:
    """What of a page does, loads or covers more than a text may, or is no element of a text."""
    tree = LexborHTMLParser(html)
    texts = {node.mem_id for node in tree.css(".body *")}
    nodes = tree.body.traverse() if tree.body else ()
    return judged((node.tag or "", node.attributes, node.mem_id in texts) for node in nodes)


def judged(elements: Iterable[Element]) -> list[str]:
    """The same of elements that somebody else read."""
    return [told for element in elements for told in _judged(*element)]


def _judged(tag: str, attributes: Mapping[str, str | None], in_text: bool) -> Iterator[str]:
    if not in_text and (tag, {name: value or "" for name, value in attributes.items()}) in _MENU:
        return
    if tag not in _HARMLESS and (in_text or tag not in _DRAWN) and tag != "body":
        yield f"<{tag}>"
    # A wide table can be scrolled by keyboard; the engine itself puts it into such a box.
    is_table = (tag, attributes.get("class"), attributes.get("tabindex")) == ("div", "table", "0")
    for name, value in attributes.items():
        if _NEVER.fullmatch(name) and not (name == "tabindex" and is_table):
            yield f"<{tag} {name}>"
        bare = re.sub(r"[\x00-\x20]", "", value or "")
        if name in ("href", "src") and not _ADDRESS.match(bare):
            yield f"<{tag} {name}={value}>"
        if name in ("src", "srcset") and not bare.startswith("/assets/"):
            yield f"<{tag} {name}={value}>"
