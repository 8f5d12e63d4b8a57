"""Tables that most reports have: the whole period, each line, each step, beside those before."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import Connection

from callcenter.domain.line import Line
from callcenter.reports import sums as s
from callcenter.reports.asked import Asked, behind
from callcenter.reports.held import definition_held
from callcenter.reports.measures import Sums
from callcenter.reports.period import Period, Step, steps_of
from callcenter.reports.report import Row, Table, row


def whole_table(db: Connection, asked: Asked, measures: Sequence[str]) -> Table:
    """One row: every line in the whole period."""
    measures = asked.known(measures)
    held = held_in(db, asked, asked.period)
    definition = asked.countable(definition_held(held.everything(), asked.definition))
    now = s.added(s.by_line(db, asked, asked.period).values(), definition=definition)
    only = row(measures, ("all",), now, before=_before(db, asked), calls=behind(asked))
    return Table("whole", ("all",), tuple(measures), (only,))


def by_line_table(
    db: Connection, asked: Asked, measures: Sequence[str], table_id: str = "line"
) -> Table:
    """A row for each line, by its own definition of the promise kept."""
    measures = asked.known(measures)
    now = s.by_line(db, asked, asked.period)
    held = held_in(db, asked, asked.period)
    then = s.by_line(db, asked, asked.before) if asked.before else None
    held_then = held_in(db, asked, asked.before) if asked.before else held
    rows = (
        row(
            measures,
            (line.id,),
            of_line(asked, now, line, held),
            names=(line.name,),
            before=None if then is None else of_line(asked, then, line, held_then),
            calls=behind(asked, [line.id]),
        )
        for line in asked.lines
    )
    return Table(table_id, ("line",), tuple(measures), tuple(rows))


def by_step_table(db: Connection, asked: Asked, measures: Sequence[str]) -> Table:
    """A row for each hour, day or month, beside the step at the same place in the period before.

    Steps that have not begun are left out of this period: nothing is known of them yet.
    """
    measures = asked.known(measures)
    now = _by_step(db, asked, asked.period)
    then = list(_by_step(db, asked, asked.before).values()) if asked.before else []
    rows = [
        _step_row(asked, measures, place, step, now[step], then)
        for place, step in enumerate(steps_of(asked.period))
        if has_begun(asked, step)
    ]
    return Table("step", (asked.period.step.value,), tuple(measures), tuple(rows))


def of_line(asked: Asked, found: Mapping[str, Sums], line: Line, held: "Held") -> Sums:
    """A line's sums, with the definition beside them that held for most of its callers."""
    definition = definition_held(held.of(line=line.id), line.service_level_definition)
    return {**found.get(line.id, {}), "definition": asked.countable(definition)}


@dataclass(frozen=True, slots=True)
class Held:
    """The terms of a period's callers, by line and step."""

    terms: Mapping[tuple[str, str], list[Mapping[str, int]]]

    def of(self, line: str | None = None, step: str | None = None) -> list[Mapping[str, int]]:
        """Those of a line, of a step, or of both."""
        return [
            one
            for (line_id, at), some in self.terms.items()
            if line in (None, line_id) and step in (None, at)
            for one in some
        ]

    def everything(self) -> list[Mapping[str, int]]:
        """Those of the whole period."""
        return self.of()


def held_in(db: Connection, asked: Asked, period: Period) -> Held:
    """What held for the callers of this period."""
    return Held(s.held_by_line_and_step(db, asked, period))


def has_begun(asked: Asked, step: str) -> bool:
    """Whether a step of the period is not all in the future."""
    if asked.period.step is Step.HOUR:
        return asked.period.first <= asked.today
    return step <= asked.today.isoformat()[: len(step)]


def _by_step(db: Connection, asked: Asked, period: Period) -> dict[str, Sums]:
    parts = s.by_line_and_step(db, asked, period)
    found = s.grouped((step, sums) for (_, step), sums in parts.items())
    held = held_in(db, asked, period)
    whole = definition_held(held.everything(), asked.definition)
    return {
        step: s.added(
            [found.get(step, {})],
            definition=asked.countable(definition_held(held.of(step=step), whole)),
        )
        for step in steps_of(period)
    }


def _step_row(
    asked: Asked,
    measures: Sequence[str],
    place: int,
    step: str,
    now: Sums,
    then: Sequence[Sums],
) -> Row:
    before: Sums | None = then[place] if place < len(then) else None
    return row(measures, (step,), now, before=before, calls=_calls_of_step(asked, step))


def _calls_of_step(asked: Asked, step: str) -> str:
    period = asked.period
    if period.step is Step.HOUR:
        return behind(asked, hour=step)
    first, last = days_of_step(step)
    return behind(asked, days=(max(first, period.first), min(last, period.last)))


def days_of_step(step: str) -> tuple[date, date]:
    """First and last day of a step such as 2026-11-25 or 2026-11."""
    if len(step) > len("2026-11"):
        return date.fromisoformat(step), date.fromisoformat(step)
    first = date.fromisoformat(f"{step}-01")
    return first, (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)


def _before(db: Connection, asked: Asked) -> Sums | None:
    if asked.before is None:
        return None
    then = s.by_line(db, asked, asked.before)
    held = definition_held(held_in(db, asked, asked.before).everything(), asked.definition)
    return s.added(then.values(), definition=asked.countable(held))
