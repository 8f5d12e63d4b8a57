"""What a supervisor does with a caller in line."""

from flask import Response

from callcenter.domain.call import Call
from callcenter.ports import Transaction
from callcenter.web.api.call_row import CallRow, call_row
from callcenter.web.api.desk import OfferRow, offer_row
from callcenter.web.api.part import answer, part
from callcenter.web.api.request_body import CallPath, Id, RequestBody
from callcenter.web.guards import Access, needs, who
from callcenter.web.house import house
from callcenter.workflows import supervise_call

api = part("supervise", "What a supervisor does with a caller in line")


class SendTo(RequestBody):
    """To whom; she must be ready."""

    agent_id: Id


@api.post("/calls/<call_id>/take-next", responses={200: CallRow})
@needs(Access.SUPERVISOR)
def take_next(path: CallPath) -> Response:
    """Put the caller at the head of her line; her clock runs on."""

    def take(tx: Transaction) -> Call:
        supervise_call.take_next(tx, path.call_id)
        return tx.call(path.call_id)

    return answer(call_row(house().store.transact(take, who().by)))


@api.post("/calls/<call_id>/send", responses={200: OfferRow})
@needs(Access.SUPERVISOR)
def send_call(path: CallPath, body: SendTo) -> Response:
    """Offer the caller to this agent now."""
    offer = house().store.transact(
        lambda tx: supervise_call.send_to(tx, path.call_id, body.agent_id), who().by
    )
    return answer(offer_row(offer))
