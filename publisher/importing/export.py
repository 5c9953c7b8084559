"""The way out: all content as Markdown that Hugo and Jekyll build, and any program reads."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

from publisher.blocks import BLOCKS, FENCE, REFERENCES, level_and_title
from publisher.built.redirects import Redirect
from publisher.content import Site
from publisher.content.document import Document
from publisher.content.downloads import published
from publisher.content.folder import DOWNLOADS
from publisher.content.links import Broken, resolve
from publisher.content.prose import outside_code
from publisher.content.video_blocks import is_file
from publisher.fields import FIELDS, Kind
from publisher.importing.drafting import scalar
from publisher.media.crops import Focus
from publisher.rule import Rule


class Export(Rule):
    """An export goes into a folder of its own, which is new or empty.

    Wrong: python3 tasks.py export content
    Right: python3 tasks.py export ../blog-export
    """


#: Fields that have another name elsewhere, or are written by hand below.
_OWN = ("title", "name", "description", "date", "modified", "status", "slug", REFERENCES)
_HUGO = """\
# Hugo: https://gohugo.io
baseURL = "{address}/"
title = {title}
"""
_MOUNT = """
[[module.mounts]]
source = "{source}"
target = "{target}"
"""
_JEKYLL = """\
# Jekyll: https://jekyllrb.com
title: {title}
url: {address}
exclude: [hugo.toml, layouts, README.md]
defaults:
  - scope: {{path: ""}}
    values: {{layout: default, render_with_liquid: false}}
"""
_PAGE = """\
<!doctype html>
<html lang="{language}">
<meta charset="utf-8">
<title>{title}</title>
<h1>{title}</h1>
{content}
"""
_README = """\
# The content of {name}

One Markdown file for each page, with its facts in YAML at the top, every picture in images/, and
hand-outs and videos in files/.
`hugo` or `jekyll build` in this folder makes a plain site of it, with the old addresses.
Comments such as `<!-- ::: takeaways -->` mark parts that had a look of their own;
`python3 tasks.py import` of the program that wrote this reads them again.
"""


@dataclass(slots=True)
class Exported:
    """``lost`` are links that led nowhere, with their file, ``left`` the lines of redirects that
    lead to no page, which neither generator can hold."""

    pages: int = 0
    pictures: int = 0
    files: int = 0
    lost: list[str] = field(default_factory=list)
    left: list[str] = field(default_factory=list)


def export(site: Site, folder: Path) -> Exported:
    """Write everything into a new or empty folder. Raises PublisherError where it is neither."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        says = "This is no empty folder, and nothing is written over."
        raise Export.error(folder.name, 0, says, "Name a folder that is not there yet.")
    done = Exported()
    # Drafts come along, so links to them are links.
    site = replace(site, drafts=True)
    pages = {document.address for document in site.documents}
    for old, to in site.redirects.items():
        if _page(to) not in pages:
            done.left.append(f"{old}  {to.to or 'gone'}")
    for document in site.documents:
        path = folder / _path(document)
        path.parent.mkdir(parents=True, exist_ok=True)
        text = "\n".join([*_front_matter(site, document), "", _body(site, document, done)])
        path.write_text(text, "utf-8", newline="\n")
        done.pages += 1
    for name, source in site.images.items():
        (folder / "images").mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, folder / "images" / name)
        done.pictures += 1
    for name, source in site.downloads.items():
        (folder / DOWNLOADS).mkdir(parents=True, exist_ok=True)
        (folder / DOWNLOADS / name).write_bytes(published(source, site.content.parent))
        done.files += 1
    for name, text in _settings(site).items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8", newline="\n")
    return done


def _path(document: Document) -> str:
    """As content/ has it, but for tags, which Hugo introduces in folders of their names."""
    if document.kind is Kind.TAG:
        return f"{Kind.TAG.folder}/{document.key}/_index.md"
    return document.path


def _settings(site: Site) -> dict[str, str]:
    """The few files by which Hugo and Jekyll know what is what."""
    clinic = site.clinic
    address, title = clinic.site.rstrip("/"), scalar(clinic.name)
    mounts = {kind.folder: f"content/{kind.folder}" for kind in Kind}
    mounts |= {"images": "static/images", DOWNLOADS: f"static/{DOWNLOADS}", "layouts": "layouts"}
    parts = [_MOUNT.format(source=source, target=target) for source, target in mounts.items()]
    quoted = '"{}"'.format(clinic.name.replace("\\", "\\\\").replace('"', '\\"'))
    return {
        "hugo.toml": _HUGO.format(address=address, title=quoted) + "".join(parts),
        "layouts/all.html": _PAGE.format(
            language=f'{{{{ .Params.language | default "{clinic.main_language}" }}}}',
            title="{{ .Title }}",
            content="{{ .Content }}",
        ),
        "_config.yml": _JEKYLL.format(address=address, title=title),
        "_layouts/default.html": _PAGE.format(
            language=f'{{{{ page.language | default: "{clinic.main_language}" }}}}',
            title="{{ page.title }}",
            content="{{ content }}",
        ),
        "README.md": _README.format(name=clinic.name),
    }


