"""What the CRM knows of a caller reaches her call a moment after she arrived."""

import structlog

from callcenter.cards import Cards
from callcenter.domain import events as e
from callcenter.ports import Recognition, Store, Transaction
from callcenter.workflows.receive_call import Arrival
from crm_adapters.errors import CrmError

log = structlog.get_logger(__name__)


def learn_caller(store: Store, cards: Cards, event: e.CallArrived) -> None:
    """Ask the CRM, and note what it adds to what the local store knew."""
    arrival = Arrival(
        event.provider_sid, event.from_number, event.to_number, event.withheld, event.trust
    )
    try:
        known = cards.ask_crm(arrival)
    except CrmError as fault:
        log.info("the CRM said nothing of this caller", call=event.call_id, fault=str(fault))
        return
    if known.match != "unknown":
        store.transact(lambda tx: _note(tx, event.call_id, known), by="crm")


def _note(tx: Transaction, call_id: str, who: Recognition) -> None:
    call = tx.call(call_id)
    if call.live and call.customer_id is None:
        tx.record(
            e.CallerRecognised(
                call_id,
                who.match,
                who.customer_id,
                who.name,
                call.priority_s,
                who.case_id,
                who.tier,
            )
        )
