"""Texts that are printed: names and words of strangers, of which nothing may be obeyed."""

from __future__ import annotations

import json
import os
import re
from typing import Any

#: What a terminal would obey, all ends of lines but \n too, and what turns a line's direction.
CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]")
#: What the runner of a GitHub workflow would obey; the second, its older form, anywhere in a line:
#: https://github.com/actions/runner/blob/main/src/Runner.Common/ActionCommand.cs
_COMMAND = re.compile(r"^\s*:(?=:)|##(?=\[)", re.MULTILINE)


def inert(text: str) -> str:
    """A text of which neither a terminal nor the log of a workflow takes anything for a command."""
    text = CONTROLS.sub(" ", text)
    return _COMMAND.sub(r"\g<0> ", text) if in_workflow() else text


def as_json(value: Any) -> str:
    """JSON of which nothing is obeyed either: such characters are escaped, all others as they
    are. What JSON does not know is written as ``str`` writes it."""
    text = json.dumps(value, ensure_ascii=False, indent=2, default=str)
    # Outside of a string JSON has none of these.
    text = CONTROLS.sub(lambda found: f"\\u{ord(found[0]):04x}", text)
    return text.replace("##[", "#\\u0023[")


def in_workflow() -> bool:
    """Whether a GitHub workflow runs this."""
    return os.environ.get("GITHUB_ACTIONS") == "true"
