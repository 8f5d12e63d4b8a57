"""A call, from the caller's ring to its one end: its states, and how each event changes it."""

from dataclasses import MISSING, dataclass, field, fields
from enum import StrEnum

from callcenter.domain import events as e
from callcenter.domain.machine import Verdict, machine
from callcenter.domain.replaced import built, replaced


class CallState(StrEnum):
    """Where a caller is."""

    ARRIVING = "arriving"  # greeting, menu
    WAITING = "waiting"  # in a line
    OFFERED = "offered"  # an agent is claimed; the caller still hears the line
    CONNECTING = "connecting"  # the agent's leg is in the room, the caller is on her way
    TALKING = "talking"
    HELD = "held"
    ENDED = "ended"


class EndReason(StrEnum):
    """Why a call ended. Abandonment is counted apart by where it happened."""

    CALLER_HUNG_UP = "caller_hung_up"
    AGENT_HUNG_UP = "agent_hung_up"
    ABANDONED_GREETING = "abandoned_greeting"
    ABANDONED_MENU = "abandoned_menu"
    ABANDONED_WAITING = "abandoned_waiting"
    ABANDONED_RINGING = "abandoned_ringing"
    ABANDONED_HOLD = "abandoned_hold"
    CALLBACK_PROMISED = "callback_promised"
    CLOSED = "closed"
    VOICEMAIL = "voicemail"
    OVERFLOW = "overflow"
    FAILED = "failed"
    CALLBACK_MISSED = "callback_missed"  # we rang her, and nobody took it


MACHINE = machine(
    CallState,
    """
                      arriving   waiting    offered    connecting talking   held      ended
    CallerRecognised  .          .          .          .          .         .         -
    MenuSpoken        .          -          -          -          -         -         -
    LineChosen        .          .          x          x          .         .         -
    CallQueued        waiting    -          -          -          x         x         -
    CallOffered       x          offered    x          x          x         x         -
    CallBackInLine    x          -          waiting    waiting    x         x         -
    AgentReady        x          connecting connecting -          -         -         -
    CallAnswered      x          x          talking    talking    -         -         -
    CallHeld          x          x          x          x          held      -         -
    CallResumed       x          x          x          x          -         talking   -
    CallRequeued      x          .          waiting    waiting    waiting   waiting   -
    TargetDropped     x          .          .          x          x         x         -
    CallMovedUp       x          .          -          -          -         -         -
    ConsultFailed     x          x          x          x          .         .         -
    HandOffGiven      x          .          .          .          .         .         -
    CallHandedOver    x          x          x          x          .         .         -
    NoteWritten       x          .          .          .          .         .         .
    CustomerChosen    .          .          .          .          .         .         .
    CaseLinked        .          .          .          .          .         .         .
    WaitAnnounced     x          .          .          -          -         -         -
    CallbackOffered   x          .          -          -          -         -         -
    CallbackPromised  .          .          .          .          .         .         .
    CallEnded         ended      ended      ended      ended      ended     ended     -
    CallWrappedUp     x          x          x          x          .         .         .
    CallDetailsErased .          .          .          .          .         .         .
    RecordingOrdered  x          x          x          x          .         .         x
    RecordingStarted  .          .          .          .          .         .         .
    RecordingSwitchAsked  .      .          .          .          .         .         x
    RecordingSwitched  .         .          .          .          .         .         .
    RecordingNotSwitched  .      .          .          .          .         .         .
    RecordingRefused  .          .          .          .          .         .         x
    RecordingStopped  .          .          .          .          .         .         .
    RecordingKept     .          .          .          .          .         .         .
    RecordingFailed   .          .          .          .          .         .         .
    RecordingDeleted  .          .          .          .          .         .         .
    """,
)


