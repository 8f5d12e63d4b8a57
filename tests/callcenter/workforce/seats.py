"""People for replays in tests."""

from callcenter.domain.line import Membership
from callcenter.workforce.replayed_day import Caller, PlayedDay, PlayedLine, Seat, Span

LONG = 1e9


def seat(
    agent_id: str,
    *lines: str,
    skill: int = 5,
    reserve: bool = False,
    spans: tuple[tuple[float, float], ...] = ((0.0, LONG),),
) -> Seat:
    serves = tuple(Membership(agent_id, line, skill, reserve) for line in lines or ("support",))
    return Seat(agent_id, serves, tuple(Span(*span) for span in spans))


def day(
    callers: list[Caller],
    seats: list[Seat],
    *lines: PlayedLine,
    ends_at: float = LONG,
) -> PlayedDay:
    return PlayedDay(0.0, ends_at, lines or (PlayedLine("support"),), tuple(seats), tuple(callers))
