"""The theme's style sheet as one minified text, and its static files under hashed names."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

import lightningcss
from markupsafe import Markup

from publisher.media.cards.look import Theme
from publisher.problems import Problem, PublisherError

#: Browsers of the last years; older ones read plain, unstyled HTML.
_BROWSERS = ["chrome >= 105", "firefox >= 110", "safari >= 15.4", "ios_saf >= 15.4"]
#: How the bundler's messages end where it knows the place.
_PLACE = re.compile(r" at (?P<path>.+):(?P<line>\d+):(?P<column>\d+)$")


def style_sheet(theme: Path) -> Markup:
    """theme/css/main.css with all that it imports. Raises PublisherError where the CSS is
    broken."""
    main = theme / "css" / "main.css"
    try:
        css = lightningcss.bundle_css(str(main), browsers_list=_BROWSERS, minify=True)
    except ValueError as error:
        raise PublisherError([_problem(theme, str(error))]) from None
    # Nothing in a style sheet may end the element that it stands in.
    return Markup(css.replace("</", "<\\/"))


def _problem(theme: Path, error: str) -> Problem:
    file, line, column = f"{theme.name}/css/main.css", 0, 0
    if place := _PLACE.search(error):
        file = Path(place["path"]).relative_to(theme.parent).as_posix()
        line, column = int(place["line"]), int(place["column"])
    reason = _PLACE.sub("", error).removeprefix("Bundling failed: ").rstrip(".")
    says = f"The style sheet cannot be read: {reason}."
    return Theme.problem(file, line, says, column=column)


def hashed_assets(theme: Path) -> dict[str, str]:
    """Each file of theme/static -> its address, which changes with its content."""
    files = [path for path in sorted((theme / "static").glob("[!.]*")) if path.is_file()]
    return {path.name: f"/assets/{path.stem}-{_hash(path)}{path.suffix}" for path in files}


def _hash(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()[:10]
