"""The audit as the commands call it: with what it knows of the project's theme."""

from __future__ import annotations

from functools import partial

from publisher.audit import audit as audit_with
from publisher.audit.theme import read_theme
from tests.project import ROOT

THEME = read_theme(ROOT / "theme")
audit = partial(audit_with, theme=THEME)
