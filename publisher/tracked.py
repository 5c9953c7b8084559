"""Asks git whether it tracks a folder of ours that is never committed.

What lies in such a folder is trusted: a Python is run from ``.venv``, and pages are taken from
``.cache``. A commit could put anything there, and no reviewer would see it.
"""

from __future__ import annotations

import subprocess
from pathlib import Path

from publisher.printed import inert

#: Nothing that a configuration names is run, and a checkout of another account is asked as well.
_SAFELY = ("-c", "core.fsmonitor=false", "-c", "safe.directory=*")


def tracked_file(root: Path, folder: str) -> str:
    """A file of ``folder`` below the project ``root`` that git tracks, or the folder itself where
    it is a link or a submodule; empty where there is none, or no git."""
    if not any((place / ".git").exists() for place in (root, *root.parents)):
        return ""
    # On some systems .VENV is the same folder.
    command = ["git", *_SAFELY, "ls-files", "-z", "--", f":(icase){folder}"]
    try:
        done = subprocess.run(command, cwd=root, capture_output=True, check=False)
    except OSError:
        return ""
    # Before it is printed by who has no console yet.
    return inert(done.stdout.split(b"\0")[0].decode("utf-8", "replace"))


def how_to_mend(folder: str) -> str:
    """What to do about a tracked folder."""
    return (
        f"Take it out of the repository with  git rm -r -q --cached {folder}  and delete the"
        " folder; it is made anew."
    )
