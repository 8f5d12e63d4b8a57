"""An agent's own desk: ready, away, how she is reached, and what is on it."""

from typing import Annotated, Literal

from flask import Response
from pydantic import BaseModel, Field

from callcenter.domain.agent import Agent
from callcenter.domain.errors import NotNow
from callcenter.domain.leg import Leg, LegKind, LegState
from callcenter.domain.offer import Offer, OfferKind, OfferState
from callcenter.ports import Transaction
from callcenter.store.look import look
from callcenter.telephony.edge import edge_url
from callcenter.telephony.voice_token import identity_of, voice_token
from callcenter.web.api.agent_row import AgentRow, agent_row
from callcenter.web.api.call_row import CallRow, call_row
from callcenter.web.api.part import answer, part
from callcenter.web.api.request_body import ActingQuery, ForAgent, Id, RequestBody
from callcenter.web.guards import Access, acting, needs
from callcenter.web.house import house
from callcenter.workflows import change_presence

api = part("desk", "An agent's own state, offers and telephone")


class GoAway(RequestBody):
    """A break, and what for."""

    reason: Annotated[str, Field(min_length=1, max_length=80)]
    agent_id: Id | None = None


class ChangeReach(RequestBody):
    """Take calls in the browser or on the telephone."""

    reach: Literal["browser", "phone"]
    agent_id: Id | None = None


class VoiceToken(BaseModel):
    """What makes the browser a telephone. `edge_url`: where to connect, if not to Twilio."""

    token: str
    identity: str
    edge_url: str | None


class OfferRow(BaseModel):
    """A caller put before an agent until the deadline (epoch seconds)."""

    id: str
    call_id: str
    agent_id: str
    line_id: str
    kind: OfferKind
    reach: str
    state: OfferState
    made_at: float
    deadline: float


class LegRow(BaseModel):
    """An agent, a colleague or an outside number in the caller's room."""

    id: str
    kind: LegKind
    party: str
    state: LegState
    muted: bool


class DeskNow(BaseModel):
    """Everything on an agent's desk now."""

    at: float
    agent: AgentRow
    offer: OfferRow | None
    call: CallRow | None
    legs: list[LegRow]


@api.get("/desk", responses={200: DeskNow})
@needs(Access.AGENT)
def show_desk(query: ActingQuery) -> Response:
    """What is on the desk now."""
    agent_id = acting(query.agent_id).agent_id
    return answer(look(house().engine, house().clock(), lambda tx: _desk(tx, agent_id)))


@api.post("/desk/ready", responses={200: AgentRow})
@needs(Access.AGENT)
def become_ready(body: ForAgent) -> Response:
    """Free for the next caller."""
    agent = acting(body.agent_id)
    return _changed(
        house().store.transact(
            lambda tx: change_presence.become_ready(tx, agent.agent_id), agent.by
        )
    )


@api.post("/desk/away", responses={200: AgentRow})
@needs(Access.AGENT)
def go_away(body: GoAway) -> Response:
    """A break: now, or after the call in hand."""
    agent = acting(body.agent_id)
    return _changed(
        house().store.transact(
            lambda tx: change_presence.go_away(tx, agent.agent_id, body.reason), agent.by
        )
    )


@api.post("/desk/reach", responses={200: AgentRow})
@needs(Access.AGENT)
def change_reach(body: ChangeReach) -> Response:
    """Take calls by browser or by phone from the next offer on."""
    agent = acting(body.agent_id)
    return _changed(
        house().store.transact(
            lambda tx: change_presence.change_reach(tx, agent.agent_id, body.reach), agent.by
        )
    )


@api.post("/desk/sign-out", responses={200: AgentRow})
@needs(Access.AGENT)
def leave_desk(body: ForAgent) -> Response:
    """Gone home; the browser's session stays."""
    agent = acting(body.agent_id)
    return _changed(
        house().store.transact(lambda tx: change_presence.sign_out(tx, agent.agent_id), agent.by)
    )


@api.get("/desk/voice-token", responses={200: VoiceToken})
@needs(Access.AGENT)
def make_voice_token(query: ActingQuery) -> Response:
    """A short-lived token for the telephone in the browser."""
    agent_id = acting(query.agent_id).agent_id
    settings = house().settings
    if settings.twilio_twiml_app_sid is None:
        raise NotNow("No browser telephone is set up here. Take calls by phone: change your reach.")
    token = voice_token(
        settings.twilio_account_sid,
        settings.twilio_api_key_sid,
        settings.twilio_api_key_secret,
        settings.twilio_twiml_app_sid,
        agent_id,
    )
    edge = edge_url(settings.twilio_api_base_url)
    return answer(VoiceToken(token=token, identity=identity_of(agent_id), edge_url=edge))


def offer_row(offer: Offer) -> OfferRow:
    """The row of an offer."""
    return OfferRow(**{name: getattr(offer, name) for name in OfferRow.model_fields})


def _changed(agent: Agent) -> Response:
    return answer(agent_row(agent))


def _desk(tx: Transaction, agent_id: str) -> DeskNow:
    agent = tx.agent(agent_id)
    offer = tx.offer(agent.offer_id) if agent.offer_id else None
    call = tx.call(agent.call_id) if agent.call_id else None
    legs = [leg for leg in tx.legs(call.id) if leg.live] if call else []
    return DeskNow(
        at=tx.now,
        agent=agent_row(agent, tx.memberships(agent_id)),
        offer=offer_row(offer) if offer else None,
        call=call_row(call) if call else None,
        legs=[_leg_row(leg) for leg in legs],
    )


def _leg_row(leg: Leg) -> LegRow:
    return LegRow(**{name: getattr(leg, name) for name in LegRow.model_fields})
