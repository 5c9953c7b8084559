"""How a publish ended, for a machine: one JSON object."""

from __future__ import annotations

import json

from publisher.deploy.plan import Plan
from publisher.deploy.publish import Outcome
from publisher.problems import PublisherError, as_json


def outcome_as_json(target: str, plan: Plan, outcome: Outcome, retries: int, seconds: float) -> str:
    """How a publish ended, for a machine."""
    return _json(
        {
            "ok": True,
            "target": target,
            "generation": outcome.release.generation,
            "digest": outcome.release.digest,
            "new": outcome.is_new,
            "pages": {
                "added": len(plan.pages.added),
                "changed": len(plan.pages.changed),
                "removed": len(plan.pages.removed),
            },
            "uploads": outcome.uploaded,
            "bytes": plan.bytes_to_upload,
            "retries": retries,
            "seconds": round(seconds, 3),
            "says": outcome.says,
        }
    )


def refused_as_json(refused: PublisherError) -> str:
    """Why nothing was published, for a machine."""
    return _json({"ok": False, "problems": json.loads(as_json(refused.problems))})


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2)
