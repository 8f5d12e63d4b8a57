"""Whether callers waited as long as they were told: the range against the wait there was."""

import sqlalchemy as sa
from sqlalchemy import Connection, bindparam

from callcenter.reports import sums as s
from callcenter.reports.asked import Asked
from callcenter.reports.local_hours import midnight
from callcenter.reports.notes import usual_notes
from callcenter.reports.report import Note, Report, Row, Table, row
from callcenter.reports.whole import by_line_table, by_step_table, whole_table
from callcenter.store import figure_tables as f

MEASURES = ("announced", "announced_kept", "coverage")
CALL = ("told_low_s", "told_high_s", "waited_s")
MOST_CALLS = 200

_C = f.call_figures.c
TOLD = (
    sa.select(_C.call_id, _C.announced_low_s, _C.announced_high_s, _C.announced_at, _C.answered_at)
    .where(
        _C.line_id == bindparam("line"),
        _C.entered_at >= bindparam("since", type_=sa.Double),
        _C.entered_at < bindparam("until", type_=sa.Double),
        _C.announced_low_s.is_not(None),
        _C.announced_at <= _C.answered_at,
    )
    .order_by(_C.entered_at.desc())
    .limit(MOST_CALLS)
)


def calibration(db: Connection, asked: Asked) -> Report:
    """The whole, the steps, each line, and the latest calls one by one."""
    whole = whole_table(db, asked, MEASURES)
    text = "Not enough data yet, because nobody was told a range in this period."
    untold = () if whole.rows[0].values[0] else (Note("nobody_told", text),)
    return Report(
        "calibration",
        asked.period,
        asked.before,
        asked.lines,
        (
            whole,
            by_step_table(db, asked, MEASURES),
            by_line_table(db, asked, MEASURES),
            _calls(db, asked),
        ),
        (*usual_notes(db, asked), *untold),
    )


def _calls(db: Connection, asked: Asked) -> Table:
    """At most 200, the latest of each line; a range without an end is left out of the picture."""
    rows: list[Row] = []
    for line in asked.lines:
        span = {
            "line": line.id,
            "since": midnight(asked.period.first, line.timezone),
            "until": midnight(s.day_after(asked.period.last), line.timezone),
        }
        rows += [
            row(
                CALL,
                (told.call_id,),
                {
                    "told_low_s": told.announced_low_s,
                    "told_high_s": told.announced_high_s,
                    "waited_s": told.answered_at - told.announced_at,
                },
                names=(line.name,),
            )
            for told in db.execute(TOLD, span)
        ]
    return Table("call", ("call",), CALL, tuple(rows[:MOST_CALLS]))
