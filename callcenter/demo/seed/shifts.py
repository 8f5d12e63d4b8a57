"""Who is at work when: early, day, late and night shifts, two days off, and breaks."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import combinations
from random import Random
from zlib import crc32
from zoneinfo import ZoneInfo

from callcenter.domain.line import Membership


@dataclass(frozen=True, slots=True)
class Shift:
    """One agent's day; breaks are (from, until, reason). Times are epoch seconds."""

    agent_id: str
    begins: float
    ends: float
    breaks: tuple[tuple[float, float, str], ...]


# (hour it begins, hours it lasts); most people work in the middle of the day.
EARLY, DAY, LATE, NIGHT = (6.7, 8.5), (8.4, 8.5), (12.5, 8.5), (20.5, 10.6)
ABSENT = 0.05
"""Ill, on holiday or in training: signed up, and not there."""

IN_TURN = (EARLY, LATE, DAY, LATE, EARLY, DAY)  # who is few covers the ends of the day first


@dataclass(frozen=True, slots=True)
class Signed:
    """What somebody is signed up for on a day: an hour to begin, and hours to work."""

    agent_id: str
    day: date
    hours: tuple[float, float]
    place: int
    """In the team, counted from 0; the first two never stay away."""


def signed_up(
    serves: Sequence[Membership], days_only: Collection[str], days: Iterable[date]
) -> Iterator[Signed]:
    """The roster of these days: the nights first, then each team. No chance is in it."""
    teams = _teams(serves)
    nights = _night_pairs([one for one in serves if one.agent_id not in days_only])
    for day in days:
        tonight = nights[day.toordinal() % len(nights)]
        off = {*tonight, *nights[(day.toordinal() - 1) % len(nights)]}
        yield from (Signed(agent_id, day, NIGHT, 0) for agent_id in tonight)
        for team in teams:
            yield from _team_day([one for one in team if one not in off], day)


def shifts(
    random: Random,
    serves: Sequence[Membership],
    days_only: Collection[str],
    zone: ZoneInfo,
    span: tuple[float, float],
) -> list[Shift]:
    """Every shift that begins between the two moments. `days_only`: who never works at night."""
    found = [
        _shift(random, one, zone)
        for one in signed_up(serves, days_only, _days(zone, span))
        if one.place <= 1 or random.random() >= ABSENT
    ]
    here = [shift for shift in found if span[0] <= shift.begins < span[1]]
    return sorted(here, key=lambda shift: (shift.begins, shift.agent_id))


def _teams(serves: Sequence[Membership]) -> list[list[str]]:
    """Each agent in the team of the line that she serves best; who is all reserve is in none."""
    best: dict[str, Membership] = {}
    for one in serves:
        known = best.get(one.agent_id)
        if not one.reserve and (known is None or one.skill > known.skill):
            best[one.agent_id] = one
    lines = dict.fromkeys(one.line_id for one in serves)
    return [[agent for agent, one in best.items() if one.line_id == line] for line in lines]


def _night_pairs(serves: Sequence[Membership]) -> list[tuple[str, ...]]:
    """The pairs of colleagues who together serve every line: they take the nights in turn."""
    lines = {one.line_id for one in serves}
    known: dict[str, set[str]] = {}
    for one in serves:
        known.setdefault(one.agent_id, set()).add(one.line_id)
    agents = [agent for team in _teams(serves) for agent in team]
    pairs = [(a, b) for a, b in combinations(agents, 2) if known[a] | known[b] >= lines]
    return sorted(pairs, key=lambda pair: crc32(":".join(pair).encode())) or [tuple(agents[:2])]


def _days(zone: ZoneInfo, span: tuple[float, float]) -> Iterator[date]:
    day = datetime.fromtimestamp(span[0], zone).date() - timedelta(days=1)
    last = datetime.fromtimestamp(span[1], zone).date()
    while day <= last:
        yield day
        day += timedelta(days=1)


def _team_day(team: Sequence[str], day: date) -> Iterator[Signed]:
    """The shifts go round by the week; at the weekend half of the team is off."""
    week = day.toordinal() // 7
    first = week % max(len(team), 1)
    here = [*team[first:], *team[:first]]
    if day.weekday() >= 5:
        here = here[: max(2, len(team) // 2)]
    for place, agent_id in enumerate(here):
        yield Signed(agent_id, day, IN_TURN[place % len(IN_TURN)], place)


def _shift(random: Random, signed: Signed, zone: ZoneInfo) -> Shift:
    """What she really works: a little earlier or later, and her breaks when she can."""
    hour, hours = signed.hours
    agent_id, day = signed.agent_id, signed.day
    midnight = datetime.combine(day, time(0), zone).timestamp()
    begins = midnight + hour * 3600 + random.uniform(-240, 180)
    ends = begins + hours * 3600
    lunch = begins + hours * 3600 * random.uniform(0.42, 0.58)
    coffee = begins + hours * 3600 * random.uniform(0.2, 0.3)
    tea = begins + hours * 3600 * random.uniform(0.72, 0.84)
    return Shift(
        agent_id,
        begins,
        ends,
        (
            (coffee, coffee + random.uniform(500, 960), "Break"),
            (lunch, lunch + random.uniform(1600, 2100), "Lunch"),
            (tea, tea + random.uniform(400, 900), "Break"),
        ),
    )
