"""An offer: one caller put before one agent until a deadline, with exactly one outcome."""

from dataclasses import dataclass
from enum import StrEnum

from callcenter.domain import events as e
from callcenter.domain.machine import Verdict, machine
from callcenter.domain.replaced import replaced


class OfferState(StrEnum):
    """pending → accepted → joined, or one of the ways it can come to nothing."""

    PENDING = "pending"
    ACCEPTED = "accepted"
    JOINED = "joined"
    DECLINED = "declined"
    EXPIRED = "expired"
    WITHDRAWN = "withdrawn"
    FAILED = "failed"


OPEN = (OfferState.PENDING, OfferState.ACCEPTED)

MACHINE = machine(
    OfferState,
    """
                    pending    accepted   joined  declined  expired  withdrawn  failed
    OfferAccepted   accepted   -          -       -         -        -          -
    OfferJoined     joined     joined     -       -         joined   -          joined
    OfferDeclined   declined   declined   -       -         -        -          -
    OfferExpired    expired    expired    -       -         -        -          -
    OfferWithdrawn  withdrawn  withdrawn  -       -         -        -          -
    OfferFailed     failed     failed     -       -         -        -          -
    """,
)


class OfferKind(StrEnum):
    """Serve a caller in line, or come into a call that a colleague leads."""

    SERVE = "serve"
    CONSULT = "consult"


@dataclass(frozen=True)
class Offer:
    """One caller, one agent. `deadline` epoch seconds; `reach` browser or phone."""

    id: str
    call_id: str
    agent_id: str
    line_id: str
    kind: OfferKind
    reach: str
    made_at: float
    deadline: float
    state: OfferState = OfferState.PENDING
    version: int = 0
    accepted_at: float | None = None
    ended_at: float | None = None
    reason: str | None = None

    @property
    def open(self) -> bool:
        """Whether it can still come to something."""
        return self.state in OPEN


def made(event: e.OfferMade, at: float) -> Offer:
    """The offer that this first event makes."""
    return Offer(
        id=event.offer_id,
        call_id=event.call_id,
        agent_id=event.agent_id,
        line_id=event.line_id,
        kind=OfferKind(event.kind),
        reach=event.reach,
        made_at=at,
        deadline=event.deadline,
    )


def evolve(offer: Offer, event: e.OfferEvent, at: float) -> tuple[Verdict, Offer]:
    """Apply one event; the first outcome stays, except that a late join may still be used."""
    step = MACHINE.step(offer.state, type(event).__name__)
    if step.verdict is not Verdict.APPLY:
        return step.verdict, offer
    return step.verdict, replaced(_changed(offer, event, at), state=step.state)


def _changed(offer: Offer, event: e.OfferEvent, at: float) -> Offer:
    match event:
        case e.OfferAccepted():
            return replaced(offer, accepted_at=at, deadline=event.deadline)
        case e.OfferDeclined() | e.OfferWithdrawn() | e.OfferFailed():
            return replaced(offer, ended_at=at, reason=event.reason)
    return replaced(offer, ended_at=at)
