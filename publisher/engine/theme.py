"""The theme as a build reads it: templates, style sheet and static files, each read once.

What is made of a template is kept under a key of its text, so that the text must not be read
again when somebody saves it meanwhile.
"""

from __future__ import annotations

import contextlib
import hashlib
import posixpath
import re
import stat
import traceback
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path, PurePosixPath
from types import CodeType

import jinja2
import lightningcss
from jinja2 import BaseLoader, BytecodeCache, Environment, TemplateNotFound
from jinja2.bccache import Bucket
from markupsafe import Markup

from publisher.media.cards.look import Theme, read_file, unreadable
from publisher.problems import Problem, PublisherError
from publisher.reading import walk

#: The file of theme/static that shows the clinic's mark, in pixels.
LOGO = "apple-touch-icon.png"
#: Browsers of the last years; older ones read plain, unstyled HTML.
_BROWSERS = ["chrome >= 105", "firefox >= 110", "safari >= 15.4", "ios_saf >= 15.4"]
#: How messages of lightningcss end where it knows the place; lines count from 0.
_PLACE = re.compile(r" at .*:(?P<line>\d+):(?P<column>\d+)$")
#: How it prints an import: of a file, in a layer, for a media query.
_IMPORT = re.compile(
    r'^@import "(?P<name>[^"\\]+)"(?: layer\((?P<layer>[\w.-]+)\))?'
    r"(?: (?P<media>(?!layer|supports)[^;]+))?;",
    re.MULTILINE,
)


def read_templates(theme: Path) -> dict[str, str]:
    """The templates of a theme by their names, such as ``parts/card.html``. Raises PublisherError
    where one cannot be read."""
    return {
        name.removeprefix("templates/"): read_file(theme, name).decode("utf-8", "replace")
        for name in _files(theme, "templates")
    }


def _files(theme: Path, folder: str) -> Iterator[str]:
    """The names of the files below a folder of the theme, but for hidden ones."""
    for path, found in walk(theme / folder, theme.parent):
        name = path.relative_to(theme).as_posix()
        if path.name.startswith("."):
            continue
        if isinstance(found, OSError):
            raise unreadable(theme, name, found)
        if not stat.S_ISDIR(found.st_mode):
            yield name


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


#: The code of the templates that this process has compiled, with the check sum of the text. It
#: is kept nowhere else: nothing that lies in a cache folder is run.
_compiled: dict[tuple[str, str], tuple[str, CodeType | None]] = {}


class CompiledTemplates(BytecodeCache):
    """Compiles a template once for all that a process makes of it with the same ``settings``."""

    def __init__(self, settings: str) -> None:
        self._settings = settings

    def load_bytecode(self, bucket: Bucket) -> None:
        check_sum, code = _compiled.get((self._settings, bucket.key), ("", None))
        if check_sum == bucket.checksum:
            bucket.code = code

    def dump_bytecode(self, bucket: Bucket) -> None:
        _compiled[self._settings, bucket.key] = bucket.checksum, bucket.code


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


def style_sheet(theme: Path, own: str = "", name: str = "css/main.css") -> Markup:
    """A style sheet with all that it imports and the clinic's ``own`` style, minified. Raises
    PublisherError where the CSS is broken."""
    css = lightningcss.process_stylesheet(
        _bundled(theme, name) + own, browsers_list=_BROWSERS, minify=True
    )
    # Nothing in a style sheet may end the element that it stands in.
    return Markup(css.replace("</", "<\\/"))


def page_styles(theme: Path) -> dict[str, Markup]:
    """What only a few pages need, by the names of the files in css/pages."""
    return {
        path.stem: style_sheet(theme, name=path.relative_to(theme).as_posix())
        for path in sorted((theme / "css" / "pages").glob("*.css"))
    }


def _bundled(theme: Path, name: str, around: tuple[str, ...] = ()) -> str:
    """A style sheet with what it imports in the places of its imports. The bundler of
    lightningcss would open whatever an import names, on the whole computer."""

    def imported(found: re.Match[str]) -> str:
        inner = posixpath.normpath(posixpath.join(posixpath.dirname(name), found["name"]))
        if inner in (name, *around):
            raise Theme.error(
                f"{theme.name}/{name}", 0, f"This style sheet imports itself: {inner}."
            )
        css = _bundled(theme, inner, (name, *around))
        for rule in ("layer", "media"):
            css = f"@{rule} {found[rule]} {{\n{css}}}\n" if found[rule] else css
        return css

    text = read_file(theme, name).decode("utf-8", "replace")
    try:
        # What it gives back has no comments, and imports in one form.
        css = lightningcss.process_stylesheet(text, filename=name, minify=False)
    except ValueError as error:
        place = _PLACE.search(str(error))
        line, column = (int(place["line"]) + 1, int(place["column"])) if place else (0, 0)
        reason = _PLACE.sub("", str(error)).partition(": ")[2].rstrip(".")
        says = f"The style sheet cannot be read: {reason}."
        raise Theme.error(f"{theme.name}/{name}", line, says, column=column) from None
    css = _IMPORT.sub(imported, css)
    if left := re.search(r"^@import .*", css, re.MULTILINE):
        says = f"This import is of a kind that is not used here: {left[0]}"
        raise Theme.error(f"{theme.name}/{name}", 0, says, 'Write  @import "name.css" layer(name);')
    return css


def hashed_assets(theme: Path) -> dict[str, str]:
    """Each file of theme/static -> its address, which changes with its content."""
    found = {}
    for path in map(PurePosixPath, _files(theme, "static")):
        if path.parent.name == "static":
            digest = hashlib.sha256(read_file(theme, str(path))).hexdigest()[:10]
            found[path.name] = f"/assets/{path.stem}-{digest}{path.suffix}"
    return found
