"""A call that we owe: a place kept in line, dialled when its turn comes, with one certain end.

Whoever keeps her place keeps her clock: `waiting_since` and `order_at` never move. Nobody is
counted as waiting on the telephone by it, and no agent is claimed before she has picked up.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from callcenter.domain import events as e
from callcenter.domain import routing
from callcenter.domain.machine import Verdict, machine
from callcenter.domain.replaced import replaced

MOST_TRIES = 2
RETRY_AFTER_S = 300.0
RING_S = 25.0
PRESS_WITHIN_S = 40.0  # she hears who calls, twice, and presses 1


class CallbackState(StrEnum):
    """How far a promise to call back has come."""

    PROMISED = "promised"  # a place in line
    DIALLING = "dialling"  # her telephone rings
    ON_LINE = "on_line"  # picked up: she is asked for a key, or waits at the line's head
    RETRY = "retry"  # a try came to nothing, another follows
    REACHED = "reached"  # she and an agent have heard each other
    UNREACHED = "unreached"
    CANCELLED = "cancelled"
    DONE = "done"  # by hand
    OWN_CALL = "own_call"  # she rang herself, and got her place


MACHINE = machine(
    CallbackState,
    """
                   promised  dialling  on_line   retry     reached unreached cancelled done own_call
CallbackDialled    dialling  x         -         dialling  -       -         -         -    -
CallbackNamed      -         .         .         -         -       -         -         -    -
CallbackPickedUp   on_line   on_line   -         on_line   -       -         -         -    -
CallbackMissed     x         retry     retry     x         -       -         -         -    -
CallbackNotReached x         unreached unreached x         -       -         -         -    -
CallbackReached    x         x         reached   x         -       -         -         -    -
CallbackPostponed  .         x         x         .         -       -         -         -    -
CallbackCancelled  cancelled cancelled cancelled cancelled -       -         -         -    -
CallbackDone       done      done      x         done      -       -         -         -    -
CallbackOwnCall    own_call  own_call  x         own_call  -       -         -         -    -
CallbackDetailsErased x      x         x         x         .       .         .         .    .
    """,
)

OPEN = (
    CallbackState.PROMISED,
    CallbackState.DIALLING,
    CallbackState.ON_LINE,
    CallbackState.RETRY,
)
IN_LINE = (CallbackState.PROMISED, CallbackState.RETRY)
BY_TELEPHONE = (CallbackState.DIALLING, CallbackState.ON_LINE)


@dataclass(frozen=True)
class Callback:
    """One promise. `origin`: why it was made (line, closed, overflow). Times: epoch seconds.

    `tries` counts the times her telephone was rung; `due_at` is the earliest moment of the next.
    `held_agent_id`: the free agent on whose strength the dial that is out was made.
    """

    id: str
    call_id: str
    number: str
    caller_id: str
    line_id: str
    language: str
    customer_id: str | None
    caller_name: str | None
    origin: str
    promised_at: float
    waiting_since: float
    order_at: float
    due_at: float
    state: CallbackState = CallbackState.PROMISED
    version: int = 0
    since: float = 0.0
    tries: int = 0
    deadline: float | None = None
    provider_sid: str | None = None
    live_call_id: str | None = None
    reason: str | None = None
    done_at: float | None = None
    done_by: str | None = None
    held_agent_id: str | None = None

    @property
    def open(self) -> bool:
        """Whether we still owe it."""
        return self.state in OPEN

    @property
    def ringing_out(self) -> bool:
        """Whether a dial of ours is out and she has not picked up."""
        return self.state is CallbackState.DIALLING

    @property
    def last_try(self) -> bool:
        """Whether no further try follows a failure."""
        return self.tries >= MOST_TRIES


def opened(event: e.CallbackOpened, at: float) -> Callback:
    """The promise that this first event makes."""
    return Callback(
        id=event.callback_id,
        call_id=event.call_id,
        number=event.number,
        caller_id=event.caller_id,
        line_id=event.line_id,
        language=event.language,
        customer_id=event.customer_id,
        caller_name=event.caller_name,
        origin=event.origin,
        promised_at=at,
        waiting_since=event.waiting_since,
        order_at=event.order_at,
        due_at=event.due_at,
        since=at,
    )


def evolve(callback: Callback, event: e.CallbackEvent, at: float) -> tuple[Verdict, Callback]:
    """Apply one event; a promise that has ended stays as it ended."""
    step = MACHINE.step(callback.state, type(event).__name__)
    if step.verdict is not Verdict.APPLY or isinstance(event, e.CallbackDetailsErased):
        return step.verdict, callback
    moved = replaced(
        _changed(callback, event),
        state=step.state,
        since=at if step.state is not callback.state else callback.since,
    )
    if moved.state not in BY_TELEPHONE:
        moved = replaced(moved, held_agent_id=None)
    if not moved.open:
        moved = replaced(moved, done_at=at, deadline=None)
    return step.verdict, moved


def _changed(callback: Callback, event: e.CallbackEvent) -> Callback:
    match event:
        case e.CallbackDialled():
            return replaced(
                callback,
                tries=event.attempt,
                deadline=event.deadline,
                provider_sid=None,
                held_agent_id=event.held_agent_id,
            )
        case e.CallbackNamed():
            return replaced(callback, provider_sid=event.provider_sid)
        case e.CallbackPickedUp():
            return replaced(
                callback,
                live_call_id=event.call_id,
                deadline=None,
                tries=max(callback.tries, 1),
                provider_sid=event.provider_sid,
            )
        case e.CallbackMissed():
            return replaced(
                callback,
                due_at=event.due_at,
                reason=event.why,
                deadline=None,
                live_call_id=None,
                provider_sid=None,
            )
        case e.CallbackPostponed():
            return replaced(callback, due_at=event.due_at)
    return _closed(callback, event)


def _closed(callback: Callback, event: e.CallbackEvent) -> Callback:
    match event:
        case e.CallbackReached():
            return replaced(callback, done_by=event.agent_id)
        case e.CallbackDone():
            return replaced(callback, done_by=event.done_by)
        case e.CallbackNotReached() | e.CallbackCancelled():
            return replaced(callback, reason=event.why)
        case e.CallbackOwnCall():
            return replaced(callback, live_call_id=event.call_id)
    return callback


@dataclass(frozen=True, slots=True)
class Turn:
    """What a line can do now: offer callers to agents, and ring these kept places."""

    offers: tuple[routing.Pair, ...]
    dials: tuple[str, ...]


def turn(
    callers: Sequence[routing.Waiting],
    rung: Sequence[routing.Waiting],
    places: Sequence[routing.Waiting],
    free: Sequence[routing.Free],
    now: float,
) -> Turn:
    """Match a line's callers, places that ring already, and places due, first in line first.

    A place that rings holds one free agent back from later callers, never a certain one, and not
    from an earlier caller. A place is rung only when no caller with an earlier order is left over.
    """
    matched = routing.pairs([*callers, *rung, *places], free, now)
    served = {pair.call_id for pair in matched}
    unserved = [c.order_at for c in callers if c.call_id not in served and not c.target_agent_id]
    first_unserved = min(unserved, default=float("inf"))
    dials = [p for p in places if p.call_id in served]
    if any(p.order_at > first_unserved for p in dials):
        return turn(callers, rung, [p for p in places if p.order_at < first_unserved], free, now)
    waiting = {c.call_id for c in callers}
    return Turn(
        tuple(pair for pair in matched if pair.call_id in waiting),
        tuple(p.call_id for p in dials),
    )


def with_hands(
    places: Iterable[routing.Waiting],
    rung: Iterable[routing.Waiting],
    free: Sequence[routing.Free],
    now: float,
) -> list[routing.Waiting]:
    """The places that can be rung beside those that ring in any line: a free agent for each.

    `free` over all lines concerned; an agent of several lines is one pair of hands.
    """
    out, fit = list(rung), list[routing.Waiting]()
    for place in sorted(places, key=lambda p: (p.order_at, p.call_id)):
        together = [*out, place]
        if len(routing.pairs(together, free, now)) == len(together):
            out, fit = together, [*fit, place]
    return fit
