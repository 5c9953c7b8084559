"""Templates read once for a build, so that what is made of them is kept under a key of the very
texts; and compiled once and kept, as that takes longer than filling one in."""

from __future__ import annotations

import base64
from collections.abc import Callable, Mapping
from pathlib import Path

from jinja2 import BaseLoader, BytecodeCache, Environment, TemplateNotFound
from jinja2.bccache import Bucket

from publisher.cache import Cache, code, key_of

NAMESPACE = "templates"


def read_templates(theme: Path) -> dict[str, str]:
    """The templates of a theme by their names. What is no text is none."""
    folder = theme / "templates"
    return {
        path.relative_to(folder).as_posix(): path.read_text("utf-8", "replace")
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


class ReadTemplates(BaseLoader):
    """Gives Jinja the templates that were read, as if it had read them itself."""

    def __init__(self, theme: Path, templates: Mapping[str, str]) -> None:
        self._folder = theme / "templates"
        self._templates = templates

    def get_source(
        self, environment: Environment, template: str
    ) -> tuple[str, str, Callable[[], bool]]:
        if template not in self._templates:
            raise TemplateNotFound(template)
        return self._templates[template], str(self._folder / template), lambda: True


class KeptTemplates(BytecodeCache):
    """Jinja's own way to keep what it compiled; it looks at the template's text and at its own
    version before it uses any of it."""

    def __init__(self, cache: Cache) -> None:
        self._cache = cache

    def load_bytecode(self, bucket: Bucket) -> None:
        key = _key(bucket)
        if kept := self._cache.get(NAMESPACE, [key]).get(key):
            bucket.bytecode_from_string(base64.b64decode(kept))

    def dump_bytecode(self, bucket: Bucket) -> None:
        data = base64.b64encode(bucket.bytecode_to_string()).decode("ascii")
        self._cache.put(NAMESPACE, {_key(bucket): data})


def _key(bucket: Bucket) -> str:
    return key_of(code("publisher.engine.templates"), bucket.key, bucket.checksum)
