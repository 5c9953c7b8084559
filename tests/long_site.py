"""The example site with so many articles that every list goes on over pages."""

from __future__ import annotations

from tests.project import Project

#: Of a home page, a hub and a person 12 are on a page, of a tag 24.
ARTICLES = 30


def add_articles(project: Project) -> None:
    """Articles of one condition, one author, one reviewer and one tag, each on its own day."""
    for number in range(1, ARTICLES + 1):
        project.article(
            f"long-{number:02}",
            f"Example number {number} of a long list",
            f"Words of example number {number}, which cite a reference [1], and again [1].",
            date=f"2024-04-{number:02}",
            authors="[pat-example]",
            reviewer="sam-sample",
            reviewed=f"2024-05-{number:02}",
            conditions="[neck-pain]",
            tags="[home exercises]",
            references="['Sample S. A study of lists. 2021. PMID: 99999902']",
        )
