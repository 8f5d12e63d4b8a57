"""Everything that happens, in the past tense. The journal keeps these; rows are folds of them.

An event belongs to one thing (a call, an agent, an offer, a leg, an ask or a loan) and only that
thing changes by it. Other ids are carried for the journey page. Times are epoch seconds, durations
seconds.
"""

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class CallEvent:
    """Something that happened to a call."""

    call_id: str


@dataclass(frozen=True, slots=True)
class AgentEvent:
    """Something that happened to an agent."""

    agent_id: str


@dataclass(frozen=True, slots=True)
class OfferEvent:
    """Something that happened to an offer."""

    offer_id: str


@dataclass(frozen=True, slots=True)
class LegEvent:
    """Something that happened to the leg of an agent, a colleague or an outside number."""

    leg_id: str


@dataclass(frozen=True, slots=True)
class AskEvent:
    """Something that happened to an ask for help."""

    ask_id: str


@dataclass(frozen=True, slots=True)
class LoanEvent:
    """Something that happened to a loan."""

    loan_id: str


@dataclass(frozen=True, slots=True)
class CallbackEvent:
    """Something that happened to a promise to call back."""

    callback_id: str


# -- calls ---------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class CallArrived(CallEvent):
    """The provider's first word of a caller."""

    provider_sid: str
    from_number: str
    to_number: str
    withheld: bool
    trust: str
    language: str
    direction: str = "inbound"
    callback_id: str | None = None


@dataclass(frozen=True, slots=True)
class CallerRecognised(CallEvent):
    """The number led to a customer (`match` exact or probable), or to nobody or several."""

    match: str
    customer_id: str | None
    caller_name: str | None
    priority_s: float = 0.0
    case_id: str | None = None
    tier: str | None = None


@dataclass(frozen=True, slots=True)
class MenuSpoken(CallEvent):
    """The one small menu was said; said once only."""

    menu: str


@dataclass(frozen=True, slots=True)
class LineChosen(CallEvent):
    """By the number dialled, an open case, a key, silence, or a hand-over."""

    line_id: str
    how: str


@dataclass(frozen=True, slots=True)
class CallQueued(CallEvent):
    """The clock of the promise starts. `order_at`: waiting since, less the credit of priority.

    What she is promised goes with her, so that a later change of the line rewrites no history;
    None in events from before this was so.

    Whoever kept her place comes back to it (`callback_id`) with her first clock, `waiting_since`.
    """

    line_id: str
    order_at: float
    promise_s: float | None = None
    goal_s: float | None = None
    short_abandon_s: float | None = None
    definition: int | None = None
    waiting_since: float | None = None
    callback_id: str | None = None


@dataclass(frozen=True, slots=True)
class CallOffered(CallEvent):
    """An agent is claimed for this caller, who still hears the line."""

    offer_id: str
    agent_id: str


@dataclass(frozen=True, slots=True)
class CallBackInLine(CallEvent):
    """The offer came to nothing; the caller never left the line and keeps her clock."""

    agent_id: str
    why: str


@dataclass(frozen=True, slots=True)
class AgentReady(CallEvent):
    """The agent's leg is in the room; the caller is on her way there."""

    agent_id: str
    leg_id: str
    room: str


@dataclass(frozen=True, slots=True)
class CallAnswered(CallEvent):
    """Caller and agent can hear each other: the clock of the promise stops."""

    agent_id: str


@dataclass(frozen=True, slots=True)
class CallHeld(CallEvent):
    """The caller hears music, the agent does not hear her."""

    agent_id: str


@dataclass(frozen=True, slots=True)
class CallResumed(CallEvent):
    """Back from hold."""

    agent_id: str | None


@dataclass(frozen=True, slots=True)
class CallRequeued(CallEvent):
    """Back to the line's head with the old clock: a lost leg or a cold transfer."""

    line_id: str
    why: str
    target_agent_id: str | None = None
    from_agent_id: str | None = None


@dataclass(frozen=True, slots=True)
class TargetDropped(CallEvent):
    """The colleague meant for this caller did not take her; `target_agent_id` is tried next."""

    target_agent_id: str | None


@dataclass(frozen=True, slots=True)
class CallMovedUp(CallEvent):
    """A supervisor takes this caller next: her place in line is now `order_at`; her clock stays."""

    order_at: float


@dataclass(frozen=True, slots=True)
class ConsultFailed(CallEvent):
    """The colleague or the outside number did not come; the first agent is told why."""

    party: str
    why: str


