"""The record of advertising: which release was live from when on. Only ever added to.

The pointer that makes a release live carries its step (``pointer.Step``), so that one write
commits both: whatever kills a publish, a release that was public is in the record. Before the
pointer is written over, its step is put under its own name in ``r/``, create-only, and it is put
there right after the swap too, in case the pointer is ever damaged. Two publishers put the same
bytes under the same name, and only one of them wins the swap.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise

from publisher.deploy import pointer
from publisher.deploy.pointer import RECORD, Clock, Head, Step
from publisher.deploy.release import Release, in_order, key_of
from publisher.deploy.store import Conflict, Store, concurrently, find
from publisher.problems import Problem, PublisherError
from publisher.reading import parse_json
from publisher.rule import Rule

#: Three years, whichever of them are leap years.
KEPT_FOR = timedelta(days=3 * 366)


class RecordDamaged(Rule):
    """What the store remembers of earlier publishes can be read.

    In r/ that is the record of which release was public from when on, which a clinic keeps
    for three years: put a damaged file back from a backup; the names of the files still tell
    the times. In a bucket that is changed in place it is also what stands there: delete
    the file that the message names, and publish again.
    """


class RecordGap(Rule):
    """The record of which release was public from when on has every step.

    The steps are numbered, so a lost one is noticed. For the time between its neighbours
    nobody can say what was public: put the missing files of r/ back from a backup.
    """

    severity = "warning"


@dataclass(frozen=True, slots=True)
class Record:
    """``steps`` in the order in which releases went live; ``problems`` say what is lost."""

    steps: tuple[Step, ...]
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of time in which one release was live; ``end`` is None where it still is.

    Unless ``is_sure``, the computer's clock was set back about then: the stretch is as long
    as it can have been, so that nothing that was public is left out.
    """

    step: Step
    start: datetime
    end: datetime | None
    is_sure: bool = True

    def overlaps(self, start: datetime, end: datetime) -> bool:
        """Whether it was live at some time from ``start`` until before ``end``."""
        return self.start < end and (self.end is None or self.end > start)


@dataclass(frozen=True, slots=True)
class Kept:
    """Keys of manifests (``m/...``) and blobs (``b/...``) that must not be deleted.

    Where ``problems`` holds an error, a release that was public cannot be read, so that it is
    not known which blobs it needs: then no blob at all may be deleted.
    """

    manifests: frozenset[str]
    blobs: frozenset[str]
    problems: tuple[Problem, ...]


def go_live(
    store: Store, head: Head, release: Release, clock: Clock, *, purges: bool = False
) -> Head:
    """Swap the pointer to ``release``, together with its step of the record.

    Returns the head as it now stands. Raises ``Conflict`` where another release landed, and then
    nothing has changed; ``PublisherError`` where the store does not show what it took.
    """
    recorded = _recorded(store)
    known = _known(store, head, recorded.values())
    for step in known:
        if step.key not in recorded:
            _put(store, step)
    moved = _moved(known, head)
    last = moved or (known[-1] if known else None)
    at = clock().astimezone(UTC)
    step = Step(last.number + 1 if last else 1, at, release.id, release.site, release.commit)
    now = pointer.write(store, replace(head.moved_to(release.id, purges=purges), step=step))
    pointer.check_written(store, step)
    with suppress(PublisherError):  # The pointer holds it; the next swap puts it here first.
        _put(store, step)
        if moved:  # Only now it is sure that ``head`` was no old one.
            _put(store, moved)
    return now


def read(store: Store) -> Record:
    """Every step, from keys alone; ``details`` reads the files."""
    # The list first: whatever it holds, the pointer read after it is no older.
    recorded = _recorded(store)
    try:
        head = pointer.read(store)
        damaged: list[Problem] = []
    except PublisherError as error:
        head, damaged = pointer.read_by_listing(store), error.problems
    known = _known(store, head, recorded.values())
    moved = _moved(known, head)
    found = (*known, moved) if moved else known
    return Record(found, (*damaged, *_gaps(store, found)))


def details(store: Store, steps: Sequence[Step]) -> Record:
    """The same steps with their site and commit."""
    whole: list[Step] = []
    problems: list[Problem] = []
    for step, found in zip(
        steps, concurrently(steps, lambda one: _detail(store, one)), strict=True
    ):
        whole.append(found or step)
        if found is None:
            says = (
                "This file of the record is damaged. Its name still tells when which release went"
                " live; the address and the commit of that moment are lost."
            )
            fix = "Put this file back from a backup."
            problems.append(RecordDamaged.problem(f"{store.name}/{step.key}", 0, says, fix))
    return Record(tuple(whole), tuple(problems))


