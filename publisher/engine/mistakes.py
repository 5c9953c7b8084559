"""What goes wrong in the theme or in a settings file, as a problem of its file and line."""

from __future__ import annotations

import contextlib
import traceback
from collections.abc import Iterator
from pathlib import Path

import jinja2

from publisher.media.cards.look import Theme
from publisher.problems import Problem, PublisherError
from publisher.rule import Rule


class Engine(Rule):
    """A build comes to its end without a complaint of the program that makes the pages.

    Its complaints are often about a file that changed while it was read. Build again; if it
    stays, the message is for whoever looks after this project.
    """


class Settings(Rule):
    """The settings of the site, pelicanconf.py and publishconf.py, can be read.

    They are programs: one missing quotation mark stops them. The message says in which line.
    """


@contextlib.contextmanager
def theme_mistakes_told(theme: Path) -> Iterator[None]:
    """Turns what goes wrong in a template into a problem of that template's line."""
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


def in_settings(root: Path, conf: str, error: Exception) -> Problem:
    """A settings file is Python, so anything may go wrong in it."""
    places = [(frame.filename, frame.lineno) for frame in traceback.extract_tb(error.__traceback__)]
    if isinstance(error, SyntaxError):
        places.append((error.filename or "", error.lineno))
    own = {str(path): path.name for path in root.glob("*.py")}
    file, line = next(
        ((own[name], line) for name, line in reversed(places) if name in own), (conf, 0)
    )
    reason = error.msg if isinstance(error, SyntaxError) else str(error)
    return Settings.problem(file, line or 0, f"The settings cannot be read: {reason}.")
