"""The rules that a writer's files must keep. One rule, one file: a new file is a new rule.

A module declares its ``Rule``, named like the file, and has one of these, which yield problems, or
the first and another:

- ``check(site)``, where it must see all documents;
- ``check_document(document)``, where it judges each by itself;
- ``check_with_facts(document, facts)``, where it also asks what the clinic says of itself;
- nothing, where it is named claim-… or advice-…: ``wording`` lists what it finds, and clinic.toml
  and the captions of videos are read too.

What all but the first find is cached until the document or the clinic's facts change. Nothing
here imports Pelican: a slip is found in a fraction of a second, before anything is built.
"""

from __future__ import annotations

import functools
import importlib
import pkgutil
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import astuple, dataclass, replace
from typing import Any, Literal, cast

from publisher.cache import Cache, code, key_of
from publisher.content import Site
from publisher.content.clinic import NAME as CLINIC_FILE
from publisher.content.clinic import ClinicRule
from publisher.content.clinic_facts import Facts
from publisher.content.document import Document
from publisher.content.once import forget
from publisher.content.videos import spoken
from publisher.problems import Problem, Severity, did_you_mean
from publisher.rule import Problems, Rule, declared, rule_of
from publisher.wording.claims import claims_in

NAMESPACE = "findings"
#: Documents that are judged in the time that another process takes to start.
_BATCH = 20
_COUNTED = {"error": "an error", "warning": "a warning"}
_UNBUILDABLE = ("address", "blocks")


DocumentCheck = Callable[[Document, Facts], Problems]


@dataclass(frozen=True, slots=True)
class Check:
    """The functions of a module that are there. ``of_clinic_too``: the words of clinic.toml and of
    captions are judged like a document; ``with_facts``: it asks what else stands there.
    ``required`` is the rule's."""

    required: bool
    of_site: Callable[[Site], Problems] | None
    of_document: DocumentCheck | None
    of_clinic_too: bool
    with_facts: bool

    def __call__(self, site: Site) -> Problems:
        """Everything that this rule alone has to say."""
        if self.of_site:
            yield from self.of_site(site)
        if self.of_document:
            for document in site.documents:
                yield from self.of_document(document, site.facts)
            if self.of_clinic_too:
                for words in (site.facts.own_words, *spoken(site)):
                    yield from self.of_document(words, site.facts)


@functools.cache
def rules() -> dict[str, Check]:
    """The check of every rule by name, in the order of names."""
    found = {}
    for info in sorted(pkgutil.iter_modules(__path__), key=lambda info: info.name):
        module = importlib.import_module(f"{__name__}.{info.name}")
        rule, of_site = rule_of(module), getattr(module, "check", None)
        of_document = _of_document(module, rule)
        if not of_site and not of_document:
            raise TypeError(f"{module.__file__} has none of the functions of a rule")
        of_clinic_too, with_facts = _is_claim(module, rule), hasattr(module, "check_with_facts")
        found[rule.name] = Check(rule.required, of_site, of_document, of_clinic_too, with_facts)
    return found


def reading_rules() -> list[str]:
    """The names of the rules of reading a file, which clinic.toml cannot change."""
    return [
        name for name in declared("publisher.content", "publisher.media") if name not in rules()
    ]


def _weights(site: Site) -> dict[str, Severity | Literal["off"]]:
    """The weights that clinic.toml gives to rules which it may weigh."""
    known = rules()
    chosen = site.clinic.rules.items()
    return {name: weight for name, weight in chosen if name in known and not known[name].required}


def _of_document(module: Any, rule: type[Rule]) -> DocumentCheck | None:
    if hasattr(module, "check_with_facts"):
        return cast(DocumentCheck, module.check_with_facts)
    if hasattr(module, "check_document"):
        return lambda document, facts: module.check_document(document)
    if _is_claim(module, rule):
        return lambda document, facts: claims_in(document, facts, rule)
    return None


def _is_claim(module: Any, rule: type[Rule]) -> bool:
    functions = ("check", "check_document", "check_with_facts")
    return rule.name.startswith(("claim-", "advice-")) and not any(
        hasattr(module, name) for name in functions
    )


def check(site: Site, cache: Cache | None = None) -> list[Problem]:
    """Everything that is wrong with the content, sorted by file and line."""
    found = check_by_rule(site, cache or Cache(None))
    return sorted({problem for problems in found for problem in problems})