@dataclass(frozen=True, slots=True)
class HandOffGiven(CallEvent):
    """The story so far, as JSON of a HandOff."""

    hand_off: dict[str, object]


@dataclass(frozen=True, slots=True)
class CallHandedOver(CallEvent):
    """The call now belongs to this agent (None: only outside parties are left)."""

    agent_id: str | None
    why: str


@dataclass(frozen=True, slots=True)
class NoteWritten(CallEvent):
    """The note as it now stands."""

    text: str


@dataclass(frozen=True, slots=True)
class CustomerChosen(CallEvent):
    """An agent said who this is, from several or anew."""

    customer_id: str
    caller_name: str
    agent_id: str


@dataclass(frozen=True, slots=True)
class CaseLinked(CallEvent):
    """This call is about that case."""

    case_id: str


@dataclass(frozen=True, slots=True)
class WaitAnnounced(CallEvent):
    """What the caller was told of her wait still to come, in seconds.

    Both None: no figure was said. `high_s` alone None: "more than" `low_s`.
    """

    low_s: float | None
    high_s: float | None


@dataclass(frozen=True, slots=True)
class CallbackOffered(CallEvent):
    """She has heard that she may keep her place and be called back."""


@dataclass(frozen=True, slots=True)
class CallbackPromised(CallEvent):
    """We owe this number a call."""

    callback_id: str
    number: str
    line_id: str


@dataclass(frozen=True, slots=True)
class CallEnded(CallEvent):
    """The one end of a call, with its reason (domain.call.EndReason)."""

    reason: str


@dataclass(frozen=True, slots=True)
class CallWrappedUp(CallEvent):
    """What came of it; `resolved` None when nobody said. A draft stays a draft."""

    agent_id: str
    outcome: str | None
    resolved: bool | None
    draft: bool


@dataclass(frozen=True, slots=True)
class RecordingOrdered(CallEvent):
    """Caller and agent hear each other on a recorded line: the network is to record her leg."""

    recording_id: str


@dataclass(frozen=True, slots=True)
class RecordingStarted(CallEvent):
    """The network records."""

    recording_id: str


@dataclass(frozen=True, slots=True)
class RecordingSwitchAsked(CallEvent):
    """An agent pauses the recording, or resumes it (`running`)."""

    recording_id: str
    agent_id: str
    running: bool


@dataclass(frozen=True, slots=True)
class RecordingSwitched(CallEvent):
    """The network has paused it, or resumed it."""

    recording_id: str
    running: bool


@dataclass(frozen=True, slots=True)
class RecordingNotSwitched(CallEvent):
    """The network did not pause it, or did not resume it."""

    recording_id: str
    running: bool
    why: str


@dataclass(frozen=True, slots=True)
class RecordingRefused(CallEvent):
    """The caller does not want to be recorded: it is stopped and deleted, and no other begins."""

    recording_id: str
    agent_id: str


@dataclass(frozen=True, slots=True)
class RecordingStopped(CallEvent):
    """Nobody of the house speaks with her any more: the rest is not to be recorded."""

    recording_id: str
    why: str


@dataclass(frozen=True, slots=True)
class RecordingKept(CallEvent):
    """The file is ready at the network."""

    recording_id: str
    duration_s: float


@dataclass(frozen=True, slots=True)
class RecordingFailed(CallEvent):
    """Nothing was recorded."""

    recording_id: str
    why: str


@dataclass(frozen=True, slots=True)
class RecordingDeleted(CallEvent):
    """It is deleted at the network, and forgotten here."""

    recording_id: str


@dataclass(frozen=True, slots=True)
class CallDetailsErased(CallEvent):
    """What was personal in this call is gone from its row and its events; marks stand there."""


# -- agents --------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class AgentAdded(AgentEvent):
    """A person who can take calls."""

    name: str
    reach: str
    phone: str | None


@dataclass(frozen=True, slots=True)
class AgentChanged(AgentEvent):
    """Name, reach (browser or phone) or number are now these."""

    name: str
    reach: str
    phone: str | None


@dataclass(frozen=True, slots=True)
class AgentBecameReady(AgentEvent):
    """Free from now on; the place in the idle order starts here."""


@dataclass(frozen=True, slots=True)
class AgentWentAway(AgentEvent):
    """Not to be offered anything, for this reason."""

    reason: str


