"""The caller's own webhooks: ring, menu, line, room, fallback, end."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

import structlog
from flask import Blueprint, Response, g

from callcenter.domain.call import Call
from callcenter.domain.errors import NotFound
from callcenter.ports import Recognition, Transaction
from callcenter.telephony import inbound, twiml
from callcenter.web.house import house
from callcenter.web.webhooks.answering import apology, document, nothing, noting, speaking
from callcenter.web.webhooks.door import NoLines, door_for, language_of
from callcenter.workflows.answers import Answer, HangUp
from callcenter.workflows.end_call import arrive_ended, caller_left
from callcenter.workflows.hear_news import hear_or_keep
from callcenter.workflows.keep_place import keep_place
from callcenter.workflows.leave_line import leave_line
from callcenter.workflows.leave_room import put_back
from callcenter.workflows.receive_call import (
    Arrival,
    Door,
    choose_line,
    receive_call,
    rescue_call,
)
from callcenter.workflows.recording_notice import notice_before_room, notice_of_new_line
from callcenter.workflows.tell_wait import Told, tell_wait
from ivr.engine import Say
from ivr.prompts import prompt, voice_language

log = structlog.get_logger(__name__)
caller = Blueprint("caller", __name__)
BOTH = ["GET", "POST"]
BY = "caller"
NETWORKS_FAULTS = frozenset({"error", "system-error"})


@caller.route("/voice", methods=BOTH)
@speaking
def voice() -> Response:
    """A caller rings."""
    arrival = inbound.arrival(g.form)
    if inbound.has_ended(g.form):
        _end(arrival.provider_sid)
        return document(twiml.say_and_hang_up(()))
    try:
        return document(twiml.render(_received(arrival, receive_call), house().urls))
    except NoLines as fault:
        log.error(str(fault))
        return document(twiml.say_and_hang_up((_words("not_in_service", language_of(g.form)),)))


Receive = Callable[[Transaction, Arrival, Door, Recognition], Answer]


def _received(arrival: Arrival, receive: Receive) -> Answer:
    door = door_for(arrival.to_number)

    def take_in(tx: Transaction) -> Answer:
        who = house().cards.recognise(tx, arrival, door.only_line or door.flow.default_line)
        return receive(tx, arrival, door, who)

    return house().store.transact(take_in, BY)


@caller.route("/voice/menu", methods=BOTH)
@speaking
def menu() -> Response:
    """She pressed a key, or none."""
    arrival = inbound.arrival(g.form)
    if inbound.has_ended(g.form):
        return nothing()
    door = door_for(arrival.to_number)
    keys = g.form.get("Digits", "")

    def choose(tx: Transaction) -> Answer:
        who = house().cards.recognise(tx, arrival)
        call = tx.call_by_sid(arrival.provider_sid)
        if call is None:  # the first webhook was lost, and the menu still spoke
            receive_call(tx, arrival, door, who)
            call = _known(tx, arrival.provider_sid)
        return choose_line(tx, call, door, who, keys)

    return document(twiml.render(house().store.transact(choose, BY), house().urls))


@caller.route("/voice/wait", methods=BOTH)
def wait() -> Response:
    """She waits: an honest word now and then, music in between. Nothing is kept between asks.

    When nothing can be said the music goes on: the line is not led anywhere else from in here.
    """
    try:
        return _told()
    except Exception:
        log.exception("nothing to say to who waits, the music goes on")
        return document(twiml.waiting((), _music(), house().urls))


def _told() -> Response:
    """What she hears next. Whose first webhook failed is unknown here: she is taken in now."""
    arrival = inbound.arrival(g.form)
    waited_s = int(_number(g.form.get("QueueTime", "")))
    tell = partial(tell_wait, provider_sid=arrival.provider_sid, waited_s=waited_s)
    told = house().store.transact(tell, BY)
    if told is None and not inbound.is_inbound(g.form):  # an agent's leg, led here by a fault
        return document(twiml.say_and_hang_up(()))
    if told is None:
        answer = _received(arrival, rescue_call)
        if isinstance(answer.then, HangUp):
            return document(twiml.render(answer, house().urls))
        told = house().store.transact(tell, BY) or Told()
        told = replace(told, says=(*answer.says[1:], *told.says))  # but for the greeting
    return document(twiml.waiting(told.says, _music(), house().urls, listens=told.listens))


@caller.route("/voice/keep-place", methods=BOTH)
@speaking
def keep_her_place() -> Response:
    """She pressed a key while she waits: 1 keeps her place, and we call her back."""
    sid, keys = g.form.get("CallSid", ""), g.form.get("Digits", "")
    answer = house().store.transact(lambda tx: keep_place(tx, sid, keys), BY)
    return document(twiml.render(answer, house().urls))


@caller.route("/voice/queue-left", methods=BOTH)
@speaking
def queue_left() -> Response:
    """She left the line: hung up, moved by us, or turned away by the network."""
    result = g.form.get("QueueResult", "")
    sid = g.form.get("CallSid", "")
    stranded = result in NETWORKS_FAULTS and inbound.is_inbound(g.form)
    if stranded and not _is_known(sid):  # her first webhook failed, and now this
        return document(twiml.render(_received(inbound.arrival(g.form), rescue_call), house().urls))
    answer = house().store.transact(lambda tx: leave_line(tx, sid, result), BY)
    return document(twiml.render(answer, house().urls)) if answer else nothing()


def _is_known(sid: str) -> bool:
    return house().store.look(lambda tx: tx.call_by_sid(sid) is not None)


@caller.route("/voice/room/<call_id>", methods=BOTH)
@speaking
def room(call_id: str) -> Response:
    """She is moved into the room where somebody already is."""

    def moved(tx: Transaction) -> tuple[Call, tuple[Say, ...]]:
        call = tx.call(call_id)
        return call, notice_before_room(tx, call)

    call, notice = house().store.look(moved)
    if call.in_room and call.room:
        return document(twiml.caller_into_room(call.room, house().urls, notice))
    return _back_in_line(call, ())


@caller.route("/voice/room-left/<room>", methods=BOTH)
@speaking
def room_left(room: str) -> Response:
    """Her room is over while she is still on the line: unless we ended the call, back in line."""
    sid = g.form.get("CallSid", "")
    if inbound.has_ended(g.form):
        _end(sid)
        return nothing()
    return _back_in_line(house().store.transact(lambda tx: _left_alone(tx, sid, room), BY), ())


def _left_alone(tx: Transaction, sid: str, room: str) -> Call:
    call = _known(tx, sid)
    if call.in_room and call.room == room:  # else we moved her on; this is late news
        put_back(tx, call, "her room ended")
    return tx.call(call.id)


@caller.route("/voice/again/<call_id>", methods=BOTH)
@speaking
def again(call_id: str) -> Response:
    """She is sent back into the line, or on to another one."""

    def sent(tx: Transaction) -> tuple[Call, tuple[Say, ...]]:
        call = tx.call(call_id)
        return call, notice_of_new_line(tx, call)

    return _back_in_line(*house().store.look(sent))


def _back_in_line(call: Call, notice: tuple[Say, ...]) -> Response:
    if not call.live:
        return document(twiml.say_and_hang_up(()))
    key = "moving_on" if call.sent_on else "requeue_apology"
    return document(twiml.enqueued_again((_words(key, call.language), *notice), house().urls))


@caller.route("/voice/hold", methods=BOTH)
def hold() -> Response:
    """Hold music."""
    return document(twiml.music(_music()))


@caller.route("/voice/fallback", methods=BOTH)
def fallback() -> Response:
    """A webhook of ours failed. She hears so, and stays on her way to a person."""
    log.error(
        "Twilio could not use an answer of ours",
        error_code=g.form.get("ErrorCode"),
        url=g.form.get("ErrorUrl"),
        sid=g.form.get("CallSid"),
    )
    try:
        return document(twiml.render(_rescued(inbound.arrival(g.form)), house().urls))
    except Exception:
        log.exception("fallback without a record")
        return apology()


def _rescued(arrival: Arrival) -> Answer:
    answer = _received(arrival, rescue_call)
    sorry = _words("technical_apology", language_of(g.form))
    return Answer((sorry, *answer.says[1:]), answer.then)


@caller.route("/status", methods=BOTH)
@noting
def status() -> Response:
    """A call is over, the caller's or a browser leg's."""
    if inbound.has_ended(g.form):
        _end(g.form.get("CallSid", ""))
    return nothing()


def _end(sid: str) -> None:
    failed = inbound.has_failed(g.form)
    arrival = inbound.arrival(g.form)
    callers_own = inbound.is_inbound(g.form)
    news = replace(inbound.leg_news(g.form, None), why="hung up")

    def end(tx: Transaction) -> None:
        call = tx.call_by_sid(sid)
        if call is not None:
            caller_left(tx, call, failed=failed)
        elif callers_own and tx.leg_by_sid(sid) is None:
            arrive_ended(tx, arrival, "en")
        else:
            hear_or_keep(tx, news)

    if sid:
        house().store.transact(end, BY)


def _known(tx: Transaction, sid: str) -> Call:
    call = tx.call_by_sid(sid)
    if call is None:
        raise NotFound(f"There is no call {sid!r}.")
    return call


def _words(key: str, language: str) -> Say:
    return Say(prompt(language, key), voice_language(language))


def _music() -> str:
    return house().urls.music


def _number(text: str) -> float:
    return float(text) if text.isdigit() else 0.0
