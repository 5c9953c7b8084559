"""The settings of a site, read from pelicanconf.py or publishconf.py without loading Pelican."""

from __future__ import annotations

import runpy
import sys
import traceback
from pathlib import Path
from typing import Any

from publisher.cache import key_of
from publisher.problems import Problem, PublisherError
from publisher.reading import read
from publisher.rule import Rule

#: The setting that stands for the texts of all settings files.
KEY = "PUBLISHER_KEY"
#: Settings that are paths, relative to the settings file.
PATHS = ("PATH", "THEME", "OUTPUT_PATH", "CACHE_PATH")


class Settings(Rule):
    """The settings of the site, pelicanconf.py and publishconf.py, can be read.

    They are programs: one missing quotation mark stops them. The message says in which line.
    """


def settings_of(root: Path, conf: str) -> dict[str, Any]:
    """The settings file's own values, with absolute paths. Raises PublisherError where it cannot be
    read."""
    if str(root) not in sys.path:
        sys.path.insert(0, str(root))
    key, before = settings_key(root), ""
    while key != before:
        try:
            found = runpy.run_path(str(root / conf))
        except Exception as error:
            raise PublisherError([_problem(root, conf, error)]) from error
        # What is saved meanwhile may be in it or not.
        key, before = settings_key(root), key
    settings = {name: value for name, value in found.items() if name.isupper()}
    for name in PATHS:
        settings[name] = str((root / settings[name]).absolute())
    return {**settings, KEY: key}


def settings_key(root: Path) -> str:
    """The key of the texts of all settings files in ``root``."""
    return key_of([read(path, root) for path in sorted(root.glob("*conf.py"))])


def _problem(root: Path, conf: str, error: Exception) -> Problem:
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
