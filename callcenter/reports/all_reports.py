"""Every report by its name, and the one way to read it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from sqlalchemy import Connection, Engine

from callcenter.domain.errors import Invalid, NotFound
from callcenter.domain.line import Line
from callcenter.reports.abandonment import abandonment
from callcenter.reports.agents_report import agents_report
from callcenter.reports.asked import Asked, lines_there_are, tiers_there_are
from callcenter.reports.calibration import calibration
from callcenter.reports.calls_per_hour import calls_per_hour
from callcenter.reports.hand_offs import hand_offs
from callcenter.reports.held import definition_held
from callcenter.reports.inbound_resolved import inbound_resolved
from callcenter.reports.period import Period, before
from callcenter.reports.periods import periods
from callcenter.reports.report import Report
from callcenter.reports.wait_times import wait_times
from callcenter.reports.whole import held_in
from callcenter.store.engine import reading

REPORTS: Mapping[str, Callable[[Connection, Asked], Report]] = {
    "periods": periods,
    "wait-times": wait_times,
    "calls-per-hour": calls_per_hour,
    "abandonment": abandonment,
    "inbound-resolved": inbound_resolved,
    "agents": agents_report,
    "hand-offs": hand_offs,
    "calibration": calibration,
}


def read_report(
    engine: Engine,
    name: str,
    period: Period,
    now: float,
    *,
    lines: Sequence[str] = (),
    compare: bool = True,
    tier: str | None = None,
) -> Report:
    """The report of these lines (none named: all of them), in one reading transaction."""
    with reading(engine).connect() as db:
        return report_of(db, name, period, now, lines=lines, compare=compare, tier=tier)


def report_of(
    db: Connection,
    name: str,
    period: Period,
    now: float,
    *,
    lines: Sequence[str] = (),
    compare: bool = True,
    tier: str | None = None,
) -> Report:
    """The same over a connection that is open already."""
    if name not in REPORTS:
        raise NotFound(f"There is no report {name!r}.")
    chosen = _chosen(db, period, lines, compare)
    asked = Asked(period, chosen, now, compare, tier, everybody=not lines)
    held = definition_held(held_in(db, asked, period).everything(), 0)
    asked = replace(asked, held=held or None)
    last = min(period.last, asked.today)
    tiers = tiers_there_are(db, chosen, last)
    return replace(REPORTS[name](db, asked), tiers=tuple(tiers))


def _chosen(
    db: Connection, period: Period, wanted: Sequence[str], compare: bool
) -> tuple[Line, ...]:
    since = before(period).first if compare else period.first
    there = lines_there_are(db, since, period.last)
    known = {line.id for line in there}
    for line in wanted:
        if line not in known:
            raise NotFound(f"There is no line {line!r}.")
    chosen = tuple(line for line in there if not wanted or line.id in wanted)
    if not chosen:
        raise Invalid("There are no lines yet. Apply a centre file first.", place="line")
    return chosen
