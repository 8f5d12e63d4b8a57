"""What a supervisor does to a caller in line: take her next, or send her to somebody."""

from callcenter.domain import events as e
from callcenter.domain.call import CallState
from callcenter.domain.errors import NotNow
from callcenter.domain.offer import Offer
from callcenter.domain.routing import AGEING_CAP_S
from callcenter.ports import Transaction
from callcenter.workflows.answer_offer import withdraw_offer
from callcenter.workflows.offer_call import offer_call


def take_next(tx: Transaction, call_id: str) -> None:
    """Put this caller at the head of her line; her clock stays as it is."""
    call = tx.call(call_id)
    if call.state is not CallState.WAITING or call.line_id is None:
        raise NotNow("This caller is not waiting any more.", state=call.state)
    head = tx.waiting_first(call.line_id, 1)
    front = min([tx.now - AGEING_CAP_S, *(first.order_at for first in head)])
    tx.record(e.CallMovedUp(call_id, front - 1.0))


def send_to(tx: Transaction, call_id: str, agent_id: str) -> Offer:
    """Offer this caller to this agent now, taking back what rings elsewhere."""
    if tx.call(call_id).target_agent_id is not None:
        tx.record(e.TargetDropped(call_id, None))
    for offer in tx.open_offers(call_id):
        withdraw_offer(tx, offer, "sent to somebody else")
    return offer_call(tx, tx.call(call_id), tx.agent(agent_id))
