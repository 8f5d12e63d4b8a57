"""The surge ladder: reserve, other lines, anyone with a phone. Whom to ask, in which order, and why
nobody can be asked."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import IntEnum, StrEnum
from typing import Any

from callcenter.domain.agent import AgentState
from callcenter.domain.giving_line import Hurt, LineLoad, hurt_by
from callcenter.domain.line import Membership
from callcenter.domain.opening_hours import from_json, is_open

REFUSED_FOR_S = 300.0  # who has just said no is left in peace
LOAN_S = 1200.0
SCREEN_ANSWER_S = 45.0
PHONE_ANSWER_S = 60.0  # to ring, to lift, to listen, to press 1
RING_S = 30.0


class Rung(IntEnum):
    """From the nearest help to the furthest."""

    RESERVE = 1
    OTHER_LINES = 2
    ANYONE = 3


class WhyNot(StrEnum):
    """Why somebody cannot be asked, the most telling first."""

    REFUSED = "refused"
    ASKED = "asked"
    LENT = "lent"
    HOURS = "hours"
    NOT_HERE = "not_here"
    NOBODY = "nobody"


AT_WORK = (AgentState.READY, AgentState.WRAPPING_UP, AgentState.OFFERED, AgentState.ON_CALL)


@dataclass(frozen=True, slots=True)
class Person:
    """An agent as the ladder sees her. `refused`: line -> when she last said no (epoch seconds)."""

    agent_id: str
    name: str
    state: AgentState
    serves: tuple[Membership, ...]
    since: float = 0.0
    connected: bool = True
    asked: bool = False
    lent: bool = False
    refused: Mapping[str, float] = field(default_factory=dict)

    @property
    def home(self) -> tuple[str, ...]:
        """The lines that she serves in the first rank."""
        return tuple(one.line_id for one in self.serves if not one.reserve)


@dataclass(frozen=True, slots=True)
class Helper:
    """Somebody with a telephone. `lines` None: any; `hours` as a line's, in `timezone`."""

    key: str
    name: str
    phone: str
    lines: tuple[str, ...] | None = None
    languages: tuple[str, ...] = ()
    hours: Mapping[str, Any] = field(default_factory=dict)
    timezone: str = "UTC"
    asked: bool = False
    lent: bool = False
    refused: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who can be asked. `home`: the lines that lend her; `number`: what is rung."""

    agent_id: str
    name: str
    home: tuple[str, ...] = ()
    number: str | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """Who of a rung can be asked now, best first; or, of nobody, why."""

    able: tuple[Candidate, ...]
    why: WhyNot | None


@dataclass(frozen=True, slots=True)
class Chosen:
    """Whom to ask, with what it does to the line that lends her; and who was spared."""

    ask: tuple[tuple[Candidate, Hurt | None], ...]
    spared: tuple[tuple[Candidate, Hurt], ...]


# -- who can be asked ------------------------------------------------------------------------------


def standing(
    rung: Rung,
    line_id: str,
    language: str,
    people: Iterable[Person],
    helpers: Iterable[Helper],
    now: float,
) -> Standing:
    """Who of this rung can help this line now."""
    if rung is Rung.ANYONE:
        rang = [(one, _helper_not(one, line_id, now)) for one in helpers]
        fit = [(one, why) for one, why in rang if _helps(one, line_id, language)]
        able = tuple(
            Candidate(one.key, one.name, number=one.phone) for one, why in fit if why is None
        )
        return Standing(able, _telling(why for _, why in fit))
    of_rung = [(p, _not(p, line_id, now)) for p in people if rung_of(p, line_id) is rung]
    free = sorted((p for p, why in of_rung if why is None), key=lambda p: _rank(p, line_id))
    able = tuple(Candidate(one.agent_id, one.name, one.home) for one in free)
    return Standing(able, _telling(why for _, why in of_rung))


def rung_of(person: Person, line_id: str) -> Rung | None:
    """On which rung she stands for this line; None for its own first rank, or for no line."""
    here = [one for one in person.serves if one.line_id == line_id]
    if here:
        return Rung.RESERVE if all(one.reserve for one in here) else None
    return Rung.OTHER_LINES if person.serves else None


def _not(person: Person, line_id: str, now: float) -> WhyNot | None:
    if person.state not in AT_WORK or not person.connected:
        return WhyNot.NOT_HERE
    return _bound(person.asked, person.lent, person.refused.get(line_id), now)


def _helper_not(helper: Helper, line_id: str, now: float) -> WhyNot | None:
    bound = _bound(helper.asked, helper.lent, helper.refused.get(line_id), now)
    if bound is not None or not helper.hours:
        return bound
    hours = from_json(helper.hours, helper.timezone)
    return None if is_open(hours, datetime.fromtimestamp(now, UTC)) else WhyNot.HOURS


def _bound(asked: bool, lent: bool, refused_at: float | None, now: float) -> WhyNot | None:
    if lent:
        return WhyNot.LENT
    if asked:
        return WhyNot.ASKED
    if refused_at is not None and now - refused_at < REFUSED_FOR_S:
        return WhyNot.REFUSED
    return None


def _helps(helper: Helper, line_id: str, language: str) -> bool:
    if helper.lines is not None and line_id not in helper.lines:
        return False
    base = language.split("-")[0].lower()
    return not helper.languages or base in {one.split("-")[0].lower() for one in helper.languages}


def _rank(person: Person, line_id: str) -> tuple[int, int, float, str]:
    skill = max((one.skill for one in person.serves if one.line_id == line_id), default=0)
    return AT_WORK.index(person.state), -skill, person.since, person.agent_id


def _telling(whys: Iterable[WhyNot | None]) -> WhyNot | None:
    found = list(whys)
    if any(why is None for why in found):
        return None
    order = list(WhyNot)
    return min((why for why in found if why), key=order.index, default=WhyNot.NOBODY)


# -- whom to ask -----------------------------------------------------------------------------------


def choose(
    able: Sequence[Candidate],
    loads: Mapping[str, LineLoad],
    wanted: int,
    *,
    away: Sequence[tuple[str, ...]] = (),
    even_if_hurt: bool = False,
) -> Chosen:
    """The best `wanted` of them whose own lines keep their promise; the others only when told.

    `away`: the lines of people who have been asked already and may go, too.
    """
    gone: dict[str, float] = defaultdict(float)
    for home in away:
        _take(gone, home)
    picked: list[tuple[Candidate, Hurt | None]] = []
    spared: list[Candidate] = []
    for one in able:
        if len(picked) == wanted:
            break
        if worst_hurt(one.home, loads, gone) is None:
            picked.append((one, None))
            _take(gone, one.home)
        else:
            spared.append(one)
    if even_if_hurt:
        for one in spared[: wanted - len(picked)]:
            picked.append((one, worst_hurt(one.home, loads, gone)))
            _take(gone, one.home)
    asked = {one.agent_id for one, _ in picked}
    left = [(one, worst_hurt(one.home, loads, gone)) for one in spared if one.agent_id not in asked]
    return Chosen(tuple(picked), tuple((one, hurt) for one, hurt in left if hurt is not None))


def worst_hurt(
    home: Sequence[str], loads: Mapping[str, LineLoad], gone: Mapping[str, float]
) -> Hurt | None:
    """The line of hers that would suffer most by her going, if one breaks its promise by it."""
    share = 1.0 / len(home) if home else 0.0
    hurts = [
        hurt_by(loads[line_id], gone.get(line_id, 0.0), share)
        for line_id in home
        if line_id in loads
    ]
    return max((one for one in hurts if one), key=lambda one: one.after, default=None)


def _take(gone: dict[str, float], home: Sequence[str]) -> None:
    for line_id in home:
        gone[line_id] += 1.0 / len(home)
