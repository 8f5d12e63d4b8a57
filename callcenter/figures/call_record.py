"""The figures of one call, and the lines it visited, from its events alone: pure.

No time is below 0: where the clock was set back in the middle of something, it took none.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from callcenter.domain import events as e
from callcenter.domain.call import EndReason
from callcenter.domain.figure_names import NO_LINE

INBOUND, CALLBACK = "inbound", "callback"
HANDED_OVER = "handed over"
OPEN = "open"
UNANSWERED = {
    EndReason.ABANDONED_WAITING: "abandoned_waiting",
    EndReason.ABANDONED_RINGING: "abandoned_ringing",
    EndReason.CALLBACK_PROMISED: "callback",
    EndReason.OVERFLOW: "overflow",
    EndReason.VOICEMAIL: "voicemail",
}
BEFORE_A_LINE = {
    EndReason.ABANDONED_GREETING: "abandoned_greeting",
    EndReason.ABANDONED_MENU: "abandoned_menu",
    EndReason.CALLBACK_PROMISED: "closed",
    EndReason.CLOSED: "closed",
    EndReason.OVERFLOW: "overflow",
    EndReason.VOICEMAIL: "voicemail",
}


@dataclass(frozen=True, slots=True)
class Terms:
    """What a caller was promised when she entered a line; seconds, and the definition by number."""

    promise_s: float
    goal_s: float
    short_abandon_s: float
    definition: int


@dataclass(slots=True)
class Handling:
    """What a call, or one visit to a line, took: seconds, and offers by what came of them."""

    talk_s: float = 0.0
    hold_s: float = 0.0
    wrap_up_s: float = 0.0
    consult_s: float = 0.0
    offers: int = 0
    rona: int = 0
    declines: int = 0
    withdrawn: int = 0
    unreachable: int = 0
    transfers: int = 0

    def add(self, other: "Handling") -> None:
        """Put another's on top."""
        for name in self.__slots__:
            setattr(self, name, getattr(self, name) + getattr(other, name))


@dataclass(slots=True)
class LineVisit:
    """A caller in one line. `via`: first, transfer or callback. `result`: see docs/figures.md."""

    call_id: str
    line_id: str
    via: str
    entered_at: float
    answered_at: float | None = None
    left_at: float | None = None
    result: str = OPEN
    left_for: str | None = None
    agent_id: str | None = None
    took: Handling = field(default_factory=Handling)

    @property
    def wait_s(self) -> float | None:
        """From entering this line to its first answer, or to leaving it unanswered."""
        until = self.answered_at or self.left_at
        return None if until is None else max(until - self.entered_at, 0.0)


@dataclass(slots=True)
class CallFigures:
    """One call's figures. `line_id`: the line she entered first; `opens`: a new request."""

    call_id: str
    direction: str = INBOUND
    arrived_at: float = 0.0
    line_id: str | None = None
    entered_at: float | None = None
    last_line_id: str | None = None
    customer_id: str | None = None
    case_id: str | None = None
    tier: str | None = None
    answered_at: float | None = None
    ended_at: float | None = None
    end_reason: str | None = None
    first_agent_id: str | None = None
    last_agent_id: str | None = None
    callback_id: str | None = None
    announced_at: float | None = None
    announced_low_s: float | None = None
    announced_high_s: float | None = None
    outcome: str | None = None
    resolved: bool | None = None
    opens: bool = False
    terms: Terms | None = None
    visits: tuple[LineVisit, ...] = ()
    took: Handling = field(default_factory=Handling)

    @property
    def menu_s(self) -> float | None:
        """From the first webhook to the line, or to the end before one."""
        until = self.entered_at if self.entered_at is not None else self.ended_at
        return None if until is None else max(until - self.arrived_at, 0.0)

    @property
    def wait_s(self) -> float | None:
        """From entering the line to hearing a person, or to giving up; None while it runs."""
        until = self.answered_at if self.answered_at is not None else self.ended_at
        if until is None or self.entered_at is None:
            return None
        return max(until - self.entered_at, 0.0)

    @property
    def time_to_human_s(self) -> float | None:
        """From the first webhook to hearing a person."""
        return None if self.answered_at is None else max(self.answered_at - self.arrived_at, 0.0)


@dataclass(slots=True)
class _Offer:
    visit: LineVisit
    kind: str
    result: str = "pending"


