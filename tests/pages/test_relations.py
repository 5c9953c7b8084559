"""Related articles: by condition, treatment and tag, the same on every machine and in seconds."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from publisher.content import Site
from publisher.content.document import Document
from publisher.fields import Kind, Meta
from publisher.pages.relations import Relations
from tests.project import ROOT, Project
from tests.writing import Content

FIRST = datetime(2020, 1, 1, tzinfo=UTC)


def article(name: str, day: float = 0, **fields: tuple[str, ...] | str) -> Document:
    """A made-up article, so many days after the first."""
    values: dict[str, Any] = {"title": name, "date": FIRST + timedelta(days=day), **fields}
    path = f"articles/{name}.md"
    return Document(Kind.ARTICLE, f"content/{path}", path, Meta(**values), {}, "Words.", 6)


@pytest.fixture
def site(tmp_path: Path) -> Site:
    """A site without documents."""
    return Content.make(tmp_path).site()


def with_documents(site: Site, documents: Iterable[Document]) -> Site:
    """The site with these documents, and a page for each condition and treatment they name."""
    documents = tuple(documents)
    hubs = {
        (kind, name)
        for document in documents
        for kind in (Kind.CONDITION, Kind.TREATMENT)
        for name in document.meta.texts(f"{kind}s")
    }
    pages = tuple(_hub(kind, name) for kind, name in sorted(hubs))
    return replace(site, documents=documents + pages)


def _hub(kind: Kind, name: str) -> Document:
    path = f"{kind.folder}/{name}.md"
    return Document(kind, f"content/{path}", path, Meta(name=name), {}, "Words.", 3)


def related(site: Site, *documents: Document, of: str = "a") -> list[str]:
    relations = Relations(with_documents(site, documents))
    return [other.key for other in relations.related(article(of))]


def test_a_shared_condition_says_more_than_a_treatment_or_a_tag(site: Site) -> None:
    """Where equally many are about each: someone with a sore neck reads on about the neck."""
    assert ["condition", "treatment", "tag"] == related(
        site,
        article("a", conditions=("neck",), treatments=("walks",), tags=("sleep",)),
        article("tag", 3, tags=("sleep",)),
        article("treatment", 2, treatments=("walks",)),
        article("condition", 1, conditions=("neck",)),
        article("other", 4, conditions=("toe",)),
    )


def test_what_few_share_says_more_than_what_all_share(site: Site) -> None:
    """A treatment that every article names tells none from another; a rare tag does."""
    common = {"treatments": ("walks",)}
    others = [article(f"other{n}", n + 9, **common) for n in range(14)]
    assert (
        "rare"
        == related(
            site,
            article("a", tags=("stairs",), **common),
            article("rare", 1, tags=("stairs",), **common),
            *others,
        )[0]
    )


def test_a_tag_in_two_spellings_is_one(site: Site) -> None:
    """They share a page, so they share what it says."""
    assert ["b"] == related(
        site, article("a", tags=("Desk Work",)), article("b", tags=("desk work",))
    )


def test_ties_go_to_the_newest_then_by_name(site: Site) -> None:
    """Of one day the one whose file comes first."""
    assert ["new", "old-a", "old-b"] == related(
        site,
        *(
            article(name, day, conditions=("neck",))
            for name, day in (("a", 0), ("old-c", 1), ("old-b", 1), ("old-a", 1), ("new", 2))
        ),
    )


def test_nothing_shared_is_nothing_related(site: Site) -> None:
    """No block at all is better than articles at random."""
    assert [] == related(
        site, article("a", conditions=("neck",)), article("b", conditions=("toe",))
    )
    assert [] == related(site, article("a"), article("b"))


def test_the_order_of_files_makes_no_difference(site: Site) -> None:
    """A folder is listed in another order on another system."""
    rng = random.Random(1)
    documents = [
        article(
            f"a{n}",
            rng.randrange(9),
            conditions=(f"c{rng.randrange(3)}",),
            tags=tuple(f"t{rng.randrange(6)}" for _ in range(2)),
        )
        for n in range(60)
    ]
    orders = [documents, documents[::-1], rng.sample(documents, len(documents))]
    found = [[related(site, *order, of=f"a{n}") for n in range(60)] for order in orders]
    assert all(found[0])
    assert [found[0]] * 3 == found


def test_the_seed_of_hashes_makes_no_difference() -> None:
    """Sets are walked in another order in every process; what is published is the same."""
    code = (
        "from pathlib import Path; from publisher.content import read_site;"
        "from publisher.pages.relations import Relations;"
        "site = read_site(Path('content')); relations = Relations(site);"
        "print([[o.path for o in relations.related(a)] for a in site.articles])"
    )
    found = {
        subprocess.run(
            [sys.executable, "-c", code],
            cwd=ROOT,
            check=True,
            capture_output=True,
            env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONHASHSEED": str(seed)},
        ).stdout
        for seed in (1, 2, 3)
    }
    assert 1 == len(found)


def test_drafts_and_scheduled_articles_are_related_to_nothing(tmp_path: Path) -> None:
    """A public page that leads to them would lead nowhere; a preview shows them."""
    content = Content.make(tmp_path)
    content.document("articles/a.md", tags="[stairs]")
    content.document("articles/draft.md", tags="[stairs]", status="draft")
    content.document("articles/later.md", tags="[stairs]", date="2027-01-01")
    public, preview = content.site(), content.site(drafts=True)
    assert [] == Relations(public).related(public.by_path["articles/a.md"])
    shown = Relations(preview).related(preview.by_path["articles/a.md"])
    assert ["later", "draft"] == [other.key for other in shown]


def test_the_public_build_shows_no_draft(example: Project) -> None:
    """Through the real build: the example's draft and scheduled article are on no page."""
    pages = {path.parent.name: path.read_text("utf-8") for path in example.output.rglob("*.html")}
    assert {"plain", "reviewed"} <= set(pages)
    assert [] == [
        name for name, text in pages.items() if "/draft/" in text or "/scheduled/" in text
    ]


@pytest.fixture
def many(site: Site) -> list[Document]:
    """Ten thousand articles about one condition."""
    return [article(f"a{n:05}", n / 8, conditions=("neck",)) for n in range(10_000)]


def test_ten_thousand_articles_of_one_condition_take_seconds(
    site: Site, many: list[Document]
) -> None:
    """Comparing each with each would be fifty million comparisons. Every article is led to by
    some, and none by hundreds."""
    relations = Relations(with_documents(site, tuple(many)))
    began = time.process_time()
    found = [relations.related(one) for one in many]
    assert 10 > time.process_time() - began
    led_to = Counter(other.path for others in found for other in others)
    assert 100 > max(led_to.values())
    assert len(many) * 0.9 < len(led_to)


def test_a_new_article_changes_few_of_many(site: Site, many: list[Document]) -> None:
    """Each changed page is uploaded, and fetched anew by every reader."""
    new = article("new", 1_300, conditions=("neck",))
    before = Relations(with_documents(site, tuple(many)))
    after = Relations(with_documents(site, (*many, new)))
    changed = [one for one in many if before.related(one) != after.related(one)]
    assert 0 < len(changed) < 40
