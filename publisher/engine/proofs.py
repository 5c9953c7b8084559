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
#: What is wrong with a folder that was built for an address on a day: given are what earlier
#: runs found, and the digest of each file by its name.
Proof = Callable[[Path, str, date, Cache, Mapping[str, str]], list[Problem]]


def proven(
    prove: Proof, folder: Path, digests: Mapping[str, str], base: str, day: date, cache: Cache
) -> list[Problem]:
    """What ``prove`` finds in ``folder``, which holds the files of ``digests`` and no others.

    Cached for a function of this package alone, or for one with arguments filled in, as ``code``
    stands for what it does. Where it finds errors nothing is cached: whoever looks into them must
    find what is there now.
    """
    function = prove.func if isinstance(prove, partial) and not prove.args else prove
    if not isfunction(function) or not function.__module__.startswith("publisher."):
        return prove(folder, base, day, cache, digests)
    given = sorted(prove.keywords.items()) if isinstance(prove, partial) else []
    name = (function.__module__, function.__name__, given)
    files = digest_of_folder(digests)
    key = key_of(code(function.__module__), name, folder.name, base, day, files)
    rows = cache.get(NAMESPACE, [key]).get(key)
    if rows is not None:
        return [Problem.from_row(row) for row in rows]
    found = prove(folder, base, day, cache, digests)
    if not errors(found):
        cache.put(NAMESPACE, {key: [astuple(problem) for problem in found]})
    return found