@dataclass(slots=True)
class _Story:
    """What is known on the way through the events."""

    figures: CallFigures
    chosen: tuple[str, float] | None = None
    visits: dict[str, LineVisit] = field(default_factory=dict)
    here: LineVisit | None = None
    talking_since: float | None = None
    held_since: float | None = None
    held_s: float = 0.0
    offers: dict[str, _Offer] = field(default_factory=dict)
    wrapping: dict[str, tuple[float, LineVisit]] = field(default_factory=dict)
    guests: dict[str, str] = field(default_factory=dict)
    consulting: dict[str, tuple[float, LineVisit]] = field(default_factory=dict)


def call_record(
    call_id: str, events: Iterable[e.Recorded], before: Terms | None = None
) -> CallFigures:
    """The figures of a call from all its events in order. `before`: terms of a call without any."""
    story = _Story(CallFigures(call_id))
    for recorded in events:
        _tell(story, recorded.event, recorded.at)
    _close(story, before)
    return story.figures


def _tell(story: _Story, event: e.Event, at: float) -> None:
    match event:
        case e.OfferEvent():
            _tell_offer(story, event)
        case e.LegEvent():
            _tell_guest(story, event, at)
        case e.AgentEvent():
            _tell_wrap_up(story, event, at)
        case e.CallQueued() | e.CallRequeued() | e.CallAnswered() | e.CallEnded():
            _tell_way(story, event, at)
        case e.CallHeld() | e.CallResumed() | e.CallHandedOver():
            _tell_talk(story, event, at)
        case e.CallEvent():
            _tell_fact(story, event, at)


# -- the way through lines and rooms -------------------------------------------------------------


def _tell_way(story: _Story, event: e.CallEvent, at: float) -> None:
    figures = story.figures
    match event:
        case e.CallQueued():
            # Whoever kept her place comes back to it with her first clock.
            entered_at = at if event.waiting_since is None else event.waiting_since
            figures.line_id, figures.entered_at = event.line_id, entered_at
            figures.opens = figures.case_id is None
            if event.promise_s is not None and event.goal_s is not None:
                figures.terms = Terms(
                    event.promise_s,
                    event.goal_s,
                    event.short_abandon_s or 0.0,
                    event.definition or 4,
                )
            via = "callback" if event.callback_id is not None else "first"
            story.here = _visit(story, event.line_id, via, entered_at)
        case e.CallRequeued():
            _stop_talking(story, at)
            if event.why == HANDED_OVER and story.here is not None:
                story.here.took.transfers += 1
            _move(story, event.line_id, at)
        case e.CallAnswered():
            _answer(story, event.agent_id, at)
        case e.CallEnded():
            _stop_talking(story, at)
            figures.ended_at, figures.end_reason = at, event.reason
            if story.here is not None:
                story.here.left_at = at


def _visit(story: _Story, line_id: str, via: str, at: float) -> LineVisit:
    """The caller's one visit to a line; whoever comes back goes on with it."""
    known = story.visits.get(line_id)
    if known is None:
        known = story.visits[line_id] = LineVisit(story.figures.call_id, line_id, via, at)
    known.left_at = None
    story.figures.last_line_id = line_id
    return known


def _move(story: _Story, line_id: str, at: float) -> None:
    if story.here is not None and story.here.line_id == line_id:
        return
    if story.here is not None:
        story.here.left_at, story.here.left_for = at, line_id
    story.here = _visit(story, line_id, "transfer", at)


def _answer(story: _Story, agent_id: str, at: float) -> None:
    figures, here = story.figures, story.here
    if figures.answered_at is None:
        figures.answered_at, figures.first_agent_id = at, agent_id
    figures.last_agent_id = agent_id
    story.talking_since = at
    if here is not None and here.answered_at is None:
        here.answered_at, here.agent_id = at, agent_id


# -- talking -------------------------------------------------------------------------------------


def _tell_talk(story: _Story, event: e.CallEvent, at: float) -> None:
    match event:
        case e.CallHeld():
            story.held_since = at
        case e.CallResumed():
            _stop_holding(story, at)
        case e.CallHandedOver():
            if event.why == HANDED_OVER and story.here is not None:
                story.here.took.transfers += 1
            if event.agent_id is not None:
                story.figures.last_agent_id = event.agent_id
                for leg_id, party in story.guests.items():
                    if party == event.agent_id:
                        _stop_consulting(story, leg_id, at)


def _stop_holding(story: _Story, at: float) -> None:
    if story.held_since is not None:
        story.held_s += max(at - story.held_since, 0.0)
    story.held_since = None


def _stop_talking(story: _Story, at: float) -> None:
    """A stretch of talk counts when it is over, so that a count never depends on the clock."""
    _stop_holding(story, at)
    if story.talking_since is not None and story.here is not None:
        story.here.took.hold_s += story.held_s
        story.here.took.talk_s += max(at - story.talking_since - story.held_s, 0.0)
    story.talking_since, story.held_s = None, 0.0


