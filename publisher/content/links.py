"""Says where each link and picture of a Markdown body leads.

One resolver serves the rules, which tell a writer of a broken link, and the engine,
which writes the address into the page.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from urllib.parse import unquote

from publisher.content.document import Document
from publisher.content.downloads import OTHERS, SUFFIXES
from publisher.content.files import canonical, name_in
from publisher.content.folder import CAPTIONS, DOWNLOADS, PHOTO_SUFFIXES, VIDEO
from publisher.content.site import Site
from publisher.content.targets import slip
from publisher.content.web_address import is_readable
from publisher.problems import did_you_mean, nearest

_EXTERNAL = re.compile(r"^(?:https?:|mailto:|tel:|sms:)", re.IGNORECASE)
_SCHEME = re.compile(r"^[a-z][a-z0-9+.-]*:", re.IGNORECASE)
#: A target with words after it, which Markdown takes for a part of the target.
_CAPTIONED = re.compile(
    r"(?P<name>\S+\.(?:md|jpe?g|png|webp|avif|tiff?|gif|bmp|hei[cf])(?:#\S*)?)\s+(?P<words>\S.*)",
    re.IGNORECASE | re.DOTALL,
)
_TITLED = re.compile(r"(?P<name>https?://\S+)\s+(?P<words>[\"'“”„‟‘’‚‹›«»(].*)", re.DOTALL)
#: What no host's name holds, and what a sentence leaves at its end.
_NO_HOST = re.compile(r"[,;!\"'“”‘’()<>|*$&+= ]|\.\.|^\.|\.$")
#: How Markdown of other systems gives the size of a picture, behind its name.
_SIZE = re.compile(r"=\d*%?(?:x\d*)?$")
#: Digits of an emergency number, such as 911.
_SHORTEST_NUMBER = 3
_QUOTES = "\"'“”„‟‘’‚‹›«»"
_WRITE_PATH = "Write the path to a .md file, such as ../conditions/neck-pain.md"
_PELICAN = re.compile(r"^\{(?P<what>\w+)\}/?")


@dataclass(frozen=True, slots=True)
class Broken:
    """Why a target leads nowhere, in plain words, and what to write instead."""

    says: str
    fix: str


def resolve(site: Site, document: Document, target: str) -> str | Broken:
    """The address that a link's target leads to, or why it leads nowhere.

    A target is a relative path to a Markdown file, an address of this site beginning
    with a slash, a ``#fragment`` of the same page, or a full address elsewhere.
    """
    if bare := _bare(target):
        return Broken(*bare)
    if not target:
        return Broken("This link leads nowhere.", "Put the address between the round brackets.")
    if target.startswith("["):
        return Broken(f"Nothing says where {target} leads.", "Write it as  [words](address)")
    if meant := slip(target):
        return Broken(*meant)
    if _EXTERNAL.match(target):
        return _captioned(target, "[words]") or _nobody(target) or target
    if target.startswith("#"):
        return target
    if (odd := _captioned(target, "[words]")) and not _is_file(site, document, target):
        return odd
    if match := _PELICAN.match(target):
        if match["what"] not in ("filename", "static"):
            return Broken(
                f"{{{match['what']}}} is not used here: pictures and pages have one fixed place.",
                f"Write the link without it: {target[match.end() :]}",
            )
        slash = "/" if match[0].endswith("/") else ""
        return _to_file(site, document, f"{slash}{target[match.end() :]}")
    if _SCHEME.match(target) or target.startswith("//"):
        return Broken(f'"{target}" is not an address that can be linked.', "Begin it with https://")
    path = re.split(r"[#?]", target)[0]
    if path.endswith((".md", VIDEO, CAPTIONS, *SUFFIXES)) or not path.startswith("/"):
        return _to_file(site, document, target)
    return _to_address(site, document, target)


def _nobody(target: str) -> Broken | None:
    """What is wrong with a full address that names no one. One whose reader is to choose whom to
    write to, ``mailto:?subject=…``, is right."""
    scheme, _, rest = unquote(target).partition(":")
    if rest.startswith("?"):
        return None
    match scheme.casefold():
        case "mailto" if not re.match(r"[^@\s]+@[^@\s?]+\.\w", rest):
            return Broken("This link writes to nobody.", "Write  mailto:  and the whole address.")
        case "tel" | "sms" if len(re.findall(r"\d", rest)) < _SHORTEST_NUMBER:
            return Broken("This link calls nobody.", f"Write  {scheme}:  and the whole number.")
        case "http" | "https" if not re.match(r"//[^/?#\s]", rest):
            return Broken(f'"{target}" leads nowhere.', "Write the whole address.")
        case "http" | "https" if not is_readable(target):
            says = f'"{target}" is an address that no browser can open.'
            return Broken(says, "Open the page, and copy its address from there.")
        case "http" | "https":
            return _no_host(target)
    return None


def _no_host(target: str) -> Broken | None:
    """What is wrong with the name of a website in an address."""
    host, *_ = re.split("[/?#]", target.partition("//")[2], maxsplit=1)
    if not _NO_HOST.search(host):
        return None
    likely = re.sub(r"(?<![,.;])[,.;]++(?=\w)", ".", host.strip(",.;!"))
    is_likely = not _NO_HOST.search(likely)
    fix = f"Write  {target.replace(host, likely, 1)}" if is_likely else "Correct the address."
    return Broken(f'"{host}" is the name of no website.', fix)


def _bare(target: str) -> tuple[str, str] | None:
    """What is wrong with a target in quotation marks."""
    bare = target.strip(_QUOTES)
    if not bare or target[0] not in _QUOTES or target[-1] not in _QUOTES:
        return None
    return "The quotation marks are taken for a part of this address.", f"Write  {bare}"


def _captioned(target: str, before: str) -> Broken | None:
    """What is wrong with a target that holds its caption, too: the marks around that."""
    match = _CAPTIONED.fullmatch(target) or _TITLED.fullmatch(target)
    if not match:
        return None
    words = " ".join(match["words"].split())
    if size := _SIZE.search(words):
        kept = f"{match['name']} {words[: size.start()]}".rstrip()
        return Broken("A picture gets its size by itself.", f"Write  {kept}")
    marks = "in curly quotation marks" if words[-1] in _QUOTES else "without quotation marks"
    caption = words.strip(_QUOTES).replace('"', "")
    return Broken(
        f'The words after "{match["name"]}" stand {marks}, so they are taken for a part of it.',
        f'Type straight marks around them:  {before}({match["name"]} "{caption}")',
    )


def _is_file(site: Site, document: Document, target: str) -> bool:
    """A file's name may hold spaces."""
    path = posixpath.join(posixpath.dirname(document.path), unquote(target.partition("#")[0]))
    return posixpath.normpath(path) in site.by_name


