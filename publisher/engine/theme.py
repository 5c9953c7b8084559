"""The theme as a build reads it: templates, style sheet and static files, each read once.

What is made of a template is kept under a key of its text, so that the text must not be read
again when somebody saves it meanwhile.
"""

from __future__ import annotations

import base64
import contextlib
import hashlib
import re
import traceback
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import jinja2
import lightningcss
from jinja2 import BaseLoader, BytecodeCache, Environment, TemplateNotFound
from jinja2.bccache import Bucket
from markupsafe import Markup

from publisher.cache import Cache, code, key_of
from publisher.media.cards.look import Theme
from publisher.problems import Problem, PublisherError

NAMESPACE = "templates"
#: Browsers of the last years; older ones read plain, unstyled HTML.
_BROWSERS = ["chrome >= 105", "firefox >= 110", "safari >= 15.4", "ios_saf >= 15.4"]
#: How the bundler's messages end where it knows the place.
_PLACE = re.compile(r" at (?P<path>.+):(?P<line>\d+):(?P<column>\d+)$")


def read_templates(theme: Path) -> dict[str, str]:
    """The templates of a theme by their names, such as ``parts/card.html``."""
    folder = theme / "templates"
    return {
        path.relative_to(folder).as_posix(): path.read_text("utf-8", "replace")
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


class TemplateLoader(BaseLoader):
    """Gives Jinja templates that were read before."""

    def __init__(self, theme: Path, templates: Mapping[str, str]) -> None:
        self._folder = theme / "templates"
        self._templates = templates

    def get_source(
        self, environment: Environment, template: str
    ) -> tuple[str, str, Callable[[], bool]]:
        if template not in self._templates:
            raise TemplateNotFound(template)
        return self._templates[template], str(self._folder / template), lambda: True


class CompiledTemplates(BytecodeCache):
    """Keeps compiled templates in our cache. Jinja looks at a template's text and at its own
    version before it uses any."""

    def __init__(self, cache: Cache) -> None:
        self._cache = cache

    def load_bytecode(self, bucket: Bucket) -> None:
        key = _key(bucket)
        if found := self._cache.get(NAMESPACE, [key]).get(key):
            bucket.bytecode_from_string(base64.b64decode(found))

    def dump_bytecode(self, bucket: Bucket) -> None:
        data = base64.b64encode(bucket.bytecode_to_string()).decode("ascii")
        self._cache.put(NAMESPACE, {_key(bucket): data})


def _key(bucket: Bucket) -> str:
    return key_of(code("publisher.engine.theme"), bucket.key, bucket.checksum)


@contextlib.contextmanager
def template_errors(theme: Path) -> Iterator[None]:
    """Raises PublisherError, with the template's line, for what goes wrong in a template."""
    try:
        yield
    except jinja2.TemplateError as error:
        raise PublisherError([_in_template(theme, error)]) from error
    except Exception as error:
        # A template can raise anything; what no template raised is a fault of ours.
        found = _in_template(theme, error)
        if not found.line:
            raise
        raise PublisherError([found]) from error


def _in_template(theme: Path, error: Exception) -> Problem:
    folder = f"{theme.name}/templates"
    if isinstance(error, jinja2.TemplateSyntaxError):
        return Theme.problem(f"{folder}/{error.name}", error.lineno, str(error.message))
    if isinstance(error, jinja2.TemplateNotFound):
        return Theme.problem(f"{folder}/{error.name}", 0, "This template is missing.")
    file, line = folder, 0
    for frame, at in traceback.walk_tb(error.__traceback__):
        path = Path(frame.f_code.co_filename)
        if path.is_relative_to(theme):
            file, line = f"{theme.name}/{path.relative_to(theme).as_posix()}", at
    return Theme.problem(file, line, str(error))


def style_sheet(theme: Path) -> Markup:
    """css/main.css with all that it imports, minified. Raises PublisherError where the CSS is
    broken."""
    main = theme / "css" / "main.css"
    try:
        css = lightningcss.bundle_css(str(main), browsers_list=_BROWSERS, minify=True)
    except ValueError as error:
        file, line, column = f"{theme.name}/css/main.css", 0, 0
        if place := _PLACE.search(str(error)):
            file = Path(place["path"]).relative_to(theme.parent).as_posix()
            line, column = int(place["line"]), int(place["column"])
        reason = _PLACE.sub("", str(error)).removeprefix("Bundling failed: ").rstrip(".")
        says = f"The style sheet cannot be read: {reason}."
        raise Theme.error(file, line, says, column=column) from None
    # Nothing in a style sheet may end the element that it stands in.
    return Markup(css.replace("</", "<\\/"))


def hashed_assets(theme: Path) -> dict[str, str]:
    """Each file of theme/static -> its address, which changes with its content."""
    files = [path for path in sorted((theme / "static").glob("[!.]*")) if path.is_file()]
    digests = {path: hashlib.sha256(path.read_bytes()).hexdigest()[:10] for path in files}
    return {path.name: f"/assets/{path.stem}-{digests[path]}{path.suffix}" for path in files}
