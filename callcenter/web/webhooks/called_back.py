"""The webhooks of a customer whom we ring to keep a promise: picked up, key, how it ended."""

from flask import Blueprint, Response, g

from callcenter.domain.call import Call
from callcenter.ports import Transaction
from callcenter.telephony import inbound, twiml
from callcenter.web.house import house
from callcenter.web.webhooks.answering import document, nothing, noting, speaking
from callcenter.workflows.call_back import confirm_callback, dial_ended, dial_named, pick_up
from callcenter.workflows.receive_call import Arrival
from ivr.engine import Say
from ivr.prompts import prompt, voice_language

called_back = Blueprint("called_back", __name__)
BOTH = ["GET", "POST"]
BY = "telephony"


@called_back.route("/voice/callback/<callback_id>", methods=BOTH)
@speaking
def picked_up(callback_id: str) -> Response:
    """She, or a machine, picked up: who calls, and 1 to be connected."""
    sid = g.form.get("CallSid", "")
    if inbound.has_ended(g.form):
        return nothing()
    number = house().store.look(lambda tx: tx.callback(callback_id))
    # We dialled the number ourselves: it is as sure as it can be.
    arrival = Arrival(sid, number.number, number.caller_id, False, "full")

    def pick(tx: Transaction) -> Call | None:
        return pick_up(tx, callback_id, arrival, house().cards.recognise(tx, arrival))

    call = house().store.transact(pick, BY)
    if call is None:
        return document(twiml.say_and_hang_up((_words("callback_settled", number.language),)))
    centre = house().centre.value("name", "our support")
    words = _words("callback_greeting", number.language, centre=centre)
    return document(twiml.ask_called_back((words,), callback_id, house().urls))


@called_back.route("/voice/callback/<callback_id>/key", methods=BOTH)
@speaking
def key(callback_id: str) -> Response:
    """1 brings her to the line's head, 2 settles the matter, nothing means that nobody is there."""
    sid, keys = g.form.get("CallSid", ""), g.form.get("Digits", "")
    answer = house().store.transact(lambda tx: confirm_callback(tx, callback_id, sid, keys), BY)
    return document(twiml.render(answer, house().urls))


@called_back.route("/callback-status/<callback_id>/<int:attempt>", methods=BOTH)
@noting
def dial_status(callback_id: str, attempt: int) -> Response:
    """How our dial is doing."""
    status, sid = g.form.get("CallStatus", ""), g.form.get("CallSid", "")

    def note(tx: Transaction) -> None:
        if inbound.has_ended(g.form):
            dial_ended(tx, callback_id, attempt, sid, status)
        elif sid:
            dial_named(tx, callback_id, attempt, sid)

    house().store.transact(note, BY)
    return nothing()


def _words(name: str, language: str, **values: str) -> Say:
    return Say(prompt(language, name, **values), voice_language(language))