def spans(steps: Sequence[Step], now: datetime) -> list[Span]:
    """From each step to the next one; the last release is still live ``now``."""
    moments = [*(step.at for step in steps), now]
    went_back = [after < before for before, after in pairwise(moments)]
    made: list[Span] = []
    end: datetime | None = None
    for index in reversed(range(len(steps))):
        step, is_last = steps[index], index == len(steps) - 1
        after = moments[index + 1]
        # Of steps at one and the same moment nobody knows how long each was live.
        end = end if after == step.at else None if is_last else after
        is_sure = not any(went_back[max(index - 1, 0) : index + 2])
        if not went_back[index]:
            made.append(Span(step, step.at, end, is_sure))
        else:
            made.append(Span(step, after, None if is_last else step.at, is_sure))
    return made[::-1]


def must_be_kept(store: Store, now: datetime) -> Kept:
    """Everything that was public within three years before ``now``, or still is.

    The rule (see ``pointer``) counts from when an advertisement was first shown; here it counts
    from when it was last shown, which keeps more and never less. ``r/`` itself is never deleted.
    """
    known = read(store)
    since = now - KEPT_FOR
    live = spans(known.steps, now)
    names = {span.step.release for span in live if span.end is None or span.end > since}
    problems = list(known.problems)
    blobs: set[str] = set()
    for name in in_order(names):
        try:
            release = pointer.load(store, name)
        except PublisherError as error:
            problems += error.problems
            continue
        if release is None:
            problems.append(pointer.missing(store, name))
        else:
            blobs.update(f"b/{sha}" for sha in release.blobs)
    return Kept(frozenset(map(key_of, names)), frozenset(blobs), tuple(problems))


def _put(store: Store, step: Step) -> None:
    with suppress(Conflict):
        store.put(step.key, step.to_bytes(), if_none_match=True)


def _recorded(store: Store) -> dict[str, Step]:
    """The steps in ``r/`` by key."""
    named = ((item.key, Step.from_key(item.key)) for item in store.list(RECORD))
    return {key: step for key, step in named if step}


def _known(store: Store, head: Head, recorded: Iterable[Step]) -> tuple[Step, ...]:
    """In order, every step in ``r/``, and those that only the pointer or an older store has."""
    found = {step.key: step for step in recorded}
    if head.step is not None:
        found[head.step.key] = head.step
    elif not found:
        found = {step.key: step for step in _from_releases(store, head.history)}
    return tuple(sorted(found.values(), key=lambda step: (step.number, step.at)))


def _moved(known: Sequence[Step], head: Head) -> Step | None:
    """The step of a pointer that was moved without a record: not before the last one."""
    last = known[-1] if known else None
    if last is None or head.live is None or head.live == last.release:
        return None
    return Step(last.number + 1, last.at, head.live, is_exact=False)


def _from_releases(store: Store, history: Iterable[str]) -> Iterator[Step]:
    """The steps of a store from before this record: the times in its releases."""
    known = [(name, _published(store, name)) for name in history]
    at = next((published for _, published in known if published), None)
    for number, (name, published) in enumerate(known, start=1):
        at = published or at
        if at is not None:
            yield Step(number, at, name, is_exact=False)


def _published(store: Store, name: str) -> datetime | None:
    try:
        found = datetime.fromisoformat(parse_json(find(store, key_of(name)) or b"")["published"])
    except (ValueError, KeyError, TypeError):
        return None
    return None if found.tzinfo is None else found.astimezone(UTC)


def _detail(store: Store, step: Step) -> Step | None:
    """The step as its file has it; None where the file is damaged, or contradicts its name."""
    data = find(store, step.key)
    if data is None:
        return step  # It stands in the pointer alone, or is inferred: there is no more to know.
    with suppress(ValueError, KeyError, TypeError):
        if (found := Step.from_json(parse_json(data))).key == step.key:
            return found
    return step if step.site else None


def _gaps(store: Store, found: Sequence[Step]) -> Iterator[Problem]:
    numbered = [Step(0, found[0].at, found[0].release), *found] if found else []
    for before, after in pairwise(numbered):
        missing = after.number - before.number - 1
        if missing < 1:
            continue
        what = f"Step {before.number + 1}" if missing == 1 else f"{missing:,} steps"
        since = f"after {before.at:%Y-%m-%d %H:%M} UTC and " if before.number else ""
        yield RecordGap.problem(
            f"{store.name}/{RECORD.rstrip('/')}",
            0,
            f"{what} of the record of what was public {'is' if missing == 1 else 'are'} missing:"
            f" {since}before {after.at:%Y-%m-%d %H:%M} UTC another release may have been live.",
            "Put the missing files back from a backup. Without one, what is listed here is all"
            " that is known.",
        )
