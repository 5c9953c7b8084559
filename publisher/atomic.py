"""Writing a file so that whoever reads or is killed meets the old one or the new one, whole."""

from __future__ import annotations

import secrets
from pathlib import Path


def write_atomic(path: Path, data: bytes, mode: int | None = None) -> None:
    """Write ``data`` beside ``path`` and rename it: never into the old file, to which other
    names may lead. ``mode`` is that of the new file where it must not be the usual one.

    Raises OSError; then ``path`` is as it was and nothing lies beside it.
    """
    temporary = path.with_name(f".{path.name}.{secrets.token_hex(4)}.new")
    try:
        temporary.write_bytes(data)
        if mode is not None:
            temporary.chmod(mode)
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
