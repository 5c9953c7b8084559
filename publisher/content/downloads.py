"""Hand-outs that readers can keep: files of ``content/files``, linked by their names."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from publisher.built.addresses import asset_stem
from publisher.content.files import File, canonical
from publisher.content.folder import DOWNLOADS, files
from publisher.problems import Problem
from publisher.reading import read
from publisher.rule import Rule

#: How the names of such files end. No program is among them, and nothing that could run one.
SUFFIXES = (".pdf", ".docx", ".xlsx", ".pptx", ".odt", ".ics", ".vcf", ".epub")


class DownloadName(Rule):
    """Each hand-out has a name of its own, and is of a kind that readers can open.

    A hand-out is linked by its name without its folder, so two of one name cannot be told apart.
    Wrong: files/2025/exercises.pdf  and  files/2026/exercises.pdf
    Right: files/neck-exercises.pdf  and  files/knee-exercises.pdf
    """


@dataclass(frozen=True, slots=True)
class Download:
    """A hand-out as it is published: the name changes with the bytes, as that of a picture."""

    path: Path
    address: str
    size: int

    @property
    def label(self) -> str:
        """What a reader should know before it is loaded: ``PDF, 240 kB``."""
        kind = self.path.suffix[1:].upper()
        if self.size < 1_000_000:
            return f"{kind}, {max(1, round(self.size / 1000))} kB"
        return f"{kind}, {self.size / 1_000_000:.1f} MB"


def download(path: Path, root: Path) -> Download:
    """Raises OSError where the file cannot be read."""
    data = read(path, root)
    name = asset_stem(path.stem) or "file"
    digest = hashlib.sha256(data).hexdigest()[:10]
    return Download(path, f"/assets/{name}-{digest}{path.suffix.lower()}", len(data))


def find_downloads(content: Path, name: str) -> tuple[dict[str, Path], list[Problem]]:
    """The hand-outs of a content folder by their names."""
    found: dict[str, Path] = {}
    problems = []
    for path, file, problem in files(content, DOWNLOADS, name):
        if problem:
            problems.append(problem)
        elif path.suffix.casefold() not in SUFFIXES:
            says = "A file of this kind is not published."
            fix = f"Save it as PDF, or as one of: {', '.join(SUFFIXES[1:])}. Pictures go to images."
            problems.append(File.problem(file, 0, says, fix))
        elif canonical(path.name) in found:
            other = found[canonical(path.name)].relative_to(content).as_posix()
            says = f"Two hand-outs have this name; the other is {name}/{other}."
            problems.append(DownloadName.problem(file, 0, says, "Rename one of them."))
        else:
            found[canonical(path.name)] = path
    return found, problems
