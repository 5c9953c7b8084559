from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from publisher.content import Site
from publisher.content.files import name_in
from publisher.content.folder import IMAGES
from publisher.problems import plural
from publisher.rule import Problems, Rule


class UnusedImages(Rule):
    """Every picture in content/images is used somewhere.

    What nobody uses is a picture that someone forgot to show, or one that makes the folder
    harder to find things in. It is never published.

    Wrong: a picture neck-old.jpg that no page names
    Right: the picture deleted, or shown:  ![A stiff neck](neck-old.jpg)

    House rule: what a folder holds is what the site shows.
    """

    severity = "warning"


#: The number of names that the message lists; the others are counted.
NAMED = 5


def check(site: Site) -> Problems:
    unused = sorted(set(site.images) - set(used_images(site)))
    if not unused or not site.facts.is_known:
        return
    names = ", ".join(unused[:NAMED])
    more = f" and {len(unused) - NAMED:,} more" if len(unused) > NAMED else ""
    says = f"No page shows {plural(len(unused), 'picture')}: {names}{more}."
    fix = "Show each on a page, or delete it."
    yield UnusedImages.problem(f"{site.content.name}/{IMAGES}", 0, says, fix)


def used_images(site: Site) -> Iterator[str]:
    """The names of the pictures that a document or clinic.toml shows, more than once."""
    targets = [site.clinic.image, site.clinic.logo, site.clinic.icon]
    for document in site.documents:
        targets += [document.meta.image, document.meta.photo]
        targets += [mention.target for mention in document.pictures]
    for target in dict.fromkeys(targets):
        yield name_in(site.images, target)
        # A caption without its marks is reported by itself; the picture was meant.
        yield PurePosixPath((target.split() or [""])[0]).name
