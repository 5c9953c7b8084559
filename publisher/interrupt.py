"""Ctrl-C: whenever it comes, a command says Stopped and exits with status 130, without a traceback.

Standard library only, and quick to import: it comes before everything else. Python's own handler
is none where whoever started the program had SIGINT ignored, as a script does with what it runs in
the background.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress

_STATUS = 130  # As a shell gives it: 128 and the number of the signal.


def install() -> None:
    """From here on Ctrl-C ends the process at once; one that ``hold`` kept waiting does so now."""
    signal.signal(signal.SIGINT, lambda *_: _end("Stopped."))
    _mask("SIG_UNBLOCK")


def hold() -> None:
    """Leave Ctrl-C to the program that takes the place of this one, and until then let it wait."""
    if not _mask("SIG_BLOCK"):
        signal.signal(signal.SIGINT, signal.SIG_IGN)


@contextmanager
def told(says: str) -> Iterator[None]:
    """Ctrl-C raises KeyboardInterrupt, so that work in progress is put away, and then ends the
    process with the sentence ``says``, or that of the exception, where it was given one on its
    way. A second one does not wait for that."""
    before = signal.signal(signal.SIGINT, _raise)
    try:
        yield
    except KeyboardInterrupt as stop:
        _end(f"Stopped. {str(stop) or says}")
    finally:
        signal.signal(signal.SIGINT, before)


def _raise(*_: object) -> None:
    install()
    raise KeyboardInterrupt


def _end(says: str) -> None:
    with suppress(OSError, RuntimeError, AttributeError):
        sys.stdout.flush()
    with suppress(OSError):
        os.write(2, f"{says}\n".encode())
    # Not sys.exit: threads at work would be waited for, and all that they write may be cut off.
    os._exit(_STATUS)


def _mask(how: str) -> bool:
    """Whether this system has such a mask."""
    if has_mask := hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(getattr(signal, how), {signal.SIGINT})
    return has_mask
