"""Abandonment: who gave up, when and where, and how long callers are ready to wait."""

from collections.abc import Mapping, Sequence

import sqlalchemy as sa
from sqlalchemy import Connection, bindparam

from callcenter.figures.line_sums import BOUNDS_S
from callcenter.reports import sums as s
from callcenter.reports.asked import Asked, behind
from callcenter.reports.local_hours import midnight
from callcenter.reports.measures import Sums
from callcenter.reports.notes import usual_notes
from callcenter.reports.patience import Outcome, StillThere, grouped, survival
from callcenter.reports.report import Note, Report, Row, Table, row
from callcenter.reports.wait_times import added_cells
from callcenter.reports.whole import by_line_table, by_step_table, whole_table
from callcenter.store import figure_tables as f

WHOLE = (
    *("offered", "abandoned", "abandonment", "net_abandonment", "short_abandons"),
    "mean_patience_s",
)
STEP = ("offered", "abandoned", "abandonment", "net_abandonment")
LINE = ("offered", "abandoned", "abandonment", "net_abandonment", "mean_patience_s")
CURVE = ("still_waiting", "low", "high", "gave_up", "at_risk")
MOMENT = ("hung_up", "share")
MOMENTS = ("greeting", "menu", "waiting", "ringing", "hold")
EXACT_UP_TO = 20_000
"""More callers than this are not read one by one; the histograms then give the curve."""
MOST_POINTS = 60
FEW_ABANDONS = 5
GAVE_UP = ("abandoned_waiting", "abandoned_ringing")

_C = f.call_figures.c
WAITS = sa.select(_C.wait_s, _C.end_reason, _C.answered_at).where(
    _C.line_id == bindparam("line"),
    _C.entered_at >= bindparam("since", type_=sa.Double),
    _C.entered_at < bindparam("until", type_=sa.Double),
    _C.wait_s.is_not(None),
)


def abandonment(db: Connection, asked: Asked) -> Report:
    """The whole, the patience curve, the moment they hung up, and by step, hour and line."""
    there = s.added(s.by_line(db, asked, asked.period).values())
    exact = there.get("offered", 0) <= EXACT_UP_TO
    curve = _exact_curve(db, asked) if exact else _grouped_curve(db, asked)
    return Report(
        "abandonment",
        asked.period,
        asked.before,
        asked.lines,
        (
            whole_table(db, asked, WHOLE),
            _curve_table(asked, curve if there.get("abandoned", 0) >= FEW_ABANDONS else []),
            _moments(asked, s.added([there, s.before_a_line(db, asked)])),
            by_step_table(db, asked, STEP),
            by_line_table(db, asked, LINE),
        ),
        (*usual_notes(db, asked), *_notes(there, exact)),
    )


def _exact_curve(db: Connection, asked: Asked) -> list[StillThere]:
    outcomes: list[Outcome] = []
    for line in asked.lines:
        span = {
            "line": line.id,
            "since": midnight(asked.period.first, line.timezone),
            "until": midnight(s.day_after(asked.period.last), line.timezone),
        }
        outcomes += [
            Outcome(found.wait_s, found.answered_at is None and found.end_reason in GAVE_UP)
            for found in db.execute(WAITS, span)
        ]
    return survival(outcomes)


def _grouped_curve(db: Connection, asked: Asked) -> list[StillThere]:
    days = s.whole_columns(db, asked)
    return grouped((0, *BOUNDS_S), added_cells(days, "waits"), added_cells(days, "gave_up"))


def _curve_table(asked: Asked, curve: Sequence[StillThere]) -> Table:
    rows = (_point(asked, point) for point in thinned(curve))
    return Table("patience", ("wait",), CURVE, tuple(rows))


def thinned(curve: Sequence[StillThere]) -> list[StillThere]:
    """Few enough points to draw and to read, the last one among them."""
    step = -(-len(curve) // MOST_POINTS) or 1
    return list(curve[::-1][::step][::-1])


def _point(asked: Asked, point: StillThere) -> Row:
    sums = {
        "still_waiting": point.share,
        "low": point.low,
        "high": point.high,
        "gave_up": point.gave_up,
        "at_risk": point.at_risk,
    }
    return row(CURVE, (f"{point.at:.1f}".removesuffix(".0"),), sums)


def _moments(asked: Asked, there: Sums) -> Table:
    """Apart from each other: only those who waited or heard it ring are abandonment of a line."""
    hung_up = {f"abandoned_{moment}": there.get(f"abandoned_{moment}", 0) for moment in MOMENTS}
    hung_up["abandoned_waiting"] = there.get("abandoned", 0) - hung_up["abandoned_ringing"]
    whole = sum(hung_up.values())
    rows = (_moment(asked, moment, hung_up, whole) for moment in MOMENTS)
    return Table("moment", ("moment",), MOMENT, tuple(rows))


def _moment(asked: Asked, moment: str, hung_up: Mapping[str, float], whole: float) -> Row:
    reason = f"abandoned_{moment}"
    many = hung_up[reason]
    calls = behind(asked, [] if asked.everybody else None, end_reason=reason)
    return row(MOMENT, (moment,), {"hung_up": many, "part": many, "whole": whole}, calls=calls)


def _notes(there: Sums, exact: bool) -> list[Note]:
    gone = int(there.get("abandoned", 0))
    notes: list[Note] = []
    if there.get("offered") and gone < FEW_ABANDONS:
        text = f"Not enough data yet for a patience curve, because only {gone} callers gave up."
        notes.append(Note("few_abandons", text, {"abandoned": str(gone)}))
    elif not exact:
        text = (
            "So many callers are counted in classes of waits: the curve has a point for each class."
        )
        notes.append(Note("grouped_curve", text))
    return notes
