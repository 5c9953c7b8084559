"""Atomic writes: a reader, or a run after a crash, finds the old file or the new one, whole."""

from __future__ import annotations

import secrets
from pathlib import Path


def write_atomic(path: Path, data: bytes, mode: int | None = None) -> None:
    """Write ``data`` to a temporary file in the folder of ``path``, then rename it. The old file,
    of which there may be hard links, is not changed. ``mode`` is passed to chmod.

    Raises OSError about ``path``; then that is as it was and the temporary file is deleted.
    """
    # Not called after its file, whose name may have no room for more.
    temporary = path.with_name(f".{secrets.token_hex(8)}.new")
    try:
        temporary.write_bytes(data)
        if mode is not None:
            temporary.chmod(mode)
        temporary.replace(path)
    except BaseException as error:
        temporary.unlink(missing_ok=True)
        if isinstance(error, OSError):
            error.filename = str(path)
        raise
