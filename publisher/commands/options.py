"""The options of a command, declared once: the fields of a class are what a person may write."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from dataclasses import dataclass, field, fields
from functools import wraps
from typing import Any, TypeVar

from invoke import Context

AT = "pretend that it is this moment, such as 2026-12-01"

_Table = TypeVar("_Table")


def _option(help: str, default: Any = False) -> Any:
    return field(default=default, metadata={"help": help})


@dataclass(frozen=True, slots=True)
class PublishArguments:
    """The options of the commands plan and publish."""

    at: str | None = _option(AT, None)
    json: bool = _option("print one JSON object instead of sentences")
    addresses: bool = _option("name every page and file that changes")
    allow_removals: bool = _option("though many pages vanish")
    allow_older: bool = _option("though a later commit is live")
    built: str | None = _option(
        "the digest of what lies in output/ already, instead of building", None
    )
    repair: bool = _option("look at every stored file, and write anew what was lost")


def help_of(table: Any) -> dict[str, str]:
    """What ``--help`` says of each option, for a task."""
    return {one.name.replace("_", "-"): one.metadata["help"] for one in fields(table)}


def options(
    table: Callable[..., _Table],
) -> Callable[[Callable[[Context, _Table], None]], Callable[..., None]]:
    """Give a task an option for each field of ``table``; the task gets them as one value."""

    def decorate(work: Callable[[Context, _Table], None]) -> Callable[..., None]:
        @wraps(work)
        def task(context: Context, **given: Any) -> None:
            work(context, table(**given))

        # By its signature invoke knows what a person may write.
        own = inspect.signature(work)
        first = next(iter(own.parameters.values()))
        every = [first, *inspect.signature(table).parameters.values()]
        task.__signature__ = own.replace(parameters=every)  # type: ignore[attr-defined]
        return task

    return decorate
