"""Files of ``content/files``, named without their folder: hand-outs that readers can keep, which a
link names; videos, which a block names; and their captions."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from publisher.built.addresses import asset_stem
from publisher.content.files import File, canonical
from publisher.content.folder import CAPTIONS, DOWNLOADS, OTHER_VIDEOS, VIDEO, files
from publisher.content.mp4 import Mp4, read_mp4, without_metadata
from publisher.problems import Problem
from publisher.reading import read
from publisher.rule import Rule

#: How the names of such files end. No program is among them, and nothing that could run one.
SUFFIXES = (".pdf", ".docx", ".xlsx", ".pptx", ".odt", ".ics", ".vcf", ".epub")
_SAVE = f"Save it as PDF, or as one of: {', '.join((*SUFFIXES[1:], VIDEO))}. Pictures go to images."
#: Documents that not everybody can open, and what is none.
_OTHERS = (".doc", ".xls", ".ppt", ".rtf", ".txt", ".pages", ".csv", ".ods", ".odp", ".zip")
#: What is meant by videos and captions of other kinds that people have.
INSTEAD = {
    **dict.fromkeys(
        OTHER_VIDEOS, "Export the video as MP4 with H.264: every browser plays that, and only that."
    ),
    **dict.fromkeys(
        (".srt", ".sbv", ".ass", ".ttml"), "Save the captions as WebVTT: a file that ends in .vtt."
    ),
}
#: What to do with each kind that is not published.
OTHERS = {**INSTEAD, **dict.fromkeys(_OTHERS, _SAVE)}


class DownloadName(Rule):
    """Each hand-out has a name of its own, and is of a kind that readers can open.

    It is named without its folder, so two of one name cannot be told apart.
    Wrong: files/2025/exercises.pdf  and  files/2026/exercises.pdf
    Right: files/neck-exercises.pdf  and  files/knee-exercises.pdf
    """


@dataclass(frozen=True, slots=True)
class Download:
    """A file as it is published: the name changes with the bytes, as that of a picture. ``mp4`` is
    what a video tells of itself."""

    path: Path
    address: str
    size: int
    mp4: Mp4 | None = None

    @property
    def label(self) -> str:
        """What a reader should know before it is loaded: ``PDF, 240 kB``."""
        kind = self.path.suffix[1:].upper()
        if self.size < 1_000_000:
            return f"{kind}, {max(1, round(self.size / 1000))} kB"
        return f"{kind}, {self.size / 1_000_000:.1f} MB"


def download(path: Path, root: Path) -> Download:
    """Raises OSError where the file cannot be read."""
    data = published(path, root)
    name, suffix = asset_stem(path.stem) or "file", path.suffix.lower()
    digest = hashlib.sha256(data).hexdigest()[:10]
    mp4 = read_mp4(data) if suffix == VIDEO else None
    return Download(path, f"/assets/{name}-{digest}{suffix}", len(data), mp4)


def published(path: Path, root: Path) -> bytes:
    """The bytes of a file as readers get them: of a video, without what a camera wrote of the place
    where it was. Raises OSError."""
    data = read(path, root)
    return without_metadata(data) if path.suffix.lower() == VIDEO else data


def find_downloads(content: Path, name: str) -> tuple[dict[str, Path], list[Problem]]:
    """The files of a content folder by their names."""
    found: dict[str, Path] = {}
    problems = []
    for path, file, problem in files(content, DOWNLOADS, name):
        if problem:
            problems.append(problem)
            # It is there, so nobody is told that there is no such file.
            found.setdefault(canonical(path.name), path)
        elif path.suffix.casefold() not in (*SUFFIXES, VIDEO, CAPTIONS):
            says = "A file of this kind is not published."
            fix = INSTEAD.get(path.suffix.casefold(), _SAVE)
            problems.append(File.problem(file, 0, says, fix))
        elif canonical(path.name) in found:
            other = found[canonical(path.name)].relative_to(content).as_posix()
            says = f"Two files have this name; the other is {name}/{other}."
            problems.append(DownloadName.problem(file, 0, says, "Rename one of them."))
        else:
            found[canonical(path.name)] = path
    return found, problems
