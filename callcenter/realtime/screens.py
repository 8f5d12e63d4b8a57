"""Table: event -> the screens on which it may show. Every kind of event is in it once."""

from collections.abc import Hashable, Mapping
from dataclasses import fields
from functools import cache
from typing import cast

from callcenter.domain import events as e
from callcenter.realtime.hint import Hint

NOWHERE = Hint()
DESK = Hint(ids=frozenset({"…"}))
FLOOR = Hint(floor=True)
DESK_AND_FLOOR = DESK | FLOOR
EVERYWHERE = DESK_AND_FLOOR | Hint(shared=True)
DESK_AND_CARD = DESK_AND_FLOOR | Hint(cards=True)

SHOWS_ON: Mapping[type[e.Event], Hint] = {
    # a caller who is in no line yet shows nowhere
    e.CallArrived: NOWHERE,
    e.CallerRecognised: DESK_AND_CARD,
    e.MenuSpoken: NOWHERE,
    e.LineChosen: NOWHERE,
    e.CallQueued: EVERYWHERE,
    e.CallOffered: EVERYWHERE,
    e.CallBackInLine: EVERYWHERE,
    e.AgentReady: EVERYWHERE,
    e.CallAnswered: EVERYWHERE,
    e.CallHeld: DESK_AND_FLOOR,
    e.CallResumed: DESK_AND_FLOOR,
    e.CallRequeued: EVERYWHERE,
    e.CallMovedUp: EVERYWHERE,
    e.TargetDropped: DESK,
    e.ConsultFailed: DESK,
    e.HandOffGiven: DESK,
    e.CallHandedOver: DESK_AND_FLOOR,
    e.NoteWritten: DESK,
    e.CustomerChosen: DESK_AND_CARD,
    e.CaseLinked: DESK,
    e.WaitAnnounced: NOWHERE,
    e.CallbackOffered: NOWHERE,
    e.CallbackPromised: EVERYWHERE,
    e.CallEnded: EVERYWHERE,
    e.CallWrappedUp: DESK,
    e.CallDetailsErased: DESK_AND_FLOOR,
    e.RecordingOrdered: DESK,
    e.RecordingStarted: DESK,
    e.RecordingSwitchAsked: DESK,
    e.RecordingSwitched: DESK,
    e.RecordingNotSwitched: DESK,
    e.RecordingRefused: DESK,
    e.RecordingStopped: DESK,
    e.RecordingKept: NOWHERE,
    e.RecordingFailed: DESK,
    e.RecordingDeleted: NOWHERE,
    e.CallbackDetailsErased: DESK_AND_FLOOR | Hint(shared=True),
    e.AgentAdded: EVERYWHERE,
    e.AgentChanged: EVERYWHERE,
    e.AgentBecameReady: EVERYWHERE,
    e.AgentWentAway: EVERYWHERE,
    e.AwayRequested: DESK,
    e.AgentOffered: EVERYWHERE,
    e.AgentReleased: EVERYWHERE,
    e.AgentHeldBack: NOWHERE,
    e.AgentStoppedResponding: EVERYWHERE,
    e.AgentTookCall: EVERYWHERE,
    e.WrapUpStarted: EVERYWHERE,
    e.WrapUpEnded: EVERYWHERE,
    e.AgentSignedOut: EVERYWHERE,
    e.ConnectionLost: EVERYWHERE,
    e.ConnectionRestored: EVERYWHERE,
    e.OfferMade: DESK_AND_FLOOR,
    e.OfferAccepted: DESK_AND_FLOOR,
    e.OfferJoined: DESK,
    e.OfferDeclined: DESK,
    e.OfferExpired: DESK,
    e.OfferWithdrawn: DESK,
    e.OfferFailed: DESK,
    e.LegPlanned: DESK,
    e.LegDialled: NOWHERE,
    e.LegAnswered: NOWHERE,
    e.LegJoined: DESK,
    e.LegMuted: DESK,
    e.LegEnded: DESK,
    e.AskMade: DESK_AND_FLOOR,
    e.AskRung: NOWHERE,
    e.AskAccepted: DESK_AND_FLOOR,
    e.AskRefused: DESK_AND_FLOOR,
    e.AskExpired: DESK_AND_FLOOR,
    e.AskWithdrawn: DESK_AND_FLOOR,
    e.LoanBegan: EVERYWHERE,
    e.LoanOver: EVERYWHERE,
    e.LoanEnded: EVERYWHERE,
    e.CallbackOpened: EVERYWHERE,
    e.CallbackDialled: EVERYWHERE,
    e.CallbackNamed: NOWHERE,
    e.CallbackPickedUp: EVERYWHERE,
    e.CallbackMissed: EVERYWHERE,
    e.CallbackNotReached: EVERYWHERE,
    e.CallbackReached: EVERYWHERE,
    e.CallbackPostponed: EVERYWHERE,
    e.CallbackCancelled: EVERYWHERE,
    e.CallbackDone: EVERYWHERE,
    e.CallbackOwnCall: EVERYWHERE,
}
_BY_NAME = {kind.__name__: hint for kind, hint in SHOWS_ON.items()}


def hint_of(kind: str, ids: frozenset[str], agent_id: str | None) -> Hint:
    """The hint for one event. A kind that only a newer process knows may show anywhere."""
    shows = _BY_NAME.get(kind, EVERYWHERE)
    lost = frozenset({agent_id}) if kind == e.ConnectionLost.__name__ and agent_id else frozenset()
    return Hint(ids if shows.ids else frozenset(), shows.floor, shows.shared, shows.cards, lost)


def hint_of_event(event: e.Event) -> Hint:
    """The hint for an event that this process has just recorded."""
    kind = type(event)
    if SHOWS_ON[kind] is NOWHERE:
        return NOWHERE
    named = {name: getattr(event, name) for name in _names(cast(Hashable, kind))}
    ids = frozenset(value for value in named.values() if isinstance(value, str))
    return hint_of(kind.__name__, ids, named.get("agent_id"))


_NAMING = frozenset(
    {
        *("call_id", "agent_id", "offer_id", "leg_id", "ask_id", "loan_id"),
        *("target_agent_id", "from_agent_id"),
    }
)


@cache
def _names(kind: Hashable) -> tuple[str, ...]:
    """The fields of such an event that name whom or what it concerns."""
    assert isinstance(kind, type)
    return tuple(field.name for field in fields(kind) if field.name in _NAMING)
