"""What a WordPress post holds, as HTML: of its old editor, of its blocks, and of Elementor."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from html import escape, unescape

from publisher.importing.aside import Aside, unmarked
from publisher.importing.elements import words_of
from publisher.importing.marks import attributes, figure, video
from publisher.reading import parse_json

_BLOCK_LEVEL = (
    r"(?:table|thead|tfoot|caption|col|colgroup|tbody|tr|td|th|div|dl|dd|dt|ul|ol|li|pre|form|map"
    r"|area|blockquote|address|p|h[1-6]|hr|fieldset|legend|section|article|aside|header|footer|nav"
    r"|figure|figcaption|details|menu|summary|iframe|script|style)"
)
_OPENED = re.compile(rf"\s*</?{_BLOCK_LEVEL}[\s>/]|\s*<!--", re.IGNORECASE)
_CLOSED = re.compile(
    rf"(?:</{_BLOCK_LEVEL}>|<{_BLOCK_LEVEL}(?:\s[^<>]*)?>|-->|<br ?/?>)\s*$", re.IGNORECASE
)
_PRE = re.compile(r"<(pre|script|style)\b(?:(?!<\1\b).)*?</\1>", re.IGNORECASE | re.DOTALL)
#: https://codex.wordpress.org/Shortcode_API
_SHORTCODE = re.compile(
    r"(?P<open>\[?)\[(?P<close>/?)(?P<name>[A-Za-z][\w-]*)(?P<rest>(?:[\s=][^\[\]]*)?)\](?P<end>\]?)"
)
_CAPTION = re.compile(
    r"\[(?:wp_)?caption(?P<rest>[^\[\]]*)\](?P<inner>(?:(?!\[(?:wp_)?caption).)*?)"
    r"\[/(?:wp_)?caption\]",
    re.IGNORECASE | re.DOTALL,
)
_PICTURE = re.compile(r"\s*(?:<a\b[^>]*>)?\s*<img\b[^>]*>\s*(?:</a>)?", re.IGNORECASE)
_NUMBERED = re.compile(r"<img\b(?=[^<>]*\bwp-image-(?P<number>\d+))", re.IGNORECASE)
_EMBED = re.compile(r"\[embed[^\[\]]*\]\s*(?P<address>[^\s\[]+)\s*\[/embed\]", re.IGNORECASE)
_REUSED = re.compile(r"<!-- wp:block (?P<values>\{[^<>]*\}) /-->")
#: A block without a text of its own, which WordPress fills in when it shows the page.
_DYNAMIC = re.compile(r"<!-- wp:(?P<name>[\w/-]++)\s++(?P<values>\{[^<>]*)?/-->")
_SILENT = re.compile(r"spacer|separator|more|nextpage")
#: Attributes of shortcodes that a reader sees, above their content and elsewhere.
_TITLES = ("title", "heading", "headline", "tab_title", "toggle_title")
_SAID = ("text", "subtitle", "label", "description", "caption", "content", "quote", "author")
_TARGETS = ("link", "url", "href")
#: An address alone on its line is embedded. https://wordpress.org/documentation/article/embeds/
_ALONE = re.compile(
    r"^[ \t]*(?:<p>)?(?P<address>https://(?:(?:www|m)\.)?(?:youtube\.com|youtu\.be|vimeo\.com)/\S+?)"
    r"(?:</p>)?[ \t]*$",
    re.MULTILINE,
)
#: Shortcodes that are known without attributes or an end.
_KNOWN = re.compile(
    r"gallery|audio|video|playlist|contact-form.*|gravityforms?|wpforms|ninja_forms?|toc|ez-toc"
    r"|button|(?:vc|et_pb|fusion|av|fl|su|elementor)[_-].*|metaslider|rev_slider",
    re.IGNORECASE,
)
_MOST_PARTS = 5
#: Of what is told as it stands.
_LONGEST = 500


@dataclass(slots=True)
class Resources:
    """What posts use of an export: attachments (address, alt text, caption) and shared parts, by
    the number of their post."""

    pictures: dict[str, tuple[str, str, str]] = field(default_factory=dict)
    parts: dict[str, str] = field(default_factory=dict)


def html_of(content: str, elementor: str, resources: Resources) -> tuple[str, tuple[str, ...]]:
    """The HTML of a post, and what of its shortcodes said something that is left out."""
    told: list[str] = []
    if elementor and not re.sub(r"<!--.*?-->|\s", "", content):
        content = "\n".join(_elementor(elementor, told))
    for _ in range(_MOST_PARTS):
        content = _REUSED.sub(lambda found: _reused(found, resources, told), content)
    content = _DYNAMIC.sub(lambda found: _dynamic(found, told), content)
    content = _NUMBERED.sub(lambda found: _with_original(found, resources), content)
    content = _EMBED.sub(r"\n\g<address>\n", content)
    content = _CAPTION.sub(_captioned, content)
    content = _ALONE.sub(lambda found: f"<figure>{escape(found['address'])}</figure>", content)
    closed = set(re.findall(r"\[/([A-Za-z][\w-]*)\]", content))
    content = _SHORTCODE.sub(lambda found: _shortcode(found, closed, resources, told), content)
    return (content if "<!-- wp:" in content else paragraphs(content)), tuple(told)


def _reused(found: re.Match[str], resources: Resources, told: list[str]) -> str:
    """The part that pages share; of the words that one page has in it alone it is told."""
    values: object = None
    with suppress(ValueError):
        values = parse_json(found["values"])
    values = values if isinstance(values, dict) else {}
    number = str(values.get("ref", ""))
    if own := values.get("content"):
        words = json.dumps(own, ensure_ascii=False)
        told.append(f"words of this page alone in a reusable block: {words}"[:_LONGEST])
    if number not in resources.parts:
        told.append(f"a reusable block that is not in the export: {number}")
    return resources.parts.get(number, "")


def _with_original(found: re.Match[str], resources: Resources) -> str:
    """A picture that names its attachment, with the address of that."""
    address, _, _ = resources.pictures.get(found["number"], ("", "", ""))
    return f'{found[0]} data-orig-file="{escape(address)}"' if address else found[0]


def _dynamic(found: re.Match[str], told: list[str]) -> str:
    if not _SILENT.fullmatch(found["name"]):
        values = " ".join((found["values"] or "").split())
        told.append(f"a part that WordPress fills in: {found['name']} {values}".strip()[:_LONGEST])
    return ""


def _captioned(found: re.Match[str]) -> str:
    """The picture with the text behind it, or in the attribute that older versions wrote."""
    picture = _PICTURE.match(found["inner"])
    end = picture.end() if picture else 0
    caption = found["inner"][end:].strip()
    caption = caption or _attribute(attributes(found["rest"]).get("caption", ""))
    return f"<figure>{found['inner'][:end]}<figcaption>{caption}</figcaption></figure>"


def _shortcode(
    found: re.Match[str], closed: set[str], resources: Resources, told: list[str]
) -> str:
    """Its text stays where it encloses one, as those do that are ``closed``; what it would have
    put there is told."""
    name, rest = found["name"], found["rest"]
    if found["open"] and found["end"]:
        # Two brackets show a shortcode instead of running it.
        return found[0][1:-1]
    is_known = _KNOWN.fullmatch(name) or "=" in rest or name in closed
    if not is_known or found["open"] or found["end"]:
        return found[0]
    values = attributes(rest)
    if name == "gallery":
        return _gallery(found[0], values, resources, told)
    if name in ("youtube", "vimeo") and (id_ := re.search(r"[\w-]{6,}", rest)):
        return video(name, id_[0])
    if found["close"]:
        return ""
    title = next((values[one] for one in _TITLES if values.get(one)), "")
    target = next((values[one] for one in _TARGETS if values.get(one)), "")
    words = values.get("text") or title
    if name not in closed and words and target and name != "embed":
        return f'\n\n<p><a href="{_attribute(target)}">{_attribute(words)}</a></p>\n\n'
    before = found.string[: found.start()].rstrip(" \t")[-1:]
    is_block = before in ("", "\n", "]", ">")
    if name not in closed or (title and not is_block) or any(values.get(one) for one in _SAID):
        told.append(f"a shortcode: {found[0][:_LONGEST]}")
    if name in closed and title and is_block:
        return f"\n\n<p><strong>{_attribute(title)}</strong></p>\n\n"
    return ""


def _gallery(whole: str, values: Mapping[str, str], resources: Resources, told: list[str]) -> str:
    ids = re.findall(r"\d+", values.get("ids") or values.get("include") or "")
    unknown = [one for one in ids if one not in resources.pictures]
    if unknown or not ids:
        told.append(f"a gallery whose pictures the export does not hold: {whole[:_LONGEST]}")
    shown = (resources.pictures[one] for one in ids if one in resources.pictures)
    pictures = (dict(zip(("src", "alt", "caption"), one, strict=True)) for one in shown)
    return "".join(map(figure, pictures))


def _attribute(value: str) -> str:
    """A value as it is shown, for HTML."""
    return escape(unescape(value))


def paragraphs(text: str) -> str:
    """The paragraphs of the old editor, which are parted by empty lines, and its line breaks.

    After wpautop: https://developer.wordpress.org/reference/functions/wpautop/
    """
    aside = Aside()
    text = unmarked(text).replace("\r\n", "\n").replace("\r", "\n")
    text = _PRE.sub(lambda found: f"\n\n{aside.put(found[0])}\n\n", text)
    parts = []
    for part in re.split(r"\n\s*\n", text):
        part = part.strip()
        if not part or aside.MARK.fullmatch(part):
            parts.append(part)
        elif _OPENED.match(part):
            parts.append(_with_breaks(part))
        else:
            parts.append(f"<p>{_with_breaks(part)}</p>")
    return aside.back("\n".join(parts))


def _with_breaks(part: str) -> str:
    """Line breaks as they are shown: none beside an element that is a block."""
    lines = part.split("\n")
    found = lines[:1]
    for line in lines[1:]:
        is_beside = _CLOSED.search(found[-1]) or _OPENED.match(line)
        found.append(line if is_beside else f"<br>{line}")
    return "\n".join(found)


def _elementor(data: str, told: list[str]) -> Iterator[str]:
    """The texts of a page that Elementor keeps beside WordPress; of other parts it is told."""
    try:
        rows = parse_json(data)
    except ValueError:
        rows = None
    if not isinstance(rows, list):
        told.append(f"what Elementor keeps of this page, which is damaged: {data[:_LONGEST]}")
    waiting = [*reversed(rows)] if isinstance(rows, list) else []
    while waiting:
        row = waiting.pop()
        if isinstance(row, dict):
            settings, kind = row.get("settings"), row.get("widgetType")
            shown = list(_widget(kind, settings if isinstance(settings, dict) else {}))
            yield from shown
            if kind and not shown and kind not in ("spacer", "divider", "icon", "menu-anchor"):
                told.append(f"a part made with Elementor: {kind}"[:200])
            inner = row.get("elements")
            waiting += reversed(inner) if isinstance(inner, list) else []


def _widget(kind: object, settings: Mapping[str, object]) -> Iterator[str]:
    def text(name: str) -> str:
        value = settings.get(name)
        return value if isinstance(value, str) else ""

    match kind:
        case "heading":
            tag = text("header_size") if re.fullmatch("h[1-6]", text("header_size")) else "h2"
            yield f"<{tag}>{text('title')}</{tag}>"
        case "text-editor":
            yield paragraphs(text("editor"))
        case "image" if isinstance(image := settings.get("image"), dict):
            values = {"src": str(image.get("url", "")), "alt": str(image.get("alt", ""))}
            yield figure({**values, "caption": words_of(text("caption"))})
        case "video":
            yield f"<figure>{escape(text('youtube_url') or text('vimeo_url'))}</figure>"
        case "button" if isinstance(link := settings.get("link"), dict):
            yield f'<p><a href="{escape(str(link.get("url", "")))}">{text("text")}</a></p>'
        case "accordion" | "toggle" | "tabs" if isinstance(tabs := settings.get("tabs"), list):
            for tab in (one for one in tabs if isinstance(one, dict)):
                summary = f"<summary>{tab.get('tab_title', '')}</summary>"
                yield f"<details>{summary}{tab.get('tab_content', '')}</details>"
        case "icon-list" if isinstance(rows := settings.get("icon_list"), list):
            items = (f"<li>{row.get('text', '')}</li>" for row in rows if isinstance(row, dict))
            yield f"<ul>{''.join(items)}</ul>"
        case "html":
            yield text("html")
        case "testimonial":
            said = f"{text('testimonial_content')}<p>{text('testimonial_name')}</p>"
            yield f"<blockquote>{said}</blockquote>"