def check_by_rule(site: Site, cache: Cache) -> Iterator[list[Problem]]:
    """The same unsorted, in several parts: somebody who waits for something else may come first."""
    for problems in found_by_rule(site, cache):
        yield [weighed(problem, site) for problem in problems]


def waiting(found: Iterable[Problem], site: Site) -> Counter[str]:
    """The number of errors by file in drafts and scheduled articles: what is a warning today and
    will stop a publish on their day. ``found`` are problems as ``found_by_rule`` yields them."""
    errors = {one for one in found if one.is_error and one.file in site.unpublished}
    return Counter(one.file for one in errors if not weighed(one, site).is_error)


def found_by_rule(site: Site, cache: Cache) -> Iterator[Iterable[Problem]]:
    """Every problem with its own severity, but of rules that are switched off; rule by rule."""
    yield site.problems
    if site.is_closed:
        return
    yield _unknown(site)
    weights = _weights(site)
    for name, rule in rules().items():
        if rule.of_site and weights.get(name) != "off":
            yield rule.of_site(site)
    documents = [*site.documents, site.facts.own_words, *spoken(site)]
    yield _of_documents(documents, site, cache)


def check_documents(documents: Sequence[Document], site: Site, cache: Cache) -> Iterator[Problem]:
    """What is wrong with some documents of a site, each by itself."""
    return (weighed(problem, site) for problem in _of_documents(documents, site, cache))


def _of_documents(documents: Sequence[Document], site: Site, cache: Cache) -> Iterator[Problem]:
    weights = _weights(site)
    for problem in _findings(documents, site.facts, cache):
        if weights.get(problem.rule) != "off":
            yield problem


def _findings(documents: Sequence[Document], facts: Facts, cache: Cache) -> Iterator[Problem]:
    """What the rules on single documents find; those that are cached are not judged again."""

    def rows(document: Document) -> list[tuple[object, ...]]:
        found = [astuple(problem) for problem in _judged(document, facts)]
        forget(document)
        return found

    key = key_of(code("publisher.rules"), facts.digest)
    by_key = {key_of(key, document.digest): document for document in documents}
    for found in cache.map(NAMESPACE, by_key, rows, _BATCH).values():
        yield from map(Problem.from_row, found)


def _judged(document: Document, facts: Facts) -> Iterator[Problem]:
    if document.is_held_back:
        return
    is_page = document.path.endswith(".md")
    for rule in rules().values():
        # Where clinic.toml cannot be read, that is the one mistake: what it lacks puts no text
        # in the wrong.
        if rule.with_facts and not facts.is_known:
            continue
        if rule.of_document and (rule.of_clinic_too or is_page):
            yield from rule.of_document(document, facts)


def changed_severities(site: Site) -> Iterator[str]:
    """Sentences for a summary: which rules clinic.toml switches off or weighs otherwise."""
    chosen = _weights(site)
    off = [name for name, weight in chosen.items() if weight == "off"]
    if off:
        yield f"Switched off in clinic.toml: {', '.join(off)}."
    others = [f"{name} is {_COUNTED[weight]}" for name, weight in chosen.items() if weight != "off"]
    if others:
        yield f"Changed in clinic.toml: {', '.join(others)}."


def weighed(problem: Problem, site: Site) -> Problem:
    """The problem with the severity that it has on this site, in this file.

    In a draft or a scheduled article an error is told as a warning, unless the site judges drafts:
    it hurts nobody until the day that it would be published. A wrong status stays an error, as it
    says nothing of what the writer wants; so does what no preview of the draft could be built with.
    """
    if problem.rule == "status" or (site.drafts and problem.rule in _UNBUILDABLE):
        return problem
    if problem.file in site.unpublished and not site.judges_drafts:
        return replace(problem, severity="warning")
    chosen = _weights(site).get(problem.rule)
    if chosen in ("error", "warning") and problem not in site.problems:
        return replace(problem, severity=chosen)
    return problem


def _unknown(site: Site) -> Iterator[Problem]:
    known, file = rules(), f"{site.content.name}/{CLINIC_FILE}"
    for name in site.clinic.rules.keys() - _weights(site).keys():
        if name in known or name in reading_rules():
            says = f'The rule "{name}" can be neither switched off nor weighed otherwise.'
            what = "published" if name in known else "read"
            fix = f"Remove the line: without this rule a file cannot be {what}."
            yield ClinicRule.problem(file, 0, says, fix)
        else:
            near = did_you_mean(name, known) or "See  python3 tasks.py guide  for their names."
            says = f'There is no rule "{name}" that can be changed.'
            yield ClinicRule.problem(file, 0, says, near)