@dataclass(frozen=True, slots=True)
class AwayRequested(AgentEvent):
    """A break after this call; None takes the request back."""

    reason: str | None


@dataclass(frozen=True, slots=True)
class AgentOffered(AgentEvent):
    """Claimed for one offer."""

    offer_id: str
    call_id: str


@dataclass(frozen=True, slots=True)
class AgentHeldBack(AgentEvent):
    """A place kept in line is dialled on the strength of her being free; she stays free."""

    callback_id: str


@dataclass(frozen=True, slots=True)
class AgentReleased(AgentEvent):
    """The offer went away through no fault of hers: ready, with the place she had."""

    offer_id: str


@dataclass(frozen=True, slots=True)
class AgentStoppedResponding(AgentEvent):
    """An offer rang out (RONA)."""

    offer_id: str


@dataclass(frozen=True, slots=True)
class AgentTookCall(AgentEvent):
    """Her leg is in the room."""

    call_id: str
    offer_id: str


@dataclass(frozen=True, slots=True)
class WrapUpStarted(AgentEvent):
    """Time to write down what came of it, until `until`."""

    call_id: str
    until: float


@dataclass(frozen=True, slots=True)
class WrapUpEnded(AgentEvent):
    """By her own word, by the clock (`why` deadline) or by a supervisor; free again."""

    call_id: str
    why: str


@dataclass(frozen=True, slots=True)
class AgentSignedOut(AgentEvent):
    """Gone home."""


@dataclass(frozen=True, slots=True)
class ConnectionLost(AgentEvent):
    """No screen of hers is connected any more; a grace runs until she is set away."""


@dataclass(frozen=True, slots=True)
class ConnectionRestored(AgentEvent):
    """A screen of hers is back."""


# -- offers --------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class OfferMade(OfferEvent):
    """One caller, one agent, one deadline. `kind`: serve, or consult on a call in progress."""

    call_id: str
    agent_id: str
    line_id: str
    kind: str
    reach: str
    deadline: float


@dataclass(frozen=True, slots=True)
class OfferAccepted(OfferEvent):
    """She said yes; her leg has until `deadline` to join."""

    deadline: float


@dataclass(frozen=True, slots=True)
class OfferJoined(OfferEvent):
    """Her leg is in the room."""


@dataclass(frozen=True, slots=True)
class OfferDeclined(OfferEvent):
    """She said no."""

    reason: str


@dataclass(frozen=True, slots=True)
class OfferExpired(OfferEvent):
    """It rang out: no answer until the deadline."""


@dataclass(frozen=True, slots=True)
class OfferWithdrawn(OfferEvent):
    """The caller left, or the offer was taken back; never held against the agent."""

    reason: str


@dataclass(frozen=True, slots=True)
class OfferFailed(OfferEvent):
    """Her leg could not be reached (busy, failed, no route)."""

    reason: str


# -- legs ----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class LegPlanned(LegEvent):
    """We want this party in that room; its label (the leg id) is known before it exists."""

    call_id: str
    kind: str
    party: str
    room: str
    offer_id: str | None


@dataclass(frozen=True, slots=True)
class LegDialled(LegEvent):
    """The provider has given it a name. `number`: the place of this news in the leg's own."""

    provider_sid: str
    number: int | None = None


@dataclass(frozen=True, slots=True)
class LegAnswered(LegEvent):
    """Somebody or something picked up."""


@dataclass(frozen=True, slots=True)
class LegJoined(LegEvent):
    """It is in the room. `number`: the place of this news in the room's."""

    number: int | None = None


@dataclass(frozen=True, slots=True)
class LegMuted(LegEvent):
    """Muted or not."""

    muted: bool


@dataclass(frozen=True, slots=True)
class LegEnded(LegEvent):
    """It is gone: hung up, dropped, busy, no answer, failed, let go.

    The numbers are those of the news, in the leg's own or in the room's.
    """

    reason: str
    status_number: int | None = None
    room_number: int | None = None


# -- asks for help, and loans --------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class AskMade(AskEvent):
    """Somebody is asked to help a line for `loan_s` seconds; she may answer until `deadline`."""

    call_in_id: str
    wanted: int
    line_id: str
    agent_id: str
    name: str
    rung: int
    loan_s: float
    deadline: float
    asked_by: str
    number: str | None = None
    hurts: dict[str, object] | None = None
    even_if_hurt: bool = False


