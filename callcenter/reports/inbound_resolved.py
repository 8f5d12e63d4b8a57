"""Inbound against resolved: what callers came with, and what was settled."""

from sqlalchemy import Connection

from callcenter.reports.asked import Asked
from callcenter.reports.notes import usual_notes
from callcenter.reports.report import Report
from callcenter.reports.whole import by_line_table, by_step_table, whole_table

MEASURES = ("opened", "resolved", "open_left", "resolved_share", "repeats", "first_contact")


def inbound_resolved(db: Connection, asked: Asked) -> Report:
    """The whole, the curve over its steps, and each line."""
    return Report(
        "inbound-resolved",
        asked.period,
        asked.before,
        asked.lines,
        (
            whole_table(db, asked, MEASURES),
            by_step_table(db, asked, MEASURES),
            by_line_table(db, asked, MEASURES),
        ),
        usual_notes(db, asked),
    )
