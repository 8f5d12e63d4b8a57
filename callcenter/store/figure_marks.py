"""Which calls and agents have figures to be computed anew after these entries of the journal."""

from collections.abc import Iterable, Mapping
from typing import Any

from callcenter.domain import events as e

COUNTED: frozenset[str] = frozenset(
    kind.__name__
    for kind in (
        e.CallArrived,
        e.CallerRecognised,
        e.CallQueued,
        e.CallAnswered,
        e.CallHeld,
        e.CallResumed,
        e.CallRequeued,
        e.CallHandedOver,
        e.CustomerChosen,
        e.CaseLinked,
        e.WaitAnnounced,
        e.CallbackPromised,
        e.CallEnded,
        e.CallWrappedUp,
        e.CallDetailsErased,
        e.WrapUpStarted,
        e.WrapUpEnded,
        e.OfferMade,
        e.OfferJoined,
        e.OfferDeclined,
        e.OfferExpired,
        e.OfferWithdrawn,
        e.OfferFailed,
        e.LegJoined,
        e.LegEnded,
    )
)
"""Events that a call's figures are made of."""
OF_AGENTS: frozenset[str] = frozenset(
    kind.__name__
    for kind in (
        e.AgentBecameReady,
        e.AgentWentAway,
        e.AgentOffered,
        e.AgentReleased,
        e.AgentStoppedResponding,
        e.AgentTookCall,
        e.WrapUpStarted,
        e.WrapUpEnded,
        e.AgentSignedOut,
    )
)
"""Events that move an agent from one state to another."""
WITH_AGENTS: frozenset[str] = frozenset(
    kind.__name__
    for kind in (e.CallAnswered, e.CallHeld, e.CallResumed, e.CallHandedOver, e.HandOffGiven)
)
"""Events of a call that say what its agent does from then on."""


def marks_of(entries: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """A mark for each call and agent that these entries change, once."""
    marks: dict[tuple[str, str], float] = {}
    for entry in entries:
        if entry["dropped"]:
            continue
        kind = entry["kind"]
        if kind in COUNTED and entry["call_id"]:
            marks.setdefault(("call", entry["call_id"]), entry["at"])
        if kind in OF_AGENTS or (kind in WITH_AGENTS and entry["agent_id"]):
            marks.setdefault(("agent", entry["agent_id"]), entry["at"])
    return [
        {"subject": subject, "subject_id": subject_id, "at": at}
        for (subject, subject_id), at in marks.items()
    ]
