"""A leg's name at the network: from its own news, from the answer to our order, or lifted."""

from callcenter.domain import events as e
from callcenter.domain.actions import HangUp
from callcenter.domain.leg import Leg, LegState
from callcenter.ports import Transaction

RINGING = (LegState.PLANNED, LegState.DIALLED)


def name_leg(tx: Transaction, leg: Leg, sid: str, number: int | None = None) -> None:
    """The first name stays. A leg let go before it had one is hung up now."""
    if not sid or leg.provider_sid is not None:
        return
    if tx.record(e.LegDialled(leg.id, sid, number)) and not leg.live:
        tx.ask(HangUp(leg.call_id, sid))


def name_dialled(tx: Transaction, leg_id: str, sid: str) -> None:
    """The answer to our order. Its news may have come before it, and named the leg already; if by
    another name, it was dialled twice, and this one is too many."""
    leg = tx.leg(leg_id)
    name_leg(tx, leg, sid)
    if leg.provider_sid not in (None, sid):
        tx.ask(HangUp(leg.call_id, sid))


def lift_leg(tx: Transaction, leg_id: str, sid: str) -> Leg:
    """Somebody picked up. Of a leg dialled twice it is the one that is lifted."""
    leg = tx.leg(leg_id)
    if sid and leg.state in RINGING:
        if leg.provider_sid not in (None, sid):
            tx.ask(HangUp(leg.call_id, leg.provider_sid or ""))
        tx.record(e.LegDialled(leg_id, sid))
    elif sid:
        name_leg(tx, leg, sid)
    tx.record(e.LegAnswered(leg_id))
    return tx.leg(leg_id)
