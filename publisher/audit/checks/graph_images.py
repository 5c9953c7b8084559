"""A picture in the linked data is in the output, and as large as it is said to be.

Search engines want a page's picture in three shapes, at least 1,200 px wide:
https://developers.google.com/search/docs/appearance/structured-data/article. Where a photo
does not give them, a card is drawn, so a page without them is built wrong.
"""

from __future__ import annotations

from collections.abc import Iterator

from publisher.audit.outline import Outline, Shown
from publisher.audit.report import reporter
from publisher.audit.site import BuiltSite, Picture
from publisher.problems import Problem

_SHAPES = {"16:9": 16 / 9, "4:3": 4 / 3, "1:1": 1.0}
_TOLERANCE = 0.02
_NARROWEST = 1200

report = reporter(__name__)


def check(site: BuiltSite) -> Iterator[Problem]:
    for page in site.pages.values():
        for shown in page.pictures:
            yield from _check_file(site, page, Shown(*shown))
        for name, paths in page.holders:
            pictures = [site.picture(path) for path in paths]
            yield from _check_shapes(page, name, [picture for picture in pictures if picture])


def _check_file(site: BuiltSite, page: Outline, shown: Shown) -> Iterator[Problem]:
    picture = site.picture(shown.path)
    if picture is None:
        says = f'The linked data has the picture "{shown.url}", which the output does not.'
        yield report(page.file, says, "Give the absolute address of a picture in the output.")
        return
    for side, said in (("width", shown.widths), ("height", shown.heights)):
        if said and list(said) != [getattr(picture, side)]:
            says = f"The {side} of {shown.url} is {getattr(picture, side)}, not {said[0]}."
            yield report(page.file, says, "Write the size the file has.")


def _check_shapes(page: Outline, name: str, pictures: list[Picture]) -> Iterator[Problem]:
    for shape, ratio in _SHAPES.items():
        fitting = [p for p in pictures if abs(p.width / p.height / ratio - 1) <= _TOLERANCE]
        if not any(picture.width >= _NARROWEST for picture in fitting):
            says = f"{name} has no picture of the shape {shape}, {_NARROWEST:,} px wide or more."
            yield report(page.file, says, "Name one of each shape as its image.")
