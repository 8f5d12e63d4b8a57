"""<Dial> of numbers and clients: rings them all, whispers to the first who answers, bridges."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from xml.etree.ElementTree import Element

from local_twilio.calls.answer_call import mark_answered
from local_twilio.calls.bridge import bridge, part
from local_twilio.calls.call import Address, Call, StatusSubscription
from local_twilio.calls.end_call import end_call
from local_twilio.calls.place_call import dial_now
from local_twilio.calls.signals import (
    ChildAnswered,
    ChildEnded,
    ChildLeft,
    ChildReady,
    Digit,
    Moved,
    PeerLeft,
)
from local_twilio.fiber import Steps, listen
from local_twilio.recordings.run_recording import start_recording
from local_twilio.twiml import attributes
from local_twilio.twiml.executor import run_pages
from local_twilio.twiml.fetch import fetch_page
from local_twilio.twiml.leg import follow
from local_twilio.twiml.page import Page, PageFailedError
from local_twilio.twiml.stage import Stage
from local_twilio.twiml.verbs.dial_outcome import Outcome
from local_twilio.twiml.verbs.record import recording_callbacks


@dataclass(frozen=True)
class Party:
    """Somebody to ring."""

    address: str
    subscription: StatusSubscription | None
    whisper: Address | None
    parameters: tuple[tuple[str, str], ...] = ()


def perform(stage: Stage, dial: Element, page: Page, outcome: Outcome) -> Steps[None]:
    caller_id = _caller_id(stage, dial)
    parties = _parties(dial, page)
    if caller_id is None or not parties:
        outcome.status = "failed"
        return
    children = [_ring(stage, dial, party, caller_id) for party in parties]
    gone: list[Call] = []
    try:
        winner = yield from _await_answer(stage, dial, children, outcome)
        if winner is not None:
            yield from _talk(stage, dial, page, winner, outcome, gone)
    finally:
        _let_go(stage, [child for child in children if child not in gone], outcome)


def _parties(dial: Element, page: Page) -> list[Party]:
    bare = (dial.text or "").strip()
    parties = [Party(bare, None, None)] if bare else []
    for noun in list(dial)[:10]:
        address = _noun_address(noun)
        if address:
            whisper = attributes.address(noun, page, "url")
            parties.append(Party(address, _subscription(noun, page), whisper, _parameters(noun)))
    return parties


def _noun_address(noun: Element) -> str:
    if noun.tag == "Number":
        return (noun.text or "").strip()
    if noun.tag == "Client":
        identity = noun.findtext("Identity") or noun.text or ""
        return f"client:{identity.strip()}"
    return ""


def _parameters(noun: Element) -> tuple[tuple[str, str], ...]:
    return tuple(
        (child.get("name", ""), child.get("value", ""))
        for child in noun
        if child.tag == "Parameter"
    )


def _subscription(noun: Element, page: Page) -> StatusSubscription | None:
    address = attributes.address(noun, page, "statusCallback", "statusCallbackMethod")
    if address is None:
        return None
    events = attributes.words(noun, "statusCallbackEvent", "completed")
    return StatusSubscription(address.url, address.method, events)


def _caller_id(stage: Stage, dial: Element) -> str | None:
    """The number shown to the callee; one that the account may not show fails the Dial."""
    asked = dial.get("callerId")
    if asked is None:
        shown = stage.call.caller if stage.call.direction == "inbound" else stage.call.called
        is_client = shown.startswith("client:")
        only_clients = all(child.tag == "Client" for child in dial) and len(dial) > 0
        if not is_client or only_clients:
            return shown
        stage.network.journal.alert(13214, "a client's Dial needs a callerId", stage.call.sid)
        return None
    own = stage.network.holdings.number(asked) is not None
    if own or asked in {stage.call.caller, stage.call.called} or asked.startswith("client:"):
        return asked
    stage.network.journal.alert(13214, f"callerId {asked} is not yours", stage.call.sid)
    return None


def _ring(stage: Stage, dial: Element, party: Party, caller_id: str) -> Call:
    network = stage.network
    call = Call(
        network.sids.new("CA"),
        caller_id,
        party.address,
        "outbound-dial",
        network.clock.now(),
        parent=stage.call,
        custom=party.parameters,
        subscriptions=[party.subscription] if party.subscription else [],
        ring_timeout=attributes.number(dial, "timeout", 30),
        on_answer=partial(_child_script, stage, party.whisper),
    )
    dial_now(network, call)
    return call


def _child_script(stage: Stage, whisper: Address | None, child: Call) -> Steps[None]:
    parent = stage.call
    try:
        parent.tell(ChildAnswered(child))
        if whisper is not None:
            yield from _whisper(stage, whisper, child)
        parent.tell(ChildReady(child))
        yield from listen(None, PeerLeft)
    except PageFailedError as failed:
        stage.network.journal.alert(failed.code, str(failed), child.sid)
    except Moved as moved:
        parent.tell(ChildLeft(child))
        yield from follow(stage.network, child, moved, stage.verbs)


def _whisper(stage: Stage, whisper: Address, child: Call) -> Steps[None]:
    everything = frozenset(stage.verbs) - {"Dial"}
    own = Stage(stage.network, child, stage.verbs).limited_to(everything)
    page = yield from fetch_page(own, whisper, (), "voice")
    yield from run_pages(own, page)


def _await_answer(
    stage: Stage, dial: Element, children: list[Call], outcome: Outcome
) -> Steps[Call | None]:
    """The child that answered and heard its whisper, or None when nobody did."""
    while any(child.live for child in children):
        heard = yield from listen(None, ChildAnswered, ChildReady, ChildEnded, ChildLeft)
        if isinstance(heard, ChildAnswered) and heard.call in children:
            _cancel_others(stage, children, heard.call)
        elif isinstance(heard, ChildReady) and heard.call in children:
            return heard.call
        elif isinstance(heard, ChildEnded | ChildLeft) and heard.call in children:
            _count(heard.call, outcome)
    return None


def _cancel_others(stage: Stage, children: list[Call], winner: Call) -> None:
    for child in children:
        if child is not winner:
            end_call(stage.network, child, "canceled")


def _talk(
    stage: Stage, dial: Element, page: Page, child: Call, outcome: Outcome, gone: list[Call]
) -> Steps[None]:
    mark_answered(stage.network, stage.call)
    bridge(stage.network, stage.call, child)
    outcome.bridged = True
    outcome.status = "completed"
    outcome.call_sid = child.sid
    _start_recording(stage, dial, page)
    limit = attributes.number(dial, "timeLimit", 14_400)
    star: Callable[[str], bool] = partial(_is_star, attributes.flag(dial, "hangupOnStar", False))
    while child.live:
        heard = yield from listen(limit, ChildEnded, ChildLeft, Digit)
        if isinstance(heard, ChildLeft) and heard.call is child:
            gone.append(child)
            return
        if heard is None or (isinstance(heard, Digit) and star(heard.key)):
            return


def _is_star(wanted: bool, key: str) -> bool:
    return wanted and key == "*"


def _start_recording(stage: Stage, dial: Element, page: Page) -> None:
    wish = dial.get("record", "do-not-record")
    if wish.startswith("record-from") or wish == "true":
        channels = 2 if wish.endswith("dual") else 1
        wishes = recording_callbacks(dial, page)
        start_recording(stage.network, stage.call, "DialVerb", channels, wishes)


def _let_go(stage: Stage, children: list[Call], outcome: Outcome) -> None:
    """End what is left of the children; the last one counted gives the outcome."""
    for child in children:
        if child.live:
            end_call(stage.network, child, "completed" if child.answered else "canceled")
            _count(child, outcome)
        elif child.sid == outcome.call_sid:
            outcome.duration = child.duration
    part(stage.network, stage.call)


def _count(child: Call, outcome: Outcome) -> None:
    """A child that ended before the bridge: its final status is the Dial's, unless another wins."""
    if outcome.bridged and outcome.call_sid != child.sid:
        return
    outcome.status = child.status if not child.live else "completed"
    outcome.call_sid = child.sid
    outcome.duration = child.duration if child.answered and not child.live else outcome.duration
