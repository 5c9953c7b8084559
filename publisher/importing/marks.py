"""Code of other systems in a text: shortcodes, Liquid, templates. What it says is kept."""

from __future__ import annotations

import re
from html import escape

from publisher.importing.aside import Aside, unmarked

_ATTRIBUTE = re.compile(
    r"(?<![\w-])(?P<name>[\w-]++)\s*=\s*(?:\"(?P<double>[^\"]*)\"|'(?P<single>[^']*)'|(?P<bare>[^\s\"'\]]+))"
)
#: Parts of addresses that a generator fills in.
_ADDRESS = re.compile(
    r"\{\{-?\s*(?:site\.(?:baseurl|url)|page\.url)\s*-?\}\}|\{%-?\s*link\s+(?P<link>\S+?)\s*-?%\}"
    r"|\{\{[<%]\s*(?:rel)?ref\s+\"(?P<ref>[^\"]+)\"\s*[>%]\}\}|\{(?:filename|static|attach)\}"
    r"|\{\{\s*[\"'](?P<text>[^\"'}]*)[\"']\s*\|\s*(?:relative_url|absolute_url|url)\s*\}\}"
)
_POST = re.compile(r"\{%-?\s*post_url\s+(?P<post>\S+?)\s*-?%\}")
#: https://gohugo.io/content-management/shortcodes/
_HUGO = re.compile(
    r"\{\{[<%]\s*(?P<close>/?)\s*(?P<name>[\w./-]+)(?P<rest>(?:(?!\{\{).)*?)/?[>%]\}\}", re.DOTALL
)
#: https://shopify.github.io/liquid/basics/introduction/
_LIQUID = re.compile(
    r"\{%-?\s*(?P<name>\w+)(?P<rest>(?:(?!\{%).)*?)-?%\}|\{\{-?(?P<value>[^{}]*)-?\}\}", re.DOTALL
)
#: ``{: .wide}`` and ``{.wide}``, which give a class or a name.
_CLASSES = re.compile(
    r"\{:[^{}\n]*\}|(?<=[\w)\]\"*]) ?\{[.#][\w-][^{}\n]*\}|^[ \t]*\{[.#][^{}\n]*\}[ \t]*$",
    re.MULTILINE,
)
#: What MDX takes from modules. https://mdxjs.com/docs/what-is-mdx/#esm
_MODULE = re.compile(
    r"\{/\*(?:(?!\{/\*).)*?\*/\}"
    r"|^(?:import\s(?:.{1,500}?\sfrom\s+)?[\"'].{1,500}?[\"'];?|export\s+(?:const|default)\s.*)$",
    re.MULTILINE,
)
_BOX = re.compile(
    r"^(?:!!!|\?\?\?\+?)[ \t]+\w+(?:[ \t]+\"(?P<title>[^\"\n]*)\")?[ \t]*\n"
    r"(?P<text>(?:(?:[ ]{4}|\t).*\n?|[ \t]*\n)*)",
    re.MULTILINE,
)
_ALERT = re.compile(r"^(?P<mark>[ \t]*>[ \t]*)\[!(?P<kind>[A-Z]+)\][ \t]*$", re.MULTILINE)
_HIGHLIGHT = re.compile(r"(?<![=\w])==(?=[^\s=])(?P<words>[^=\n]*[^\s=])==(?![=\w])")
_TOC = re.compile(r"^[ \t]*\[{1,2}_?TOC_?\]{1,2}[ \t]*$\n?|^[*-] TOC\n", re.MULTILINE | re.I)
#: One that is not closed goes on to the end: https://spec.commonmark.org/0.31.2/#fenced-code-blocks
_FENCED = re.compile(
    r"^(?P<fence>`{3,}+|~{3,}+)[^\n]*\n.*?(?:^(?P=fence)[ \t]*$|\Z)", re.MULTILINE | re.DOTALL
)
#: Liquid's own word for "show this as it is".
_RAW = re.compile(r"\{%-?\s*raw\s*-?%\}(?P<raw>.*?)(?:\{%-?\s*endraw\s*-?%\}|\Z)", re.DOTALL)