def _to_file(site: Site, document: Document, target: str) -> str | Broken:
    path, mark, fragment = target.partition("#")
    path = canonical(unquote(path))
    name = name_in(site.downloads, target)
    suffix = posixpath.splitext(name)[1].casefold()
    if suffix in SUFFIXES:
        return _to_download(site, name)
    if suffix in OTHERS:
        return Broken(f'"{name}" is of a kind that is not published.', OTHERS[suffix])
    if suffix in PHOTO_SUFFIXES:
        return Broken("A link leads to a page, not to a picture.", f"Show it:  ![…]({name})")
    if suffix in (VIDEO, CAPTIONS):
        video = f"{name[: -len(suffix)]}{VIDEO}"
        says = "A link leads to a page, not to a video or its captions."
        return Broken(says, f"Show it with a block:  ::: video {video}")
    base = "" if path.startswith("/") else posixpath.dirname(document.path)
    place = posixpath.normpath(posixpath.join(base, path.lstrip("/")))
    found = site.by_name.get(place)
    if found is None:
        bare, asks, query = path.partition("?")
        if asks and bare.casefold().endswith((".md", *SUFFIXES)):
            says = f'"{asks}{query}" is no part of the name of a file.'
            return Broken(says, f"Write  {bare}{mark}{fragment}")
        return Broken(f'There is no file "{path}".', _near_file(site, document, place))
    return _unseen(site, document, found, path) or f"{found.address}{mark}{fragment}"


