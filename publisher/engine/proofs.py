"""What was proven of the very same files is not proven again."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import astuple
from datetime import date
from inspect import isfunction
from pathlib import Path

from publisher.cache import Cache, code, key_of
from publisher.engine.last import Made
from publisher.problems import Problem, errors

NAMESPACE = "proofs"
#: What is wrong with a folder that was built for an address on a day: given are what earlier
#: runs found, and the digest of each file by its name.
Proof = Callable[[Path, str, date, Cache, Mapping[str, str]], list[Problem]]


def proven(
    prove: Proof, folder: Path, files: Mapping[str, Made], base: str, day: date, cache: Cache
) -> list[Problem]:
    """What ``prove`` finds in ``folder``, which holds ``files`` and no others.

    Remembered for a function of this package alone, as ``code`` stands for what it does. Where
    it finds errors nothing is remembered: whoever looks into them must find what is there now.
    """
    digests = {name: made.digest for name, made in files.items()}
    if not _is_ours(prove):
        return prove(folder, base, day, cache, digests)
    place = (folder.name, base, day)
    key = key_of(
        code(prove.__module__), prove.__module__, prove.__name__, place, sorted(digests.items())
    )
    rows = cache.get(NAMESPACE, [key]).get(key)
    if rows is not None:
        return [Problem.from_row(row) for row in rows]
    found = prove(folder, base, day, cache, digests)
    if not errors(found):
        cache.put(NAMESPACE, {key: [astuple(problem) for problem in found]})
    return found


def _is_ours(prove: object) -> bool:
    return isfunction(prove) and prove.__module__.startswith("publisher.")
