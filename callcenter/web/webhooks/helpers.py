"""The telephone of somebody who may help a line: rung, told who waits, answered by 1 or not."""

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec

import structlog
from flask import Blueprint, Response, g

from callcenter.domain.ask import Ask, AskState
from callcenter.domain.errors import Refused
from callcenter.domain.leg import Leg
from callcenter.domain.line import Line
from callcenter.ports import Transaction
from callcenter.telephony import inbound, twiml
from callcenter.web.house import house
from callcenter.web.webhooks.answering import document, nothing, noting
from callcenter.workflows.answer_ask import accept_ask, refuse_ask
from callcenter.workflows.put_helper_through import helper_hung_up, put_helper_through
from ivr.engine import Say
from ivr.prompts import prompt, voice_language

helpers = Blueprint("helpers", __name__)
BOTH = ["GET", "POST"]
BY = "telephony"
P = ParamSpec("P")
log = structlog.get_logger(__name__)


def letting_go(view: Callable[P, Response]) -> Callable[P, Response]:
    """A fault of ours ends the call to a helper: she is no caller, and has no place in a line."""

    @wraps(view)
    def guarded(*args: P.args, **kwargs: P.kwargs) -> Response:
        try:
            return view(*args, **kwargs)
        except Exception:
            log.exception("webhook failed, the helper is let go", view=view.__name__)
            return document(twiml.say_and_hang_up(()))

    return guarded


@helpers.route("/helper-phone/<ask_id>", methods=BOTH)
@letting_go
def helper_phone(ask_id: str) -> Response:
    """She has lifted: which line needs her, who waits and since when, and 1 for yes."""

    def told(tx: Transaction) -> tuple[Ask, Line, Say]:
        ask = tx.asked(ask_id)
        line = tx.line(ask.line_id)
        return ask, line, _need(tx, ask, line)

    ask, line, words = house().store.transact(told, BY)
    if not ask.open:
        return _goodbye("helper_too_late", line.language)
    return document(twiml.ask_helper((words,), ask_id, house().urls))


@helpers.route("/helper-phone/<ask_id>/key", methods=BOTH)
@letting_go
def helper_phone_key(ask_id: str) -> Response:
    """1 is yes; any other key is no, and so is silence: a voicemail presses nothing."""
    key = g.form.get("Digits", "")
    language = house().store.transact(lambda tx: _language(tx, ask_id), BY)
    sid = g.form.get("CallSid", "")
    try:
        said, leg = house().store.transact(
            lambda tx: _answered(tx, ask_id, key, sid), f"helper:{ask_id}"
        )
    except Refused:
        said, leg = "helper_too_late", None
    if leg is None:
        return _goodbye(said, language)
    says = (Say(prompt(language, said), voice_language(language)),)
    return document(twiml.agent_into_room(leg.room, leg.id, house().urls, says))


@helpers.route("/helper-status/<ask_id>", methods=BOTH)
@noting
def helper_status(ask_id: str) -> Response:
    """How the call to her telephone is doing; over without a 1 is a no."""
    status = g.form.get("CallStatus", "")
    if inbound.has_ended(g.form):
        how, sid = HOW_ENDED.get(status, "hung up"), g.form.get("CallSid", "")
        house().store.transact(lambda tx: helper_hung_up(tx, ask_id, sid, how), BY)
    return nothing()


HOW_ENDED = {
    "busy": "busy",
    "no-answer": "no answer",
    "failed": "could not be reached",
    "canceled": "no answer",
}


def _answered(tx: Transaction, ask_id: str, key: str, sid: str) -> tuple[str, Leg | None]:
    """The words that follow, and the leg to let into a room if somebody waits for her."""
    ask = tx.asked(ask_id)
    if key == "1":
        accept_ask(tx, ask_id, ask.agent_id)
        leg = put_helper_through(tx, ask_id, sid)
        return ("helper_thanks" if leg is None else "agent_joining"), leg
    if ask.state is AskState.ASKED:
        refuse_ask(tx, ask_id, ask.agent_id, "refused by phone" if key else "no key pressed")
    return "helper_refused", None


def _language(tx: Transaction, ask_id: str) -> str:
    return tx.line(tx.asked(ask_id).line_id).language


def _need(tx: Transaction, ask: Ask, line: Line) -> Say:
    language, waiting = line.language, tx.surge.waiting(line.id)
    values = {
        "centre": house().centre.value("name", "our support"),
        "line": line.name,
        "minutes": round(ask.loan_s / 60),
        "count": len(waiting),
    }
    key = "helper_ask_nobody"
    if waiting:
        first = waiting[0]
        values["waited"] = _span(language, tx.now - first.waiting_since)
        key = "helper_ask_more" if len(waiting) > 1 else "helper_ask"
        if first.name is None:
            key += "_unknown"
        else:
            values["name"] = first.name
    return Say(prompt(language, key, **values), voice_language(language))


def _span(language: str, seconds: float) -> str:
    if seconds < 120:
        return prompt(language, "helper_seconds", count=max(round(seconds), 1))
    return prompt(language, "helper_minutes", count=round(seconds / 60))


def _goodbye(key: str, language: str) -> Response:
    return document(twiml.say_and_hang_up((Say(prompt(language, key), voice_language(language)),)))