@dataclass(frozen=True)
class Call:
    """One caller's call. `*_at` epoch seconds; `version` counts the changes written.

    `first_line_id`: the line she entered, with what it promised then; `line_id`: where she is now.
    """

    id: str
    provider_sid: str
    from_number: str
    to_number: str
    withheld: bool
    trust: str
    language: str
    arrived_at: float
    state: CallState = CallState.ARRIVING
    version: int = 0
    menu: str | None = None
    match: str = "unknown"
    customer_id: str | None = None
    caller_name: str | None = None
    case_id: str | None = None
    priority_s: float = 0.0
    line_id: str | None = None
    first_line_id: str | None = None
    promise_s: float | None = None
    goal_s: float | None = None
    short_abandon_s: float | None = None
    waiting_since: float | None = None
    order_at: float | None = None
    entered_line_at: float | None = None
    offer_id: str | None = None
    agent_id: str | None = None
    first_agent_id: str | None = None
    target_agent_id: str | None = None
    sender_agent_id: str | None = None
    room: str | None = None
    answered_at: float | None = None
    talking_since: float | None = None
    held_since: float | None = None
    hold_s: float = 0.0
    requeues: int = 0
    requeue_why: str | None = None
    passed_by: dict[str, float] = field(default_factory=dict)
    hand_off: dict[str, object] | None = None
    note: str = ""
    outcome: str | None = None
    resolved: bool | None = None
    wrapped_up: bool = False
    ended_at: float | None = None
    end_reason: EndReason | None = None
    since: float = 0.0
    direction: str = "inbound"
    callback_id: str | None = None
    callback_offered_at: float | None = None
    recording_id: str | None = None
    recording_refused: bool = False

    @property
    def live(self) -> bool:
        """Whether the caller is still with us."""
        return self.state is not CallState.ENDED

    @property
    def in_line(self) -> bool:
        """Whether the caller hears the line: waiting, or offered to somebody."""
        return self.state in (CallState.WAITING, CallState.OFFERED)

    @property
    def in_room(self) -> bool:
        """Whether the caller is, or is about to be, in a room with somebody."""
        return self.state in (CallState.CONNECTING, CallState.TALKING, CallState.HELD)

    @property
    def called_by_us(self) -> bool:
        """Whether we rang her, to keep a promise."""
        return self.direction == "callback"

    @property
    def sent_on(self) -> bool:
        """Whether she is in line because somebody handed her over, not because a leg dropped."""
        return self.requeue_why == "handed over"

    def wait_s(self, now: float) -> float | None:
        """Seconds from entering the line to the answer, the end, or now (metrics: wait)."""
        if self.waiting_since is None:
            return None
        return max((self.answered_at or self.ended_at or now) - self.waiting_since, 0.0)


_AT_FIRST = {field.name: field.default for field in fields(Call) if field.default is not MISSING}


def arrived(event: e.CallArrived, at: float) -> Call:
    """The call that this first event makes."""
    return built(
        Call,
        _AT_FIRST
        | {
            "id": event.call_id,
            "provider_sid": event.provider_sid,
            "from_number": event.from_number,
            "to_number": event.to_number,
            "withheld": event.withheld,
            "trust": event.trust,
            "language": event.language,
            "arrived_at": at,
            "since": at,
            "direction": event.direction,
            "callback_id": event.callback_id,
            "passed_by": {},
        },
    )


def evolve(call: Call, event: e.CallEvent, at: float) -> tuple[Verdict, Call]:
    """Apply one event; ignored and dropped events leave the call as it was."""
    step = MACHINE.step(call.state, type(event).__name__)
    if step.verdict is not Verdict.APPLY:
        return step.verdict, call
    moved = _changed(call, event, at)
    if step.state is not call.state:
        moved = replaced(moved, state=step.state, since=at)
    return step.verdict, moved


def _changed(call: Call, event: e.CallEvent, at: float) -> Call:
    match event:
        case e.CallQueued() | e.CallOffered() | e.CallBackInLine() | e.CallRequeued():
            return _moved_in_line(call, event, at)
        case e.AgentReady() | e.CallAnswered() | e.CallHeld() | e.CallResumed():
            return _moved_in_room(call, event, at)
        case e.CallEnded():
            return _ended(call, event, at)
        case e.CallbackOffered():
            return replaced(call, callback_offered_at=at)
    return _annotated(call, event)


