"""Which of the writer's files each built file was made from, so that a message names both.

The build keeps this beside the output folder and not in it: it is nobody's business but the
writer's. The audit and the deploy know only files; who shows their problems adds the source.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from publisher.atomic import write_atomic
from publisher.problems import Problem
from publisher.reading import read_json

_FURTHER = re.compile(r"page/\d+/index\.html$")


@dataclass(frozen=True, slots=True)
class SourceMap:
    """``base`` is the address that the site was built for; ``sources`` leads from a file of
    the output (``knee/index.html``) to one of the content (``content/articles/knee.md``)."""

    base: str
    sources: Mapping[str, str]

    def named(self, problems: Iterable[Problem]) -> list[Problem]:
        """The problems of built files, each with the file that it was made from."""
        return [replace(problem, source=self._source(problem.file)) for problem in problems]

    def _source(self, file: str) -> str:
        """That of ``output/knee/index.html``; a further page of a list has the list's."""
        path = file.partition("/")[2]
        return self.sources.get(path) or self.sources.get(_FURTHER.sub("index.html", path), "")

    def write(self, file: Path) -> None:
        """Whole or not at all."""
        found = {"base": self.base, "sources": self.sources}
        write_atomic(file, json.dumps(found, sort_keys=True).encode())


def file_beside(cache_dir: Path, output: str) -> Path:
    """Where the source map of the output folder of that name is kept."""
    return cache_dir / f"{output}.sources.json"


def read(file: Path) -> SourceMap | None:
    """What a build wrote; None where there is none that can be read."""
    try:
        raw = read_json(file, file.parent)
        sources = {str(path): str(source) for path, source in raw["sources"].items()}
        return SourceMap(str(raw["base"]), sources)
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None
