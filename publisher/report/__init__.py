"""The writer's report: how the pages link to each other, and what waits for somebody.

It reads what the writer wrote and never stops anything; no stage reads it.
"""

from publisher.report.report import Report, make_report

__all__ = ["Report", "make_report"]
