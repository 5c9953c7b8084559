"""The made-up articles that the bench measures on."""

from __future__ import annotations

import hashlib
from pathlib import Path

from benchmarks.corpus import make_corpus, names
from benchmarks.plain import plain_articles, plain_body
from publisher.content import read_site
from publisher.fields import Kind
from publisher.rules import check
from tests.tables import cells

MANY = 12_000


def test_the_same_seed_makes_the_same_bytes(tmp_path: Path) -> None:
    """Figures of two days compare only where the articles are the same."""
    one, two, other = (tmp_path / name for name in ("one", "two", "other"))
    make_corpus(one, 30)
    make_corpus(two, 30)
    make_corpus(other, 30, seed=2)
    assert bytes_of(one) == bytes_of(two)
    assert bytes_of(one) != bytes_of(other)


def test_nothing_is_wrong_with_it(tmp_path: Path) -> None:
    """What is measured is a site without mistakes; telling many would be measured too."""
    make_corpus(tmp_path / "content", 60)
    site = read_site(tmp_path / "content")
    assert [] == check(site)
    assert 60 == len(site.of(Kind.ARTICLE, "en"))


def test_it_has_all_that_articles_have(tmp_path: Path) -> None:
    """Lists, tables, blocks, pictures, links and sources all cost time somewhere."""
    paths = make_corpus(tmp_path / "content", 60)
    texts = [path.read_text("utf-8") for path in paths]
    for sign in cells(r"""
        \n##\x20 | \n###\x20 | \n-\x20 | \n1.\x20 | \n\| --- \| | ::: faq | ::: takeaways | ::: care
        .md) | ](../conditions/ | ![ | \x20--\x20 | ... | " | It's | [3] | PMID: | doi:
        """):
        assert any(sign in text for text in texts), sign
    words = sum(len(text.partition("\n---\n")[2].split()) for text in texts) / len(texts)
    assert 800 < words < 1050


def test_most_tags_have_few_articles(tmp_path: Path) -> None:
    """A long tail of tags makes many lists, as on a real site."""
    make_corpus(tmp_path / "content", 120)
    sizes = sorted(len(articles) for _, articles in read_site(tmp_path / "content").tags.values())
    assert sizes[len(sizes) // 2] * 4 < sizes[-1]


def test_no_two_articles_share_a_name() -> None:
    """The largest site that is measured has as many addresses as articles."""
    made = names(MANY)
    assert MANY == len({name.slug for name in made}) == len({name.title for name in made})


def test_peers_get_plain_markdown(tmp_path: Path) -> None:
    """No other generator knows our blocks or links between files."""
    make_corpus(tmp_path / "content", 20)
    articles = plain_articles(tmp_path / "content")
    assert 20 == len(articles)
    assert articles == sorted(articles, key=lambda article: article.day)
    for article in articles:
        assert ":::" not in article.body
        assert ".md)" not in article.body
        assert "## Key takeaways\n\n- " in article.body
        assert "\n## References\n\n1. Sample S" in article.body


def test_a_link_becomes_an_address() -> None:
    """Within articles, to a hub, and to a picture."""
    assert "[a](/b/) [c](/conditions/d/) ![e](/images/f.png) [g](https://h.example/i.md)" == (
        plain_body("[a](b.md) [c](../conditions/d.md) ![e](f.png) [g](https://h.example/i.md)")
    )


def bytes_of(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
