"""What lies in the content folder: files of each kind, pictures, and what does not belong there."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterator
from pathlib import Path

from publisher.content.clinic import NAME as CLINIC_FILE
from publisher.content.files import File, canonical, unreadable
from publisher.content.redirects import NAME as REDIRECTS_FILE
from publisher.fields import Kind
from publisher.problems import Problem, did_you_mean, nearest
from publisher.reading import locate, walk
from publisher.rule import Rule


class Image(Rule):
    """Each picture has a name of its own.

    A picture is named without its folder, so two of one name cannot be told apart.
    Wrong: images/2025/neck.jpg  and  images/2026/neck.jpg
    Right: images/2025/neck.jpg  and  images/2026/neck-stretch.jpg
    """


IMAGES = "images"
#: How the file ends that holds what people say to each other of the page beside it.
NOTES = ".notes.md"
DOWNLOADS = "files"
#: The one kind of video that every browser plays, and the one kind of captions that they show.
VIDEO, CAPTIONS = ".mp4", ".vtt"
OTHER_VIDEOS = (".mov", ".webm", ".mkv", ".avi", ".m4v", ".wmv", ".3gp", ".mpg", ".mpeg", ".ogv")
#: What Pillow reads, and a browser shows or ``media`` converts.
PHOTO_SUFFIXES = (
    *(".jpg", ".jpeg", ".png", ".webp", ".avif", ".tif", ".tiff", ".gif", ".bmp"),
    *(".heic", ".heif"),
)

_FOLDERS = tuple(kind.folder for kind in Kind)
_ASSETS = (IMAGES, DOWNLOADS)
SETTINGS = (CLINIC_FILE, REDIRECTS_FILE)
_MARKDOWN = (".md", ".markdown", ".mdown")

#: Dropbox, Syncthing and others name a copy so where two people changed a file at once.
_CONFLICTED = re.compile(r"[(\[][^)\]]*conflict[^)\]]*[)\]]|\bsync-conflict-\d", re.IGNORECASE)
#: So Windows, macOS, OneDrive and browsers name a second file of one name.
_COPY = re.compile(
    r"(?:copy of )?(?P<name>.+?)"
    r"(?: ?\(\d+\)| \d+|(?: -)? copy(?: ?\(?\d+\)?)?|-(?:DESKTOP|LAPTOP)-\w+)?\.md",
    re.IGNORECASE,
)
#: Files that systems and editors leave lying about.
_IGNORED = re.compile(
    r"Thumbs\.db|desktop\.ini|Icon\r|\._.*|\.#.*|~\$.*|.*~|#.*#|\..*(?<!\.md)(?<!\.icloud)",
    re.DOTALL,
)
#: How macOS calls what stands for a file that it keeps in iCloud only.
_IN_CLOUD = re.compile(r"\.(?P<name>.+)\.icloud", re.DOTALL)


def closed(content: Path, name: str) -> Iterator[Problem]:
    """The folders of a content folder that cannot be read, or are links; or that folder alone."""
    for path in (content, *(content / folder for folder in (*_FOLDERS, *_ASSETS))):
        file = f"{name}/{path.name}" if path != content else name
        try:
            if stat.S_ISDIR(locate(path, content.parent).st_mode):
                next(path.iterdir(), None)
            elif path == content:
                raise FileNotFoundError
        except FileNotFoundError:
            if path == content:
                says = "There is no such folder."
                yield File.problem(file, 0, says, "Make it, with a clinic.toml.")
                return
        except OSError as error:
            yield unreadable(error, file)
            if path == content:
                return


def files(content: Path, folder: str, name: str) -> Iterator[tuple[Path, str, Problem | None]]:
    """Every file below a folder of the content in a fixed order, with how messages call it; and
    whatever cannot be read there, with the problem."""
    there = list(walk(content / folder, content.parent))
    # The last one of a name is the one in small letters.
    names = {_in_one_case(path): path.name for path, _ in there}
    for path, found in there:
        file = f"{name}/{_printable(path.relative_to(content).as_posix())}"
        is_folder = not isinstance(found, OSError) and stat.S_ISDIR(found.st_mode)
        if not is_folder and (_IGNORED.fullmatch(path.name) or _is_beside_its_page(path)):
            continue
        if isinstance(found, OSError):
            yield path, file, unreadable(found, file)
        elif cloud := _in_cloud(path, file):
            yield path.with_name(cloud[0]), file, cloud[1]
        elif not is_folder:
            twin = names[_in_one_case(path)]
            is_twin = canonical(twin) != canonical(path.name)
            yield path, file, _twin(file, twin) if is_twin else None
        elif path.suffix == ".md":
            says = "This is a folder, not a text file."
            yield path, file, File.problem(file, 0, says, "Rename or remove it.")


def _in_cloud(path: Path, file: str) -> tuple[str, Problem] | None:
    """The name of the file that another one stands for, which is in iCloud only."""
    found = _IN_CLOUD.fullmatch(path.name)
    if not found:
        return None
    says = f'"{_printable(found["name"])}" is in iCloud only, and not on this computer.'
    fix = "Open its folder in the Finder, click the cloud beside it, and wait until it is there."
    return found["name"], File.problem(file, 0, says, fix)


def _in_one_case(path: Path) -> str:
    """What is the same of two paths on a disk to which capitals make no difference."""
    return canonical(str(path)).casefold()


def _twin(file: str, twin: str) -> Problem:
    says = f'"{twin}" beside it differs in capitals only: a Mac or Windows keeps one of the two.'
    return File.problem(file, 0, says, "Compare the two; rename one, or delete it.")


def notes_of(page: Path) -> Path:
    """The file of notes beside a page, ``knee.notes.md``, which is never published."""
    return page.with_name(f"{page.name.removesuffix('.md')}{NOTES}")


def _is_beside_its_page(path: Path) -> bool:
    return path.name.endswith(NOTES) and _page_of(path).exists()


def _page_of(notes: Path) -> Path:
    return notes.with_name(f"{notes.name.removesuffix(NOTES)}.md")


def _printable(name: str) -> str:
    """The name of a file with � for bytes that are no UTF-8, so that it can be shown."""
    return os.fsencode(name).decode("utf-8", "replace")


def not_markdown(path: Path, file: str) -> Problem | None:
    if path.name != _printable(path.name):
        says = "The name of this file has letters that are not UTF-8."
        return File.problem(file, 0, says, "Rename it with letters a to z, digits and hyphens.")
    if path.name.startswith("."):
        says = "The name begins with a dot, so this file is not published."
        new = f"{path.name.removesuffix('.md').strip('.') or 'its-title'}.md"
        return File.problem(file, 0, says, renamed(path, new, f"Rename it to {new}"))
    if path.name.endswith(NOTES):
        page = _page_of(path).name
        says = f'By its name this file holds the notes on "{page}", and there is no such file.'
        fix = f"Rename it to {page} if it is to be published, or delete it."
        return File.problem(file, 0, says, fix)
    if path.suffix == ".md":
        return _copy(path, file)
    if path.suffix.casefold() in PHOTO_SUFFIXES:
        fix = _moved(path, file, IMAGES)
        return File.problem(file, 0, "This is not a Markdown file.", fix)
    new = f"{path.stem.removesuffix('.md')}.md"
    if path.suffix.casefold() in (*_MARKDOWN, ".txt"):
        says = f'The name ends in "{path.suffix}", so this file is not published.'
        return File.problem(file, 0, says, renamed(path, new, f"Rename it to {new}"))
    fix = renamed(path, new, "Save its text as a .md file, or move it out of content.")
    return File.problem(file, 0, "This is not a Markdown file.", fix)


def renamed(path: Path, new: str, fix: str) -> str:
    """The ``fix`` by which a file gets the name or the place ``new``, seen from its folder; another
    one where that would write over what is there."""
    there = path.parent / new
    try:
        # Where capitals make no difference, a file is beside itself.
        is_free = not there.exists() or there.samefile(path)
    except OSError:
        # No disk stores so long a name.
        is_free = True
    if is_free:
        return fix
    return f"{new.replace('../', '')} is there already: compare the two, and keep one."


def _moved(path: Path, file: str, *folders: str) -> str:
    """The fix by which a file of the content folder gets into another folder of it."""
    name, *below = file.split("/")
    places = " or ".join(f"{name}/{folder}" for folder in folders)
    up = "../" * (len(below) - 1)
    fix = f"Move it to {places}."
    for folder in folders:
        fix = renamed(path, f"{up}{folder}/{path.name}", fix)
    return fix


def _copy(path: Path, file: str) -> Problem | None:
    """What programs that copy or sync files leave beside one that they would not overwrite."""
    found = _COPY.fullmatch(path.name)
    original = f"{found['name'].strip()}.md" if found else path.name
    is_copy = original != path.name and path.with_name(original).exists()
    if not is_copy and not _CONFLICTED.search(path.name):
        return None
    says = "By its name a program copied this file, and both copies would be published."
    fix = "Compare the two, keep what is new, and delete one; or rename it if it is another text."
    return File.problem(file, 0, says, fix)


def find_images(content: Path, name: str) -> tuple[dict[str, Path], list[Problem]]:
    images: dict[str, Path] = {}
    problems = []
    for path, file, problem in files(content, IMAGES, name):
        if problem:
            problems.append(problem)
            # It is there, so nobody is told that there is no such picture.
            images.setdefault(path.name, path)
        elif path.suffix.casefold() in _MARKDOWN:
            says = "An article lies in the folder of pictures."
            fix = _moved(path, file, Kind.ARTICLE.folder)
            problems.append(File.problem(file, 0, says, fix))
        elif path.suffix.casefold() in (VIDEO, CAPTIONS, *OTHER_VIDEOS):
            says = "A video or its captions lie in the folder of pictures."
            problems.append(File.problem(file, 0, says, _moved(path, file, DOWNLOADS)))
        elif canonical(path.name) in images:
            other = images[canonical(path.name)].relative_to(content).as_posix()
            says = f"Two pictures have this name; the other is {name}/{other}."
            problems.append(Image.problem(file, 0, says, "Rename one of them."))
        else:
            images[canonical(path.name)] = path
    return images, problems


def misplaced(content: Path, name: str) -> Iterator[Problem]:
    """Markdown that lies where nothing is published from: never dropped in silence."""
    for path in sorted(content.iterdir()):
        file = f"{name}/{_printable(path.name)}"
        is_folder, is_known = path.is_dir(), path.name in (*_FOLDERS, *_ASSETS)
        if _IGNORED.fullmatch(path.name) or (is_known and is_folder) or path.name in SETTINGS:
            continue
        if cloud := _in_cloud(path, file):
            yield cloud[1]
        elif is_known:
            yield File.problem(file, 0, "This must be a folder.", "Rename the file.")
        elif is_folder:
            near = did_you_mean(path.name, [*_FOLDERS, *_ASSETS])
            fix = near or f"Use one of: {', '.join((*_FOLDERS, *_ASSETS))}."
            yield File.problem(file, 0, "Nothing is published from this folder.", fix)
        elif path.suffix.casefold() in _MARKDOWN:
            says = "This file lies outside the folders of articles."
            fix = _moved(path, file, Kind.ARTICLE.folder, Kind.PAGE.folder)
            yield File.problem(file, 0, says, fix)
        elif path.suffix.casefold() in PHOTO_SUFFIXES:
            says = "This picture lies outside the folder of pictures."
            yield File.problem(file, 0, says, _moved(path, file, IMAGES))
        else:
            near = nearest(path.name, SETTINGS)
            fix = f"Save its text as a .md file in {name}/articles, or move it out of {name}."
            if near:
                fix = renamed(path, near, did_you_mean(path.name, SETTINGS))
            yield File.problem(file, 0, "Nothing reads a file of this name.", fix)
