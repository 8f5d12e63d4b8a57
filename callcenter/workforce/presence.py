"""When people were there to take calls: from what the journal noted of them, or, where it did not,
from the calls that they took."""

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

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


def inferred_spans(
    busy: Sequence[Span], waiting: Sequence[Span], idle_most_s: float = IDLE_MOST_S
) -> tuple[Span, ...]:
    """When somebody who was busy at these times can have been free, given who waited when.

    Nobody waits beside a free agent: while a caller was in line she was not there (or still wrote
    about the call before). So between two calls she is taken to have been away until the last
    moment at which somebody waited, and free from then on; and away if it took too long. `waiting`
    are the times in line of the callers of her lines, sorted by start.
    """
    if not busy:
        return ()
    line = _Waiting(waiting)
    calls = sorted(busy, key=lambda span: span.start)
    spans: list[Span] = []
    free_from = max(line.last_before(calls[0].start), calls[0].start - idle_most_s)
    for call in calls:
        if spans and call.start - spans[-1].end <= idle_most_s:
            free_from = max(line.last_before(call.start), spans[-1].end)
        elif spans:
            free_from = max(line.last_before(call.start), call.start - idle_most_s)
        start = min(free_from, call.start)
        if spans and start <= spans[-1].end:
            spans[-1] = Span(spans[-1].start, max(spans[-1].end, call.end))
        else:
            spans.append(Span(start, call.end))
    return tuple(spans)


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