@dataclass(frozen=True, slots=True)
class AskRung(AskEvent):
    """Her telephone rings; this is the leg's name at the provider."""

    provider_sid: str


@dataclass(frozen=True, slots=True)
class AskAccepted(AskEvent):
    """She comes."""

    agent_id: str


@dataclass(frozen=True, slots=True)
class AskRefused(AskEvent):
    """She does not come: said no, hung up, busy, no answer, or no key pressed."""

    agent_id: str
    reason: str


@dataclass(frozen=True, slots=True)
class AskExpired(AskEvent):
    """She said nothing until the deadline."""

    agent_id: str


@dataclass(frozen=True, slots=True)
class AskWithdrawn(AskEvent):
    """Not needed any more."""

    agent_id: str
    reason: str


@dataclass(frozen=True, slots=True)
class LoanBegan(LoanEvent):
    """She serves that line until `until`."""

    ask_id: str
    agent_id: str
    line_id: str
    rung: int
    until: float
    helper: bool


@dataclass(frozen=True, slots=True)
class LoanOver(LoanEvent):
    """No further caller of that line for her; she finishes the call she is on."""

    agent_id: str
    why: str


@dataclass(frozen=True, slots=True)
class LoanEnded(LoanEvent):
    """She serves what she served before."""

    agent_id: str
    why: str


# -- promises to call back -----------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class CallbackOpened(CallbackEvent):
    """She keeps her place, or is called when the line opens. `origin`: line, closed, overflow.

    `caller_id` is the number of ours that she dialled; `due_at` the earliest moment to dial.
    """

    call_id: str
    number: str
    caller_id: str
    line_id: str
    language: str
    customer_id: str | None
    caller_name: str | None
    origin: str
    waiting_since: float
    order_at: float
    due_at: float


@dataclass(frozen=True, slots=True)
class CallbackDialled(CallbackEvent):
    """Her telephone is to ring, for the first time or again, until `deadline` at the latest.

    `held_agent_id`: the free agent who stands for this dial; no second dial counts on her.
    """

    attempt: int
    deadline: float
    held_agent_id: str | None = None


@dataclass(frozen=True, slots=True)
class CallbackNamed(CallbackEvent):
    """The provider has given the dial its name."""

    provider_sid: str


@dataclass(frozen=True, slots=True)
class CallbackPickedUp(CallbackEvent):
    """Somebody or something picked up; `call_id` is the call that begins with it."""

    call_id: str
    provider_sid: str


@dataclass(frozen=True, slots=True)
class CallbackMissed(CallbackEvent):
    """A try came to nothing; the next is due then."""

    why: str
    due_at: float


@dataclass(frozen=True, slots=True)
class CallbackNotReached(CallbackEvent):
    """The last try came to nothing: people are told, nothing more is dialled."""

    why: str


@dataclass(frozen=True, slots=True)
class CallbackReached(CallbackEvent):
    """She and an agent can hear each other: the promise is kept."""

    call_id: str
    agent_id: str


@dataclass(frozen=True, slots=True)
class CallbackPostponed(CallbackEvent):
    """The line has closed: due when it opens next."""

    due_at: float


@dataclass(frozen=True, slots=True)
class CallbackCancelled(CallbackEvent):
    """By a supervisor, or by herself: nobody calls."""

    why: str


@dataclass(frozen=True, slots=True)
class CallbackDone(CallbackEvent):
    """Somebody has called her by hand."""

    done_by: str


@dataclass(frozen=True, slots=True)
class CallbackOwnCall(CallbackEvent):
    """She rang us herself and got her old place: the promise is fulfilled by her own call."""

    call_id: str


@dataclass(frozen=True, slots=True)
class CallbackDetailsErased(CallbackEvent):
    """What was personal in this promise is gone from its row and its events."""


Event = CallEvent | AgentEvent | OfferEvent | LegEvent | AskEvent | LoanEvent | CallbackEvent


@dataclass(frozen=True, slots=True)
class Recorded:
    """An event with its envelope: when, by whom (`agent:ana`, `caller`, `clock`, …), and why."""

    event: Event
    at: float
    by: str


class Catalogue:
    """Every kind of event by its name, for reading the journal back."""

    kinds: ClassVar[dict[str, type[Event]]] = {
        kind.__name__: kind
        for base in (
            CallEvent,
            AgentEvent,
            OfferEvent,
            LegEvent,
            AskEvent,
            LoanEvent,
            CallbackEvent,
        )
        for kind in base.__subclasses__()
    }