def _moved_in_line(call: Call, event: e.CallEvent, at: float) -> Call:
    match event:
        case e.CallQueued():
            return replaced(
                call,
                line_id=event.line_id,
                first_line_id=event.line_id,
                promise_s=event.promise_s,
                goal_s=event.goal_s,
                short_abandon_s=event.short_abandon_s,
                waiting_since=at if event.waiting_since is None else event.waiting_since,
                entered_line_at=at,
                order_at=event.order_at,
                callback_id=event.callback_id or call.callback_id,
            )
        case e.CallOffered():
            return replaced(call, offer_id=event.offer_id, agent_id=event.agent_id)
        case e.CallBackInLine():
            passed = {**call.passed_by, event.agent_id: at}
            return replaced(call, offer_id=None, agent_id=None, room=None, passed_by=passed)
        case e.CallRequeued():
            return replaced(
                _off_hold(call, at),
                line_id=event.line_id,
                entered_line_at=call.entered_line_at if event.line_id == call.line_id else at,
                offer_id=None,
                agent_id=None,
                room=None,
                talking_since=None,
                target_agent_id=event.target_agent_id,
                sender_agent_id=event.from_agent_id,
                requeues=call.requeues + 1,
                requeue_why=event.why,
                passed_by={},
            )
    raise TypeError(event)


def _moved_in_room(call: Call, event: e.CallEvent, at: float) -> Call:
    match event:
        case e.AgentReady():
            return replaced(call, agent_id=event.agent_id, room=event.room)
        case e.CallAnswered():
            return replaced(
                call,
                agent_id=event.agent_id,
                answered_at=call.answered_at or at,
                first_agent_id=call.first_agent_id or event.agent_id,
                talking_since=at,
                target_agent_id=None,
                sender_agent_id=None,
            )
        case e.CallHeld():
            return replaced(call, held_since=at)
    return _off_hold(call, at)


def _off_hold(call: Call, at: float) -> Call:
    if call.held_since is None:
        return call
    return replaced(call, held_since=None, hold_s=call.hold_s + at - call.held_since)


def _ended(call: Call, event: e.CallEnded, at: float) -> Call:
    return replaced(
        _off_hold(call, at), ended_at=at, end_reason=EndReason(event.reason), offer_id=None
    )


def _annotated(call: Call, event: e.CallEvent) -> Call:
    match event:
        case e.CallerRecognised():
            return replaced(
                call,
                match=event.match,
                customer_id=event.customer_id,
                caller_name=event.caller_name,
                priority_s=event.priority_s,
                case_id=event.case_id,
            )
        case e.MenuSpoken():
            return replaced(call, menu=event.menu)
        case e.LineChosen():
            return replaced(call, line_id=event.line_id)
        case e.TargetDropped():
            return replaced(call, target_agent_id=event.target_agent_id, sender_agent_id=None)
        case e.CallMovedUp():
            return replaced(call, order_at=event.order_at)
        case e.CallbackPromised():
            return replaced(call, callback_id=event.callback_id)
        case e.HandOffGiven():
            return replaced(call, hand_off=event.hand_off)
        case e.CallHandedOver():
            return replaced(call, agent_id=event.agent_id)
    return _written_down(call, event)


def _written_down(call: Call, event: e.CallEvent) -> Call:
    match event:
        case e.NoteWritten():
            return replaced(call, note=event.text)
        case e.CustomerChosen():
            return replaced(
                call,
                match="exact",
                customer_id=event.customer_id,
                caller_name=event.caller_name,
            )
        case e.CaseLinked():
            return replaced(call, case_id=event.case_id)
        case e.CallWrappedUp():
            return replaced(
                call,
                outcome=event.outcome or call.outcome,
                resolved=event.resolved if event.resolved is not None else call.resolved,
                wrapped_up=call.wrapped_up or not event.draft,
            )
    return _recorded(call, event)


def _recorded(call: Call, event: e.CallEvent) -> Call:
    match event:
        case e.RecordingOrdered():
            return replaced(call, recording_id=event.recording_id)
        case e.RecordingRefused():
            return replaced(call, recording_id=None, recording_refused=True)
        case e.RecordingStopped():
            return replaced(call, recording_id=None)
    return call  # ConsultFailed, WaitAnnounced, CallDetailsErased, …: facts for the journal only