def _front_matter(site: Site, document: Document) -> Iterator[str]:
    """What other generators know, by their names, then what only we know, by ours."""
    meta = document.meta
    is_draft = meta.status == "draft"
    yield "---"
    yield f"title: {scalar(document.title)}"
    if meta.description:
        yield f"description: {scalar(meta.description)}"
    for name, moment in (("date", meta.date), ("lastmod", meta.modified)):
        if moment:
            yield f"{name}: {moment.isoformat()}"
    # Hugo's name and Jekyll's.
    yield f"url: {document.address}"
    yield f"permalink: {document.address}"
    old = [one for one, to in site.redirects.items() if _page(to) == document.address]
    for name in ("aliases", "redirect_from") if old else ():
        yield f"{name}: [{', '.join(map(scalar, old))}]"
    yield f"type: {document.kind}"
    yield from (["draft: true", "published: false"] if is_draft else [])
    for row in FIELDS:
        value = meta[row.name] if row.name in document.lines else None
        if value and row.name not in _OWN:
            yield from _field(row.name, f"/images/{value}" if row.shape == "image" else value)
    if meta.title and meta.name:
        yield f"name: {scalar(meta.name)}"
    yield "---"


def _page(redirect: Redirect) -> str:
    """The address of the page that a redirect leads to, "" where it leads elsewhere. Where in the
    page it leads, no alias can say."""
    return (redirect.to or "").partition("#")[0] if redirect.is_internal else ""


def _field(name: str, value: object) -> Iterator[str]:
    if isinstance(value, tuple):
        yield f"{name}:"
        yield from (f"  - {scalar(one)}" for one in value)
    elif isinstance(value, datetime):
        yield f"{name}: {value:%Y-%m-%d}"
    elif isinstance(value, Focus):
        yield f"{name}: '{value.x:g}% {value.y:g}%'"
    elif value:
        yield f"{name}: {scalar(str(value))}"


def _body(site: Site, document: Document, done: Exported) -> str:
    """The text with addresses for paths, and comments for fences."""
    text = document.body
    for mention in document.mentions:
        if mention.is_image:
            new = f"/images/{mention.target.rpartition('/')[2]}"
        else:
            found = resolve(site, document, mention.target)
            if isinstance(found, Broken):
                done.lost.append(f"{document.file}: {mention.target}")
                continue
            hand_out = site.download_at(found)
            new = f"/{DOWNLOADS}/{hand_out.path.name}" if hand_out else found
        # After the words of a link, and after the name that a link uses.
        form = rf"(\]\(<?|\]: <?){re.escape(mention.target)}(?=[\s)>]|$)"
        text = re.sub(form, rf"\g<1>{new}", text)
    lines = text.split("\n")
    for at, line in list(outside_code(text)):
        if fence := FENCE.match(line) if ":::" in line else None:
            above = "" if not at or not lines[at - 1].strip() else "\n"
            below = "" if not "".join(lines[at + 1 : at + 2]).strip() else "\n"
            lines[at] = f"{above}{_fence(fence['name'], fence['argument'])}{below}"
    text = "\n".join(lines).strip("\n")
    if entries := document.meta.references:
        listed = "\n".join(f"{at}. {entry}" for at, entry in enumerate(entries, start=1))
        text += f"\n\n<!-- ::: {REFERENCES} -->\n\n## References\n\n{listed}\n\n<!-- ::: -->"
    return f"{text}\n" if text else ""


def _fence(name: str, argument: str) -> str:
    """A comment that says what it was; below it what a reader must still see."""
    block = BLOCKS.get(name.casefold())
    comment = f"<!-- {' '.join(filter(None, [':::', name, argument]))} -->"
    if block is None or not argument:
        return comment
    if block.argument == "address":
        address = f"/{DOWNLOADS}/{argument}" if is_file(argument) else argument
        return f"{comment}\n\n[{argument}]({address})"
    title = level_and_title(argument)[1] if block.argument == "level" else argument
    return f"{comment}\n\n**{title}**" if title else comment
