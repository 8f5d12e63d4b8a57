"""When people were there to take calls: from what the journal noted of them, or, where it did not,
from the calls that they took."""

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from statistics import median

from callcenter.workforce.replayed_day import Span

THERE = frozenset(("AgentBecameReady", "AgentReleased", "WrapUpEnded", "ConnectionRestored"))
GONE = frozenset(("AgentWentAway", "AgentSignedOut", "AgentStoppedResponding", "ConnectionLost"))
ENDS_WORK = frozenset(
    ("WrapUpEnded", "AgentReleased", "AgentBecameReady", "AgentWentAway", "AgentSignedOut")
)
NOTED = THERE | GONE | {"AgentTookCall", "WrapUpStarted"}
"""Kinds of event that say something of an agent's presence."""

IDLE_MOST_S = 1800.0
"""Without a journal, whoever took no call for longer was not there."""

WRAP_UP_MOST_S = 300.0
"""Without a journal, whoever let callers wait for longer after a call was not there."""


@dataclass(frozen=True, slots=True)
class Noted:
    """One event of one agent, in the order of the journal."""

    at: float
    kind: str
    call_id: str | None = None


@dataclass(frozen=True, slots=True)
class Handling:
    """An agent's time on one call: in the room, writing, done. `done_at` None: nobody noted it."""

    call_id: str
    took_at: float
    wrote_at: float | None
    done_at: float | None


def noted_spans(
    noted: Iterable[Noted], start: float, end: float, served: Collection[str], *, there: bool
) -> tuple[Span, ...]:
    """When she was free for the line or busy with `served` calls, between `start` and `end`.

    `there`: whether she was at the start. Time on any other call (a consultation, a callback, a
    caller of the day before) is time away: no replayed caller could have had her.
    """
    spans: list[Span] = []
    since = start if there else None
    for one in noted:
        if one.kind == "AgentTookCall":
            is_there = one.call_id in served
        elif one.kind in NOTED and one.kind != "WrapUpStarted":
            is_there = one.kind in THERE
        else:
            continue
        at = min(max(one.at, start), end)
        if is_there and since is None:
            since = at
        elif not is_there and since is not None:
            spans.append(Span(since, at))
            since = None
    if since is not None:
        spans.append(Span(since, end))
    return tuple(span for span in spans if span.length_s > 0)


def handlings(noted: Iterable[Noted]) -> Iterator[Handling]:
    """Every call that an agent took, from the same events."""
    open_: Handling | None = None
    for one in noted:
        if one.kind == "AgentTookCall":
            if open_ is not None:
                yield open_
            open_ = Handling(one.call_id or "", one.at, None, None)
        elif open_ is not None and one.kind == "WrapUpStarted":
            open_ = Handling(open_.call_id, open_.took_at, one.at, None)
        elif open_ is not None and one.kind in ENDS_WORK:
            yield Handling(open_.call_id, open_.took_at, open_.wrote_at, one.at)
            open_ = None
    if open_ is not None:
        yield open_


@dataclass(frozen=True, slots=True)
class Inferred:
    """When somebody was there, and how long after each of her calls she still wrote, seconds."""

    spans: tuple[Span, ...]
    wrap_up_s: tuple[float, ...]


def inferred(
    busy: Mapping[str, Sequence[Span]], waiting: Mapping[str, Sequence[Span]]
) -> dict[str, Inferred]:
    """What calls alone tell of people who were busy at these times, given who waited when.

    Nobody waits beside a free agent. So between two calls she was not free up to the last moment
    at which somebody waited in her lines: she still wrote, or, where that took longer than five
    minutes, she was away; and she was away if nothing came for half an hour. Where nobody waited
    nobody saw her write: that took as long as it usually does, if the next call left the time.

    Both by agent and sorted by start; `waiting` are the times in line of the callers of her lines.
    """
    lines = {agent: _Waiting(spans) for agent, spans in waiting.items()}
    none = _Waiting(())
    seen = {agent: _hours(calls, lines.get(agent, none), 0.0) for agent, calls in busy.items()}
    wrote = [wrap_s for hours in seen.values() for wrap_s in hours.wrap_up_s if wrap_s > 0]
    usual_s = median(wrote) if wrote else 0.0
    return {agent: _hours(calls, lines.get(agent, none), usual_s) for agent, calls in busy.items()}


def _hours(busy: Sequence[Span], line: "_Waiting", usual_s: float) -> Inferred:
    spans: list[Span] = []
    wrote: list[float] = []
    for number, call in enumerate(busy):
        before = line.last_before(call.start)
        if spans and _went_on(spans[-1].end, before, call.start):
            ended = busy[number - 1].end
            wrote[-1] = max(0.0, before - ended, min(usual_s, call.start - ended))
            spans[-1] = Span(spans[-1].start, max(spans[-1].end, call.end))
        else:
            spans.append(Span(max(before, call.start - IDLE_MOST_S), call.end))
        wrote.append(0.0)
    return Inferred(tuple(spans), tuple(wrote))


def _went_on(ended: float, somebody_waited: float, next_call: float) -> bool:
    return next_call - ended <= IDLE_MOST_S and somebody_waited - ended <= WRAP_UP_MOST_S


class _Waiting:
    """Finds the last moment before another at which somebody was in line."""

    def __init__(self, waiting: Sequence[Span]) -> None:
        self.ended = sorted(span.end for span in waiting)
        self.starts = [span.start for span in waiting]
        self.longest = list(_running_longest(waiting))

    def last_before(self, at: float) -> float:
        """`at` itself while somebody has been waiting up to it."""
        begun = bisect_left(self.starts, at)
        if begun and self.longest[begun - 1] >= at:
            return at
        over = bisect_right(self.ended, at)
        return self.ended[over - 1] if over else float("-inf")


def _running_longest(waiting: Sequence[Span]) -> Iterator[float]:
    longest = float("-inf")
    for span in waiting:
        longest = max(longest, span.end)
        yield longest