def without_marks(text: str) -> tuple[str, tuple[str, ...]]:
    """Markdown without the code of its generator, and what of that said something."""
    told: list[str] = []
    aside = Aside()
    text = _FENCED.sub(lambda found: aside.put(found[0]), unmarked(text))
    text = _RAW.sub(lambda found: aside.put(found["raw"]), text)
    text = _ADDRESS.sub(lambda found: found["link"] or found["ref"] or found["text"] or "", text)
    text = _POST.sub(lambda found: f"{found['post'].rpartition('/')[2]}.md", text)
    text = _HUGO.sub(lambda found: _shortcode(found, told), text)
    text = _LIQUID.sub(lambda found: _liquid(found, told), text)
    for form in (_MODULE, _TOC, _CLASSES):
        text = form.sub("", text)
    text = _HIGHLIGHT.sub(r"\g<words>", text)
    text = _BOX.sub(_boxed, text)
    text = _ALERT.sub(_alert, text)
    return aside.back(text), tuple(told)


def _boxed(found: re.Match[str]) -> str:
    """A box of MkDocs or Python-Markdown as a quotation."""
    lines = [
        line.removeprefix("    ").removeprefix("\t") for line in found["text"].rstrip().split("\n")
    ]
    title = [f"**{found['title']}**", ""] if found["title"] else []
    return "\n".join(f"> {line}".rstrip() for line in [*title, *lines]) + "\n\n"


def _alert(found: re.Match[str]) -> str:
    """A box of GitHub, which is a quotation with a name."""
    return f"{found['mark']}**{found['kind'].capitalize()}**\n{found['mark'].rstrip()}"


def attributes(text: str) -> dict[str, str]:
    """The named values of a shortcode."""
    return {
        one["name"]: one["double"] or one["single"] or one["bare"] or ""
        for one in _ATTRIBUTE.finditer(text)
    }


def figure(values: dict[str, str]) -> str:
    """A picture with its caption as HTML."""
    names = ("src", "image", "url", "image_path")
    source = next((values[name] for name in names if values.get(name)), "")
    caption = values.get("caption") or values.get("title") or ""
    below = f"<figcaption>{escape(caption)}</figcaption>" if caption else ""
    image = f'<img src="{escape(source)}" alt="{escape(values.get("alt") or "")}">'
    return f"<figure>{image}{below}</figure>"


def video(host: str, id_: str) -> str:
    """A video as the frame that its host would give."""
    address = {"youtube": "https://www.youtube.com/embed/", "vimeo": "https://vimeo.com/"}[host]
    return f'<iframe src="{address}{escape(id_)}"></iframe>'


def _shortcode(found: re.Match[str], told: list[str]) -> str:
    name, rest = found["name"].casefold(), found["rest"]
    if name == "figure":
        return figure(attributes(rest))
    if name in ("youtube", "vimeo"):
        return video(name, attributes(rest).get("id") or rest.strip().strip("\"' "))
    if not found["close"]:
        told.append(f"a shortcode: {found[0][:200]}")
    return ""


def _liquid(found: re.Match[str], told: list[str]) -> str:
    name, rest = (found["name"] or "").casefold(), found["rest"] or ""
    values = attributes(rest)
    if name == "include" and re.search(r"(?:figure|image|picture|img)", rest.partition("=")[0]):
        return figure(values)
    if name in ("youtube", "vimeo") or (name == "include" and "youtube" in rest):
        return video("vimeo" if name == "vimeo" else "youtube", values.get("id") or rest.strip())
    if name not in ("raw", "endraw", "comment", "endcomment") and not name.startswith("end"):
        told.append(f"code of the old site: {found[0][:200]}")
    return ""
