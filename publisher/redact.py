"""Settings and what other programs say, without the secrets in them: what is printed ends in the
logs of CI and in screenshots."""

from __future__ import annotations

import os
import re

_GAP = "…"
#: A password may hold any character, so that all up to the last @ may be part of it.
_USER = re.compile(r"^([a-z][a-z0-9+.-]*:/*)?.*@", re.IGNORECASE | re.DOTALL)
_QUERY = re.compile(r"[?#].*", re.DOTALL)
_URL = re.compile(r"[a-z][a-z0-9+.-]*://[^\s\"'<>]+", re.IGNORECASE)
_SECRET_NAME = re.compile(r"KEY|SECRET|TOKEN|PASS|CREDENTIAL|AUTH", re.IGNORECASE)
#: As tokens are: long, of letters and digits. A word of a sentence or of a path has no digits.
_TOKEN = re.compile(r"(?<![\w+=-])(?=[\w+=-]*\d)(?=[\w+=-]*[A-Za-z])[\w+=-]{20,}")


def redact_address(text: str) -> str:
    """An address, or a setting that should be one, without its user, password and query:
    ``https://…@bucket.example/folder?…``."""
    return _QUERY.sub(lambda found: found[0][0] + _GAP, _USER.sub(rf"\1{_GAP}@", text))


def redact_output(text: str) -> str:
    """What another program said, without what may be a secret: in addresses, in variables of the
    environment that are named like one, and long words of letters and digits."""
    secrets = [value for name, value in os.environ.items() if _SECRET_NAME.search(name)]
    for value in sorted(filter(lambda value: len(value) > 5, secrets), key=len, reverse=True):
        text = text.replace(value, _GAP)
    return _TOKEN.sub(_GAP, _URL.sub(lambda found: redact_address(found[0]), text))
