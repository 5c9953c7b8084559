"""The theme's style sheet as one minified text, and its static files under hashed names."""

from __future__ import annotations

import hashlib
from pathlib import Path

import lightningcss
from markupsafe import Markup

from publisher.problems import Problem, Refused

#: Browsers of the last years; older ones read plain, unstyled HTML.
_BROWSERS = ["chrome >= 115", "firefox >= 115", "safari >= 16.4"]


def style_sheet(theme: Path) -> Markup:
    """theme/css/main.css with all that it imports. Raises Refused where the CSS is broken."""
    main = theme / "css" / "main.css"
    try:
        css = lightningcss.bundle_css(str(main), browsers_list=_BROWSERS, minify=True)
    except ValueError as error:
        says = f"The style sheet cannot be read: {error}."
        raise Refused([Problem("theme/css/main.css", 0, "theme", says)]) from None
    # Nothing in a style sheet may end the element that it stands in.
    return Markup(css.replace("</", "<\\/"))


def hashed_assets(theme: Path) -> dict[str, str]:
    """Each file of theme/static -> its address, which changes with its content."""
    files = [path for path in sorted((theme / "static").glob("[!.]*")) if path.is_file()]
    return {path.name: f"/assets/{path.stem}-{_hash(path)}{path.suffix}" for path in files}


def _hash(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()[:10]
