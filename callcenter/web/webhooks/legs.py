"""The webhooks of everybody but the caller: agents' browsers and phones, rooms, outside parties."""

from flask import Blueprint, Response, g

from callcenter.domain.leg import Leg
from callcenter.domain.offer import OfferKind
from callcenter.ports import Transaction
from callcenter.telephony import inbound, twiml
from callcenter.telephony.voice_token import agent_of
from callcenter.web.house import house
from callcenter.web.webhooks.answering import document, nothing, noting, speaking
from callcenter.workflows.answer_offer import decline_by_phone
from callcenter.workflows.connect_call import accept_by_phone, plan_browser_leg
from callcenter.workflows.hear_news import hear_or_keep
from callcenter.workflows.leave_room import leg_left
from callcenter.workflows.name_leg import lift_leg
from ivr.engine import Say
from ivr.prompts import prompt, voice_language

legs = Blueprint("legs", __name__)
BOTH = ["GET", "POST"]
BY = "telephony"


@legs.route("/app-voice", methods=BOTH)
@speaking
def app_voice() -> Response:
    """An agent's browser calls in for an offer. What it says of itself is checked, not believed."""
    agent_id = agent_of(inbound.identity(g.form))
    offer_id, sid = g.form.get("offer", ""), g.form.get("CallSid", "")
    if inbound.has_ended(g.form):
        return nothing()
    leg = house().store.transact(
        lambda tx: plan_browser_leg(tx, offer_id, agent_id, sid), f"agent:{agent_id}"
    )
    return _into_room(leg)


def _into_room(leg: Leg | None) -> Response:
    if leg is None:
        return document(twiml.say_and_hang_up((_words("call_taken", "en"),)))
    return document(twiml.agent_into_room(leg.room, leg.id, house().urls))


@legs.route("/agent-phone/<leg_id>", methods=BOTH)
@speaking
def agent_phone(leg_id: str) -> Response:
    """An agent has lifted her telephone: who calls, about what, and 1 to take the call."""
    sid = g.form.get("CallSid", "")

    def lifted(tx: Transaction) -> tuple[Leg, Say]:
        leg = lift_leg(tx, leg_id, sid)
        return leg, _whisper(tx, leg)

    leg, words = house().store.transact(lifted, BY)
    if not leg.live:
        return document(twiml.say_and_hang_up((_words("caller_gone", words.language),)))
    return document(twiml.ask_agent((words,), leg_id, house().urls))


def _whisper(tx: Transaction, leg: Leg) -> Say:
    call = tx.call(leg.call_id)
    line = tx.line(call.line_id or "")
    named = {"name": call.caller_name} if call.caller_name else {}
    values = {"line": line.name, **named}
    key = "agent_offer"
    lent = tx.surge.loan_of(leg.party)
    if lent is not None and lent.helper:
        key = "surge_whisper"
        values["centre"] = house().centre.value("name", "our support")
    if leg.offer_id and tx.offer(leg.offer_id).kind is OfferKind.CONSULT and call.agent_id:
        key = "consult_whisper"
        values["agent"] = tx.agent(call.agent_id).name
    key += "" if named else "_unknown"
    return Say(prompt(line.language, key, **values), voice_language(line.language))


@legs.route("/agent-phone/<leg_id>/key", methods=BOTH)
@speaking
def agent_phone_key(leg_id: str) -> Response:
    """1 takes the call; any other key, or none, leaves it to a colleague."""
    key = g.form.get("Digits", "")
    if key == "1":
        return _into_room(house().store.transact(lambda tx: accept_by_phone(tx, leg_id), BY))

    def decline(tx: Transaction) -> None:
        leg = tx.leg(leg_id)
        if leg.offer_id and key:
            decline_by_phone(tx, leg, tx.offer(leg.offer_id))
        else:
            leg_left(tx, leg, "no key pressed")

    house().store.transact(decline, BY)
    return document(twiml.say_and_hang_up((_words("offer_declined", "en"),)))


@legs.route("/leg-status/<leg_id>", methods=BOTH)
@noting
def leg_status(leg_id: str) -> Response:
    """How a leg that we dialled is doing."""
    news = inbound.leg_news(g.form, leg_id)
    house().store.transact(lambda tx: hear_or_keep(tx, news), BY)
    return nothing()


@legs.route("/room-events", methods=BOTH)
@noting
def room_events() -> Response:
    """Somebody came into a room or left it."""
    news = inbound.room_news(g.form)
    if news.what != "other":
        house().store.transact(lambda tx: hear_or_keep(tx, news), BY)
    return nothing()


def _words(key: str, language: str) -> Say:
    return Say(prompt(language, key), voice_language(language))