def _unseen(site: Site, document: Document, found: Document, written: str) -> Broken | None:
    """What is wrong with a link, as it is ``written``, to a page that readers do not see yet."""
    if site.is_shown(found) or not site.is_shown(document):
        return None
    when = found.meta.date
    says = f'"{written}" is not public yet, so readers would find nothing there.'
    if found.state(site.now) == "scheduled" and when:
        return Broken(says, f"Remove the link until {when:%Y-%m-%d}, or publish both that day.")
    return Broken(says, "Remove the link, or publish that file first.")


def _to_download(site: Site, name: str) -> str | Broken:
    try:
        found = site.download(name)
    except OSError as error:
        return Broken(f'"{name}" cannot be read: {error.strerror}.', "Save it anew.")
    if found:
        return found.address
    fix = did_you_mean(name, site.downloads) or "Put the file there, or correct the name."
    return Broken(f'There is no file "{name}" in content/{DOWNLOADS}.', fix)


def _near_file(site: Site, document: Document, place: str) -> str:
    by_name = {
        PurePosixPath(path).stem: path
        for path, one in site.by_name.items()
        if not _unseen(site, document, one, path)
    }
    name = PurePosixPath(place).name.removesuffix(".md")
    near = _near(name, by_name, document.key)
    if not near:
        return _WRITE_PATH
    path = posixpath.relpath(by_name[near], posixpath.dirname(document.path))
    return f'Did you mean "{path}"?'


def _near(wrong: str, known: Collection[str], own: str) -> str:
    """What ``wrong`` is or is most like in ``known``, but for a page's ``own``, which nobody means;
    nothing where it is like none."""
    near = wrong if wrong in known else nearest(wrong, known)
    return near if near != own else nearest(wrong, [one for one in known if one != own])


def _to_address(site: Site, document: Document, target: str) -> str | Broken:
    path, mark, rest = re.match(r"([^#?]*)([#?]?)(.*)", target).groups()  # type: ignore[union-attr]
    address = path if path.endswith("/") or "." in path.rpartition("/")[2] else f"{path}/"
    if address in site.addresses or address in site.files:
        return f"{address}{mark}{rest}"
    if hidden := next((one for one in site.documents if one.address == address), None):
        return _unseen(site, document, hidden, path) or f"{address}{mark}{rest}"
    near = _near(address, site.addresses, document.address)
    fix = f'Did you mean "{near}"?' if near else _WRITE_PATH
    return Broken(f'The site has no page "{path}".', fix)


def picture(site: Site, target: str) -> Path | Broken:
    """The file in content/images that a picture's target names, or why there is none."""
    # Several rules ask, and many documents show the same picture.
    known: dict[str, Path | Broken] = site.pictures
    if target not in known:
        known[target] = _picture(site, target)
    return known[target]


def _picture(site: Site, target: str) -> Path | Broken:
    if bare := _bare(target):
        return Broken(*bare)
    if _EXTERNAL.match(target) or target.startswith("//"):
        return Broken(
            "This picture lies on another site.",
            "Save it to content/images, if you may use it, and write its name.",
        )
    if target.startswith("["):
        return Broken(
            f"Nothing says which picture {target} is.", "Write it as  ![description](name.jpg)"
        )
    if match := _PELICAN.match(target):
        target = target[match.end() :]
        if match["what"] not in ("filename", "static"):
            return Broken(
                f"{{{match['what']}}} is not used here: pictures are in content/images.",
                f"Write only its name: {PurePosixPath(target).name}",
            )
    if not target or _SCHEME.match(target):
        return Broken("A picture must be a file in content/images.", "Write the file's name.")
    name = name_in(site.images, target)
    path = site.images.get(name)
    if path is None and (odd := _captioned(target, "![description]")):
        return odd
    if path is None:
        fix = did_you_mean(name, site.images) or "Put the file there, or correct the name."
        return Broken(f'There is no picture "{name}" in content/images.', fix)
    if path.suffix.casefold() not in PHOTO_SUFFIXES:
        return Broken(f'"{name}" is not a picture that can be used.', "Save it as JPEG or PNG.")
    return path
