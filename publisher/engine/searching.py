"""The search of an output, made of its pages beside whatever else is done with them."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager

from publisher.built.addresses import address_of
from publisher.cache import Cache, code, key_of
from publisher.engine.staging import Stage
from publisher.parallel import beside
from publisher.search import BUNDLE, Text, key_of_texts, make_bundle, text_of

#: Cached: the key of the texts that are searched, by the pages that they stand on.
SEARCHED = "searched"
#: Cached: the text of a page, by its bytes.
TEXTS = "texts-of-pages"
#: So many pages are read in the time that another process takes to start.
_BATCH = 100

#: Waits for the search and writes it into the output; returns the digest of each file of that.
Finish = Callable[[], Mapping[str, str]]


@contextmanager
def search_beside(stage: Stage, cache: Cache) -> Iterator[Finish | None]:
    """Make the bundle that the search page searches in, of the pages that are in ``stage``;
    yields None where what is settled of it stays. Raises PublisherError when it is finished."""
    pages = {
        name: made.digest
        for name, made in stage.made.items()
        if name.endswith(".html") and address_of(name).endswith("/")
    }
    made_by = code("publisher.search")

    @functools.cache
    def texts() -> list[Text]:
        keys = {key_of(made_by, name, digest): name for name, digest in pages.items()}
        rows = cache.map(
            TEXTS, keys, lambda name: text_of((stage.folder / name).read_bytes()), _BATCH
        )
        return [Text(address_of(keys[key]), row) for key, row in rows.items() if row is not None]

    # Where no page is new, no text is fetched.
    place = key_of(made_by, sorted(pages.items()))
    key = cache.get_or_set(SEARCHED, place, lambda: key_of_texts(texts()))
    before = {name: one for name, one in stage.settled.items() if name.startswith(f"{BUNDLE}/")}
    if before and all(one.key == f"{key} {len(before)}" for one in before.values()):
        stage.made |= before
        yield None
        return
    found = texts()
    with beside(lambda: make_bundle(found)) as made:

        @functools.cache
        def finish() -> Mapping[str, str]:
            files = made()
            for name, data in files.items():
                stage.write(name, data, f"{key} {len(files)}")
            return stage.digests

        yield finish
