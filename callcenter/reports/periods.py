"""Day, week, month or year, beside the one before: the report a supervisor opens first."""

from sqlalchemy import Connection

from callcenter.reports.asked import Asked
from callcenter.reports.notes import usual_notes
from callcenter.reports.report import Report
from callcenter.reports.whole import by_line_table, by_step_table, whole_table

WHOLE = (
    *("offered", "answered", "abandoned", "service_level", "asa_s", "abandonment", "aht_s"),
    *("callbacks_promised", "callbacks_reached"),
)
STEP = ("offered", "answered", "abandoned", "late", "service_level", "asa_s")
LINE = ("offered", "answered", "abandoned", "service_level", "asa_s", "aht_s")


def periods(db: Connection, asked: Asked) -> Report:
    """The whole, the curve over its steps, and each line."""
    return Report(
        "periods",
        asked.period,
        asked.before,
        asked.lines,
        (
            whole_table(db, asked, WHOLE),
            by_step_table(db, asked, STEP),
            by_line_table(db, asked, LINE),
        ),
        usual_notes(db, asked),
    )
