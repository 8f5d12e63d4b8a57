"""A leg: the line to an agent, a consulted colleague or an outside number in a caller's room."""

from dataclasses import dataclass
from enum import StrEnum

from callcenter.domain import events as e
from callcenter.domain.machine import Verdict, machine
from callcenter.domain.replaced import replaced


class LegState(StrEnum):
    """Where a leg is."""

    PLANNED = "planned"
    DIALLED = "dialled"
    ANSWERED = "answered"
    JOINED = "joined"
    ENDED = "ended"


class LegKind(StrEnum):
    """Whose leg it is, as seen from the call."""

    AGENT = "agent"
    CONSULT = "consult"
    OUTSIDE = "outside"


MACHINE = machine(
    LegState,
    """
                 planned   dialled   answered  joined  ended
    LegDialled   dialled   .         .         .       .
    LegAnswered  answered  answered  -         -       -
    LegJoined    joined    joined    joined    -       -
    LegMuted     x         x         .         .       -
    LegEnded     ended     ended     ended     ended   -
    """,
)


@dataclass(frozen=True)
class Leg:
    """`party`: an agent's id, or an outside number. The id is its label at the provider.

    `status_number`, `room_number`: the newest news that changed it, of the leg and of its room.
    """

    id: str
    call_id: str
    kind: LegKind
    party: str
    room: str
    planned_at: float
    offer_id: str | None = None
    state: LegState = LegState.PLANNED
    version: int = 0
    provider_sid: str | None = None
    muted: bool = False
    joined_at: float | None = None
    ended_at: float | None = None
    reason: str | None = None
    status_number: int | None = None
    room_number: int | None = None

    @property
    def live(self) -> bool:
        """Whether it may still be up."""
        return self.state is not LegState.ENDED

    @property
    def joined(self) -> bool:
        """Whether it is in the room."""
        return self.state is LegState.JOINED


def planned(event: e.LegPlanned, at: float) -> Leg:
    """The leg that this first event makes."""
    return Leg(
        id=event.leg_id,
        call_id=event.call_id,
        kind=LegKind(event.kind),
        party=event.party,
        room=event.room,
        planned_at=at,
        offer_id=event.offer_id,
    )


def evolve(leg: Leg, event: e.LegEvent, at: float) -> tuple[Verdict, Leg]:
    """Apply one event; an ended leg stays ended."""
    if isinstance(event, e.LegDialled) and event.provider_sid == leg.provider_sid:
        return Verdict.IGNORE, leg  # every callback repeats the name; once is a fact
    step = MACHINE.step(leg.state, type(event).__name__)
    if step.verdict is not Verdict.APPLY:
        return step.verdict, leg
    return step.verdict, replaced(_changed(leg, event, at), state=step.state)


def _changed(leg: Leg, event: e.LegEvent, at: float) -> Leg:
    match event:
        case e.LegDialled():
            number = leg.status_number if event.number is None else event.number
            return replaced(leg, provider_sid=event.provider_sid, status_number=number)
        case e.LegJoined():
            return replaced(leg, joined_at=at, room_number=event.number)
        case e.LegMuted():
            return replaced(leg, muted=event.muted)
        case e.LegEnded():
            return _ended(leg, event, at)
    return leg


def _ended(leg: Leg, event: e.LegEnded, at: float) -> Leg:
    status, room = event.status_number, event.room_number
    return replaced(
        leg,
        ended_at=at,
        reason=event.reason,
        status_number=leg.status_number if status is None else status,
        room_number=leg.room_number if room is None else room,
    )
