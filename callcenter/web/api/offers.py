"""What an agent says to an offer."""

from typing import Annotated

from flask import Response
from pydantic import Field

from callcenter.domain.offer import Offer
from callcenter.ports import Transaction
from callcenter.web.api.desk import OfferRow, offer_row
from callcenter.web.api.part import answer, part
from callcenter.web.api.request_body import ForAgent, Id, OfferPath, RequestBody
from callcenter.web.guards import Access, acting, needs
from callcenter.web.house import house
from callcenter.workflows import answer_offer

api = part("offers", "Callers put before an agent until a deadline")


class Decline(RequestBody):
    """Why not; the caller goes on to a colleague at once."""

    reason: Annotated[str, Field(max_length=80)] = "declined"
    agent_id: Id | None = None


@api.post("/offers/<offer_id>/accept", responses={200: OfferRow})
@needs(Access.AGENT)
def accept_offer(path: OfferPath, body: ForAgent) -> Response:
    """Take the caller; the agent's telephone has 15 s to join."""
    agent = acting(body.agent_id)
    offer = house().store.transact(
        lambda tx: answer_offer.accept_offer(tx, path.offer_id, agent.agent_id), agent.by
    )
    return answer(offer_row(offer))


@api.post("/offers/<offer_id>/decline", responses={200: OfferRow})
@needs(Access.AGENT)
def decline_offer(path: OfferPath, body: Decline) -> Response:
    """Leave the caller to a colleague; not held against the agent."""
    agent = acting(body.agent_id)

    def decline(tx: Transaction) -> Offer:
        answer_offer.decline_offer(tx, path.offer_id, agent.agent_id, body.reason)
        return tx.offer(path.offer_id)

    return answer(offer_row(house().store.transact(decline, agent.by)))
