"""The record of advertising: which release was live from when on. Only ever added to.

The pointer that makes a release live carries the step that it is, so that one write commits
both: whoever is killed, a release that was public is in the record. Before the pointer is
written over, its step is put under its own name in ``r/``, create-only, and it is put there
right after the swap too, in case the pointer is ever damaged. Two publishers put the same
bytes under the same name, and only one of them wins the swap.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from itertools import pairwise

from publisher.deploy import head as pointer
from publisher.deploy import manifest, steps
from publisher.deploy.at_once import each_of
from publisher.deploy.head import Head
from publisher.deploy.manifest import Release
from publisher.deploy.steps import Clock, Step
from publisher.deploy.store import Conflict, Missing, Store
from publisher.problems import Problem, PublisherError


@dataclass(frozen=True, slots=True)
class Record:
    """``steps`` in the order in which releases went live; ``problems`` say what is lost."""

    steps: tuple[Step, ...]
    problems: tuple[Problem, ...] = ()


def go_live(
    store: Store, head: Head, release: Release, clock: Clock, *, purges: bool = False
) -> Head:
    """Swap the pointer to ``release``, with the step that this is. Raises ``Conflict`` where
    another release landed, and then nothing has changed. Returns the head as it now stands."""
    there = _recorded(store)
    known = _known(store, head, there.values())
    for step in known:
        if step.key not in there:
            _put(store, step)
    moved = _moved(known, head)
    last = moved or (known[-1] if known else None)
    at = clock().astimezone(UTC)
    step = Step(last.number + 1 if last else 1, at, release.id, release.site, release.commit)
    now = pointer.write(store, replace(head.moved_to(release.id, purges=purges), step=step))
    with suppress(PublisherError):  # The pointer holds it; the next swap puts it here first.
        _put(store, step)
        if moved:  # Only now it is sure that ``head`` was no old one.
            _put(store, moved)
    return now


def read(store: Store) -> Record:
    """Every step, from names alone; ``details`` reads what stands inside."""
    # The list first: whatever it holds, the pointer read after it is no older.
    there = _recorded(store)
    try:
        head = pointer.read(store)
        damaged: list[Problem] = []
    except PublisherError as refused:
        head, damaged = pointer.read_by_listing(store), refused.problems
    known = _known(store, head, there.values())
    moved = _moved(known, head)
    found = (*known, moved) if moved else known
    return Record(found, (*damaged, *_gaps(store, found)))


def details(store: Store, found: Sequence[Step]) -> Record:
    """The same steps with their site and commit, read a few at a time."""
    if len(found) < 2:
        read_ones = [_detail(store, step) for step in found]
    else:
        read_ones = list(each_of(found, lambda step: _detail(store, step)))
    lost = [
        _damaged(store, step) for step, whole in zip(found, read_ones, strict=True) if not whole
    ]
    whole = (whole or step for step, whole in zip(found, read_ones, strict=True))
    return Record(tuple(whole), tuple(lost))


def _put(store: Store, step: Step) -> None:
    with suppress(Conflict):
        store.put(step.key, step.to_bytes(), if_none_match=True)


def _recorded(store: Store) -> dict[str, Step]:
    """The steps in ``r/`` by key, as their names tell them."""
    named = ((item.key, steps.from_key(item.key)) for item in store.list(steps.PREFIX))
    return {key: step for key, step in named if step}


def _known(store: Store, head: Head, recorded: Iterable[Step]) -> tuple[Step, ...]:
    """In order, every step in ``r/``, and those that only the pointer or an older store tells."""
    found = {step.key: step for step in recorded}
    if head.step is not None:
        found[head.step.key] = head.step
    elif not found:
        found = {step.key: step for step in _from_before(store, head.history)}
    return tuple(sorted(found.values(), key=lambda step: (step.number, step.at)))


def _moved(known: Sequence[Step], head: Head) -> Step | None:
    """The step of a pointer that somebody moved otherwise: when, nobody knows, but not before
    the last one."""
    last = known[-1] if known else None
    if last is None or head.live is None or head.live == last.release:
        return None
    return Step(last.number + 1, last.at, head.live, is_exact=False)


def _from_before(store: Store, history: Iterable[str]) -> Iterator[Step]:
    """What a store from before this record tells: the times of its releases themselves."""
    known = [(name, _published(store, name)) for name in history]
    at = next((published for _, published in known if published), None)
    for number, (name, published) in enumerate(known, start=1):
        at = published or at
        if at is not None:
            yield Step(number, at, name, is_exact=False)


def _published(store: Store, name: str) -> datetime | None:
    try:
        found = datetime.fromisoformat(json.loads(store.get(manifest.key_of(name))[0])["published"])
    except (Missing, ValueError, KeyError, TypeError):
        return None
    return None if found.tzinfo is None else found.astimezone(UTC)


def _detail(store: Store, step: Step) -> Step | None:
    """The step as its file has it; None where the file is damaged, or tells another story."""
    try:
        found = steps.from_bytes(store.get(step.key)[0])
    except Missing:
        return step  # It stands in the pointer alone, or is inferred: there is no more to know.
    if found is not None and found.key == step.key:
        return found
    return step if step.site else None


def _gaps(store: Store, found: Sequence[Step]) -> Iterator[Problem]:
    numbered = [Step(0, found[0].at, found[0].release), *found] if found else []
    for before, after in pairwise(numbered):
        if after.number > before.number + 1:
            yield _gap(store, before, after)


def _gap(store: Store, before: Step, after: Step) -> Problem:
    missing = after.number - before.number - 1
    what = f"Step {before.number + 1}" if missing == 1 else f"{missing:,} steps"
    since = f"after {before.at:%Y-%m-%d %H:%M} UTC and " if before.number else ""
    return Problem(
        f"{store.name}/{steps.PREFIX.rstrip('/')}",
        0,
        "record-gap",
        f"{what} of the record of what was public {'is' if missing == 1 else 'are'} missing:"
        f" {since}before {after.at:%Y-%m-%d %H:%M} UTC another release may have been live.",
        "Put the missing files back from a backup. Without one, what is listed here is all"
        " that is known.",
        "warning",
    )


def missing(store: Store, name: str) -> Problem:
    """A release that was live, and whose manifest is gone."""
    return Problem(
        f"{store.name}/{manifest.key_of(name)}",
        0,
        "release-missing",
        f"Release {manifest.generation_of(name)} was live, but its list of pages is missing.",
        "Put this file back from a backup.",
    )


def _damaged(store: Store, step: Step) -> Problem:
    return Problem(
        f"{store.name}/{step.key}",
        0,
        "record-damaged",
        "This file of the record is damaged. Its name still tells when which release went live;"
        " the address and the commit of that moment are lost.",
        "Put this file back from a backup.",
    )
