"""The rules that a writer's files must keep. One rule, one file: a new file is a new rule.

A rule is a module with ``check_document(document, facts) -> Iterator[Problem]`` where it judges
each document by itself, or with ``check(site) -> Iterator[Problem]`` where it must see them all;
its name with hyphens is the name that a writer sees. What the first kind finds in a document is
remembered as long as the document and the clinic's facts stay the same. Nothing here knows
Pelican, so a slip is told in a fraction of a second, before anything is built.
"""

from __future__ import annotations

import functools
import importlib
import pkgutil
from collections.abc import Callable, Iterator, Sequence
from dataclasses import astuple, dataclass, replace

from publisher.cache import Cache, code, key_of
from publisher.content import Site, rulebook
from publisher.content.clinic import NAME as CLINIC_FILE
from publisher.content.clinic_facts import Facts
from publisher.content.document import Document
from publisher.content.once import forget
from publisher.parallel import interleave, map_shares
from publisher.problems import Problem, did_you_mean

NAMESPACE = "findings"
#: So many documents are judged in the time that another process takes to start.
_SHARE = 20
_COUNTED = {"error": "an error", "warning": "a warning"}
_UNBUILDABLE = ("address", "blocks")


@dataclass(frozen=True, slots=True)
class Rule:
    """One of ``of_site`` and ``of_document`` is there. ``of_clinic_too``: the words of
    clinic.toml are judged like a document."""

    of_site: Callable[[Site], Iterator[Problem]] | None
    of_document: Callable[[Document, Facts], Iterator[Problem]] | None
    of_clinic_too: bool

    def __call__(self, site: Site) -> Iterator[Problem]:
        """Everything that this rule alone has to say."""
        if self.of_site:
            yield from self.of_site(site)
        if self.of_document:
            for document in site.documents:
                yield from self.of_document(document, site.facts)
            if self.of_clinic_too:
                yield from self.of_document(site.facts.own_words, site.facts)


@functools.cache
def rules() -> dict[str, Rule]:
    """Every rule by name, in the order of names."""
    found = {}
    for module in sorted(pkgutil.iter_modules(__path__), key=lambda module: module.name):
        rule = importlib.import_module(f"{__name__}.{module.name}")
        found[module.name.replace("_", "-")] = Rule(
            getattr(rule, "check", None),
            getattr(rule, "check_document", None),
            getattr(rule, "OF_CLINIC_TOO", False),
        )
    return found


def check(site: Site, cache: Cache | None = None) -> list[Problem]:
    """Everything that is wrong with the content, sorted by file and line."""
    problems = [*site.problems, *_unknown(site)]
    off = {name for name, weight in site.clinic.rules.items() if weight == "off"}
    for name, rule in rules().items():
        if rule.of_site and name not in off:
            problems += rule.of_site(site)
    documents = [*site.documents, site.facts.own_words]
    found = {_weighed(problem, site) for problem in problems}
    return sorted(found.union(check_documents(documents, site, cache or Cache(None))))


def check_documents(documents: Sequence[Document], site: Site, cache: Cache) -> Iterator[Problem]:
    """What is wrong with some documents of a site, each by itself."""
    for problem in _findings(documents, site.facts, cache):
        if site.clinic.rules.get(problem.rule) != "off":
            yield _weighed(problem, site)


def _findings(documents: Sequence[Document], facts: Facts, cache: Cache) -> Iterator[Problem]:
    """What the rules on single documents find; those that cache knows are not judged again."""
    keys = [
        key_of(code("publisher.rules"), facts.digest, document.digest) for document in documents
    ]
    known = cache.get(NAMESPACE, keys)
    new = [
        (key, document) for key, document in zip(keys, documents, strict=True) if key not in known
    ]

    def work(share: Sequence[tuple[str, Document]]) -> list[list[tuple[object, ...]]]:
        return [_rows(document, facts) for _, document in share]

    rows = interleave(map_shares(work, new, _SHARE))
    made = {key: row for (key, _), row in zip(new, rows, strict=True)}
    cache.put(NAMESPACE, made)
    known |= made
    for key in keys:
        for given in known[key]:
            yield Problem.from_row(given)


def _rows(document: Document, facts: Facts) -> list[tuple[object, ...]]:
    rows = [astuple(found) for found in _judged(document, facts)]
    forget(document)
    return rows


def _judged(document: Document, facts: Facts) -> Iterator[Problem]:
    is_clinic = document is facts.own_words
    for rule in rules().values():
        if rule.of_document and (rule.of_clinic_too or not is_clinic):
            yield from rule.of_document(document, facts)


def changed_severities(site: Site) -> Iterator[str]:
    """Sentences for a summary: which rules clinic.toml switches off or weighs otherwise."""
    known = rules()
    chosen = {name: weight for name, weight in site.clinic.rules.items() if name in known}
    off = [name for name, weight in chosen.items() if weight == "off"]
    if off:
        yield f"Switched off in clinic.toml: {', '.join(off)}."
    others = [f"{name} is {_COUNTED[weight]}" for name, weight in chosen.items() if weight != "off"]
    if others:
        yield f"Changed in clinic.toml: {', '.join(others)}."


def _weighed(problem: Problem, site: Site) -> Problem:
    """The problem with the severity that it has on this site, in this file.

    In a draft or a scheduled article an error is told as a warning: it hurts nobody until the
    day that it would be published. A wrong status stays an error, as it says nothing of what
    the writer wants; so does what no preview of the draft could be built with.
    """
    if problem.rule == "status" or (site.drafts and problem.rule in _UNBUILDABLE):
        return problem
    if problem.file in site.unpublished:
        return replace(problem, severity="warning")
    chosen = site.clinic.rules.get(problem.rule)
    if chosen in ("error", "warning") and problem not in site.problems:
        return replace(problem, severity=chosen)
    return problem


def _unknown(site: Site) -> Iterator[Problem]:
    known = rules()
    for name in site.clinic.rules:
        if name in rulebook.RULES:
            says = f'The rule "{name}" can be neither switched off nor weighed otherwise.'
            fix = "Remove the line: without this rule a file cannot be read."
            yield Problem(f"{site.content.name}/{CLINIC_FILE}", 0, "clinic", says, fix)
        elif name not in known:
            near = did_you_mean(name, known) or "See  python3 tasks.py guide  for their names."
            says = f'There is no rule "{name}" that can be changed.'
            yield Problem(f"{site.content.name}/{CLINIC_FILE}", 0, "clinic", says, near)