def _tell_wrap_up(story: _Story, event: e.AgentEvent, at: float) -> None:
    """Somebody who comes into a call again while wrapping it up wraps it up twice."""
    match event:
        case e.WrapUpStarted() if story.here is not None:
            story.wrapping[event.agent_id] = (at, story.here)
        case e.WrapUpEnded():
            since, visit = story.wrapping.pop(event.agent_id, (at, None))
            if visit is not None:
                visit.took.wrap_up_s += max(at - since, 0.0)


def _tell_guest(story: _Story, event: e.LegEvent, at: float) -> None:
    """The time of a consulted colleague's leg, until it leaves or the call is hers."""
    match event:
        case e.LegPlanned(kind="consult"):
            story.guests[event.leg_id] = event.party
        case e.LegJoined() if event.leg_id in story.guests and story.here is not None:
            story.consulting[event.leg_id] = (at, story.here)
        case e.LegEnded():
            _stop_consulting(story, event.leg_id, at)


def _stop_consulting(story: _Story, leg_id: str, at: float) -> None:
    since, visit = story.consulting.pop(leg_id, (at, None))
    if visit is not None:
        visit.took.consult_s += max(at - since, 0.0)


# -- offers and facts ----------------------------------------------------------------------------

OUTCOMES: dict[type[e.Event], str] = {
    e.OfferJoined: "joined",
    e.OfferDeclined: "declines",
    e.OfferExpired: "rona",
    e.OfferWithdrawn: "withdrawn",
    e.OfferFailed: "unreachable",
}


def _tell_offer(story: _Story, event: e.OfferEvent) -> None:
    """The last outcome counts: who joined after her offer had rung out has joined."""
    if isinstance(event, e.OfferMade):
        visit = story.visits.get(event.line_id) or story.here
        if visit is not None and event.kind == "serve":
            story.offers[event.offer_id] = _Offer(visit, event.kind)
    elif event.offer_id in story.offers and type(event) in OUTCOMES:
        story.offers[event.offer_id].result = OUTCOMES[type(event)]


def _tell_fact(story: _Story, event: e.CallEvent, at: float) -> None:
    figures = story.figures
    match event:
        case e.CallArrived():
            figures.arrived_at, figures.direction = at, event.direction
            figures.callback_id = event.callback_id
        case e.CallerRecognised():
            figures.customer_id, figures.case_id = event.customer_id, event.case_id
            figures.tier = event.tier or None
        case e.CustomerChosen():
            figures.customer_id = event.customer_id
        case e.CaseLinked():
            figures.case_id = event.case_id
        case e.LineChosen():
            story.chosen = (event.line_id, at)
        case e.CallbackPromised():
            figures.callback_id = event.callback_id
        case e.WaitAnnounced(low_s=low, high_s=high) if low is not None:
            if figures.announced_at is None:
                figures.announced_at = at
                figures.announced_low_s, figures.announced_high_s = low, high
        case e.CallWrappedUp():
            figures.outcome = event.outcome or figures.outcome
            figures.resolved = event.resolved if event.resolved is not None else figures.resolved


# -- the end -------------------------------------------------------------------------------------


def _close(story: _Story, before: Terms | None) -> None:
    figures = story.figures
    if figures.entered_at is not None and figures.terms is None:
        figures.terms = before
    for offer in story.offers.values():
        took = offer.visit.took
        took.offers += 1
        if offer.result in ("declines", "rona", "withdrawn", "unreachable"):
            setattr(took, offer.result, getattr(took, offer.result) + 1)
    if not story.visits and figures.ended_at is not None:
        _never_in_line(story)
    for visit in story.visits.values():
        visit.result = _result(figures, visit, current=visit is story.here)
        figures.took.add(visit.took)
    figures.visits = tuple(story.visits.values())


def _never_in_line(story: _Story) -> None:
    """Somebody who left before a line, or for whom it was closed, is counted where she was."""
    figures = story.figures
    line_id, at = story.chosen or (NO_LINE, figures.arrived_at)
    via = "callback" if figures.direction == CALLBACK else "first"
    story.visits[line_id] = LineVisit(figures.call_id, line_id, via, at, left_at=figures.ended_at)


def _result(figures: CallFigures, visit: LineVisit, *, current: bool) -> str:
    if visit.answered_at is not None:
        return "answered"
    if figures.entered_at is None:
        return BEFORE_A_LINE.get(EndReason(figures.end_reason or "failed"), "failed")
    if not current:
        return "moved"
    if figures.end_reason is None:
        return OPEN
    return UNANSWERED.get(EndReason(figures.end_reason), "failed")
