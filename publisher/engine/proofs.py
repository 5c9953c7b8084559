"""What was proven of the very same files is not proven again."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import astuple
from datetime import date
from functools import partial
from inspect import isfunction
from pathlib import Path

from publisher.built.scan import digest_of_folder
from publisher.cache import Cache, code, key_of
from publisher.problems import Problem, errors

NAMESPACE = "proofs"
Digests = Mapping[str, str]
#: What is wrong with a folder that was built for an address on a day: given are what earlier
#: runs found, the digest of each file by its name and, where some files are still being made,
#: what waits for these and returns the digests of all.
Proof = Callable[[Path, str, date, Cache, Digests, Callable[[], Digests] | None], list[Problem]]


def proven(
    prove: Proof,
    folder: Path,
    digests: Digests,
    base: str,
    day: date,
    cache: Cache,
    finish: Callable[[], Digests] | None = None,
) -> list[Problem]:
    """What ``prove`` finds in ``folder``, which holds the files of ``digests`` and no others;
    where some are still being made, ``finish`` waits for them and returns the digests of all.

    Where it finds errors nothing is cached: whoever looks into them must find what is there now.
    """
    if finish is None and (key := _key(prove, folder, digests, base, day)):
        rows = cache.get(NAMESPACE, [key]).get(key)
        if rows is not None:
            return [Problem.from_row(row) for row in rows]
    found = prove(folder, base, day, cache, digests, finish)
    key = _key(prove, folder, finish() if finish else digests, base, day)
    if key and not errors(found):
        cache.put(NAMESPACE, {key: [astuple(problem) for problem in found]})
    return found


def _key(prove: Proof, folder: Path, digests: Digests, base: str, day: date) -> str:
    """Empty but for a function of this package alone, or for one with arguments filled in, as
    ``code`` stands for what it does."""
    function = prove.func if isinstance(prove, partial) and not prove.args else prove
    if not isfunction(function) or not function.__module__.startswith("publisher."):
        return ""
    given = sorted(prove.keywords.items()) if isinstance(prove, partial) else []
    name = (function.__module__, function.__name__, given)
    files = digest_of_folder(digests)
    return key_of(code(function.__module__), name, folder.name, base, day, files)
