"""How long an agent was in which state, and what she did when: from her own events, pure.

On a call her time is connecting (her leg is there, the caller is not yet), talk, hold, or consult
(in a call that a colleague leads).
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from callcenter.domain import events as e
from callcenter.domain.agent import MACHINE, AgentState
from callcenter.domain.figure_names import AGENT_COUNTS, AGENT_SECONDS
from callcenter.domain.machine import Verdict
from callcenter.figures.line_sums import SLOT_S, Sums, slot_of

HANDED_OVER = "handed over"
SECONDS: Mapping[AgentState, str] = {
    AgentState.READY: "ready_s",
    AgentState.OFFERED: "offered_s",
    AgentState.WRAPPING_UP: "wrap_up_s",
    AgentState.AWAY: "away_s",
    AgentState.NOT_RESPONDING: "not_responding_s",
}
CONNECTING, TALK, HOLD, CONSULT = "connecting_s", "talk_s", "hold_s", "consult_s"


def _leads_to(event: str) -> AgentState | None:
    """The state after an event, for those that lead to one and only one."""
    states = {
        step.state
        for before, step in MACHINE.cells[event].items()
        if step.verdict is Verdict.APPLY and step.state is not before
    }
    return states.pop() if len(states) == 1 else None


AFTER: Mapping[str, AgentState] = {
    event: state for event in MACHINE.cells if (state := _leads_to(event)) is not None
}


@dataclass(slots=True)
class _Day:
    """What is known on the way through her events."""

    sums: dict[float, Sums] = field(default_factory=dict)
    talked: dict[str, float] = field(default_factory=dict)
    doing: str | None = None
    since: float = 0.0
    call_id: str = ""
    spoke: bool = False
    offers: dict[str, tuple[float, str]] = field(default_factory=dict)

    def at(self, slot: float) -> Sums:
        if slot not in self.sums:
            self.sums[slot] = no_agent_sums()
        return self.sums[slot]

    def did(self, name: str, at: float) -> None:
        self.at(slot_of(at))[name] += 1

    def turn_to(self, doing: str | None, at: float) -> None:
        """From now on she does this; None: she is not here."""
        self.fill(at)
        self.doing, self.since = doing, at

    def fill(self, until: float) -> None:
        """Give the time since the last turn to the slots in which it was spent."""
        if self.doing is None:
            return
        for slot, seconds in _slices(self.since, until):
            sums = self.at(slot)
            sums[self.doing] += seconds
            sums["signed_in_s"] += seconds
        if self.doing == TALK:
            talked = self.talked.get(self.call_id, 0.0)
            self.talked[self.call_id] = talked + max(until - self.since, 0.0)
        self.since = max(until, self.since)


def no_agent_sums() -> Sums:
    """Nothing done yet."""
    return dict.fromkeys(AGENT_COUNTS, 0) | dict.fromkeys(AGENT_SECONDS, 0.0)


def add_agent_sums(found: Iterable[Mapping[str, float]]) -> Sums:
    """Several stretches together."""
    sums = no_agent_sums()
    for one in found:
        for name in (*AGENT_COUNTS, *AGENT_SECONDS):
            sums[name] += one[name]
    return sums


def agent_slots(
    events: Iterable[e.Recorded], now: float, handed_over: Mapping[str, list[float]]
) -> dict[float, Sums]:
    """By start of a quarter of an hour, what she did in it, up to `now`.

    `events`: those of hers, in order, from one that set her state on. `handed_over`: by call, when
    somebody handed its caller over and the next answer was to take her. What only the calls can
    tell (answered first, resolved, repeated) is left at 0.
    """
    day = _day(events, now, handed_over)
    for made_at, result in day.offers.values():
        day.did("offers", made_at)
        if result:
            day.did(result, made_at)
    return day.sums


def talk_by_call(events: Iterable[e.Recorded], now: float) -> dict[str, float]:
    """Her seconds of talk in each call that she spoke in, up to `now`: neither hold nor consult.

    `events`: those of hers, in order, that set her state on or are of these calls.
    """
    return _day(events, now, {}).talked


def _day(events: Iterable[e.Recorded], now: float, handed_over: Mapping[str, list[float]]) -> _Day:
    day = _Day()
    for recorded in events:
        _tell(day, recorded.event, recorded.at, handed_over)
    day.fill(now)
    return day


def _tell(day: _Day, event: e.Event, at: float, handed_over: Mapping[str, list[float]]) -> None:
    match event:
        case e.AgentEvent():
            _tell_state(day, event, at)
        case e.OfferEvent():
            _tell_offer(day, event, at)
        case e.CallEvent():
            _tell_call(day, event, at, handed_over)


def _tell_state(day: _Day, event: e.AgentEvent, at: float) -> None:
    state = AFTER.get(type(event).__name__)
    if isinstance(event, e.AgentTookCall):
        day.turn_to(CONSULT, at)
        day.spoke, day.call_id = False, event.call_id
    elif state is AgentState.SIGNED_OUT:
        day.turn_to(None, at)
    elif state is not None:
        if day.doing == CONSULT and not day.spoke:
            day.did("handled", at)  # she came into a colleague's call and has left it
        day.turn_to(SECONDS[state], at)


def _tell_call(
    day: _Day, event: e.CallEvent, at: float, handed_over: Mapping[str, list[float]]
) -> None:
    """Only while she is on a call: what is written down later of her calls takes no time."""
    match event:
        case e.HandOffGiven():
            day.did("transfers_given", at)
        case e.AgentReady() if day.doing == CONSULT:
            day.turn_to(CONNECTING, at)
        case e.CallAnswered():
            _speak(day, at)
            if at in handed_over.get(event.call_id, ()):
                day.did("transfers_taken", at)
        case e.CallHandedOver() if event.agent_id is not None and day.doing == CONSULT:
            _speak(day, at)
            if event.why == HANDED_OVER:
                day.did("transfers_taken", at)
        case e.CallHeld() if day.doing == TALK:
            day.turn_to(HOLD, at)
        case e.CallResumed() if day.doing == HOLD:
            day.turn_to(TALK, at)


def _speak(day: _Day, at: float) -> None:
    if day.doing not in (CONNECTING, CONSULT):
        return
    if not day.spoke:
        day.did("handled", at)
    day.spoke = True
    day.turn_to(TALK, at)


RESULTS: Mapping[type[e.Event], str] = {e.OfferDeclined: "declines", e.OfferExpired: "rona"}


def _tell_offer(day: _Day, event: e.OfferEvent, at: float) -> None:
    """Counted when it was made, by its last outcome: who joined after it rang out has joined."""
    if isinstance(event, e.OfferMade):
        day.offers[event.offer_id] = (at, "")
    elif event.offer_id in day.offers and not isinstance(event, e.OfferAccepted):
        made_at, _ = day.offers[event.offer_id]
        day.offers[event.offer_id] = (made_at, RESULTS.get(type(event), ""))


def _slices(since: float, until: float) -> Iterator[tuple[float, float]]:
    """The slots between two moments, and the seconds in each; none if a clock was set back."""
    if until <= since:
        return
    slot = slot_of(since)
    while slot < until:
        yield slot, min(until, slot + SLOT_S) - max(since, slot)
        slot += SLOT_S
