"""The weekly shifts of a centre file: who is signed up for when, by weekday."""

from collections.abc import Collection, Sequence

import yaml

from callcenter.centre_file.plan import AgentPlan
from callcenter.domain.opening_hours import WEEKDAYS
from callcenter.domain.shift import KINDS, WORK, WeeklyShift, parse_shift_span
from ivr.checked_yaml import Place, did_you_mean

WEEK = 7 * 24 * 60


def read_shifts(place: Place, agents: Sequence[AgentPlan]) -> dict[str, tuple[WeeklyShift, ...]]:
    """Read each agent's week. Times are of the centre's clock; a night is 22:00-06:00."""
    serves = {agent.key: [m.line for m in agent.lines] for agent in agents}
    found: dict[str, tuple[WeeklyShift, ...]] = {}
    for key, one in place.entries().items():
        if key not in serves:
            one.fault(f"there is no agent `{key}`{did_you_mean(key, serves)}")
            continue
        if not serves[key]:
            one.fault(f"`{key}` serves no line, so there is no shift to work")
        found[key] = _week(one, serves[key])
    return found


def _week(place: Place, lines: Collection[str]) -> tuple[WeeklyShift, ...]:
    days = place.fields((), WEEKDAYS)
    found: list[tuple[Place, WeeklyShift]] = []
    for weekday, name in enumerate(WEEKDAYS):
        for item in days[name].items() if name in days else ():
            shift = _shift(item, weekday, lines)
            if shift is not None:
                _check_overlap(item, shift, [other for _, other in found])
                found.append((item, shift))
    return tuple(shift for _, shift in found)


def _shift(place: Place, weekday: int, lines: Collection[str]) -> WeeklyShift | None:
    """`08:00-16:30`, or a mapping with `at`, and `kind` or `lines`."""
    if isinstance(place.node, yaml.ScalarNode):
        return _at(place, weekday, WORK, None)
    fields = place.fields(("at",), ("kind", "lines"))
    kind = fields["kind"].one_of(KINDS) if "kind" in fields else WORK
    named = _lines(fields["lines"], lines) if "lines" in fields else None
    return _at(fields["at"], weekday, kind, named) if "at" in fields else None


def _at(place: Place, weekday: int, kind: str, lines: tuple[str, ...] | None) -> WeeklyShift | None:
    text = place.text()
    try:
        start, end = parse_shift_span(text)
    except ValueError as error:
        if text:
            place.fault(str(error))
        return None
    return WeeklyShift(weekday, start, end, kind, lines)


def _lines(place: Place, served: Collection[str]) -> tuple[str, ...] | None:
    found = []
    for item in place.items():
        line = item.text()
        if line and line not in served:
            item.fault(f"does not serve `{line}`{did_you_mean(line, served)}")
        found.append(line)
    return tuple(found) or None


def _check_overlap(place: Place, shift: WeeklyShift, others: Sequence[WeeklyShift]) -> None:
    for other in others:
        if (shift.kind == WORK) == (other.kind == WORK) and _overlap(shift, other):
            place.fault("overlaps another shift of the same week")
            return


def _overlap(one: WeeklyShift, other: WeeklyShift) -> bool:
    """Sunday night reaches into Monday."""
    begins, ends = _minutes(one)
    other_begins, other_ends = _minutes(other)
    return any(
        begins < other_ends + turn and other_begins + turn < ends for turn in (-WEEK, 0, WEEK)
    )


def _minutes(shift: WeeklyShift) -> tuple[int, int]:
    midnight = shift.weekday * 24 * 60
    end = shift.end + 24 * 60 if shift.over_midnight else shift.end
    return midnight + shift.start, midnight + end
