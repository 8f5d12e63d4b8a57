"""The provider's first word of a caller: greet her by name and lead her to a line, or a menu."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from callcenter.domain import events as e
from callcenter.domain.call import Call, EndReason
from callcenter.ports import Recognition, Transaction
from callcenter.workflows.answers import Answer, HangUp
from callcenter.workflows.queue_call import closed_words, queue_call, still_in_line
from ivr.engine import Arrived, Ask, CallerFacts, GoTo, Node, Pressed, Say, Turn, part_of_day, step
from ivr.flow import Flow

PRIORITY_TIERS = frozenset({"gold", "vip", "platinum"})


@dataclass(frozen=True, slots=True)
class Arrival:
    """What the provider says of a caller; `trust` is how far the number can be trusted."""

    provider_sid: str
    from_number: str
    to_number: str
    withheld: bool
    trust: str


@dataclass(frozen=True, slots=True)
class Door:
    """Where the number she dialled leads, and in whose voice. `entry_line` gives the language."""

    flow: Flow
    centre_name: str
    language: str
    timezone: str
    only_line: str | None


def receive_call(tx: Transaction, arrival: Arrival, door: Door, who: Recognition) -> Answer:
    """Begin the call, or repeat the answer to a repeated request."""
    call = tx.call_by_sid(arrival.provider_sid) or _begin(tx, arrival, door, who)
    return _lead(tx, call, door, who, Node.ARRIVING, None)


def choose_line(tx: Transaction, call: Call, door: Door, who: Recognition, keys: str) -> Answer:
    """Lead a caller who was asked; silence, `0` and a meaningless key reach a person too."""
    return _lead(tx, call, door, who, Node.MENU, keys)


def rescue_call(tx: Transaction, arrival: Arrival, door: Door, who: Recognition) -> Answer:
    """Something failed on her way: whatever was missed is made up for, and she goes to a person."""
    answer = receive_call(tx, arrival, door, who)
    if isinstance(answer.then, Ask):
        call = tx.call_by_sid(arrival.provider_sid)
        assert call is not None
        answer = choose_line(tx, call, door, who, "0")
    return answer


def _begin(tx: Transaction, arrival: Arrival, door: Door, who: Recognition) -> Call:
    call_id = tx.new_id("c")
    tx.record(
        e.CallArrived(
            call_id,
            provider_sid=arrival.provider_sid,
            from_number=arrival.from_number,
            to_number=arrival.to_number,
            withheld=arrival.withheld,
            trust=arrival.trust,
            language=who.language or door.language,
        )
    )
    tx.record(recognised(call_id, who))
    return tx.call(call_id)


def recognised(call_id: str, who: Recognition) -> e.CallerRecognised:
    """What her number says of her, and whether she comes sooner."""
    priority_s = 60.0 if (who.tier or "").lower() in PRIORITY_TIERS else 0.0
    return e.CallerRecognised(
        call_id, who.match, who.customer_id, who.name, priority_s, who.case_id, who.tier
    )


def _lead(
    tx: Transaction, call: Call, door: Door, who: Recognition, node: Node, keys: str | None
) -> Answer:
    if not call.live:
        return _after_the_end(tx, call)
    turn = _turn(call, door, who, node, keys, tx.now)
    says = tuple(i for i in turn.instructions if isinstance(i, Say))
    last = turn.instructions[-1]
    if isinstance(last, Ask):
        if call.menu is None:
            tx.record(e.MenuSpoken(call.id, door.flow.default_line))
        return Answer(says, last)
    if call.waiting_since is not None or not isinstance(last, GoTo):
        return still_in_line(tx, call, door.flow.default_line, says)
    return queue_call(tx, call, last.line, str(last.because), says)


def _after_the_end(tx: Transaction, call: Call) -> Answer:
    """A repeated request about a call that is over: who was told that we are closed hears it."""
    told_closed = call.end_reason in (EndReason.CLOSED, EndReason.CALLBACK_PROMISED)
    if not told_closed or call.line_id is None:
        return Answer((), HangUp())
    return Answer((closed_words(call, tx.line(call.line_id), tx.now),), HangUp())


def _turn(
    call: Call, door: Door, who: Recognition, node: Node, keys: str | None, now: float
) -> Turn:
    hour = datetime.fromtimestamp(now, ZoneInfo(door.timezone)).hour
    # A number that the carrier disowns may be anybody's: no name is given away for it.
    known = call.match == "exact" and call.trust != "failed"
    facts = CallerFacts(
        centre=door.centre_name,
        language=call.language,
        part_of_day=part_of_day(hour),
        name=(who.say_as or call.caller_name) if known else None,
        open_case_line=who.case_line if known else None,
        only_line=door.only_line,
    )
    return step(door.flow, node, Arrived() if keys is None else Pressed(keys), facts)
