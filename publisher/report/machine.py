"""The report as JSON, with every line that a terminal would leave out."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict

from publisher.report.report import Report


def as_json(report: Report, parts: Iterable[str]) -> str:
    """An object with one key for each of ``parts``, and ``says``, the sentence of numbers.

    The keys inside are those of the values: files as in messages, days as 2026-11-23.
    """
    every: dict[str, object] = {
        "links": {
            "orphans": report.orphans,
            "dead_ends": report.dead_ends,
            "documents": [asdict(one) for one in report.linked],
        },
        "suggestions": [asdict(one) for one in report.suggestions],
        "reviews": asdict(report.reviews),
        "waiting": [asdict(one) for one in report.waiting],
    }
    chosen = {name: every[name] for name in parts}
    return json.dumps(
        {**chosen, "says": report.sentence}, default=str, ensure_ascii=False, indent=2
    )
