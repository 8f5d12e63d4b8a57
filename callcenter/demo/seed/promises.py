"""Calls that the centre owes: some callers took the promise of a call back instead of waiting."""

from random import Random

from callcenter.demo.seed.scribe import Scribe
from callcenter.domain import events as e
from callcenter.domain.call import Call, EndReason

HOUR_S = 3600.0
STILL_OWED_S = 20 * HOUR_S
MOST_OWED = 6


def write_promises(scribe: Scribe, random: Random, now: float) -> None:
    """Those who gave up lately and left a number are owed a call; earlier ones were called."""
    gave_up = [call for call in scribe.things("call") if _deserves(call)]
    owed = [call for call in gave_up if now - call.arrived_at < STILL_OWED_S][-MOST_OWED:]
    numbers = {call.from_number for call in owed}
    done = [call for call in gave_up if call.from_number not in numbers and random.random() < 0.5]
    for call in _one_each(owed):
        _promise(scribe, call, _soon(random, call, now))
    for call in done:
        callback_id = _promise(scribe, call, _promised_at(call) + HOUR_S)
        called_at = min(_promised_at(call) + random.uniform(0.2, 3) * HOUR_S, now - 60)
        by = f"agent:{call.agent_id}" if call.agent_id else "agent"
        scribe.tell(called_at, by, e.CallbackDone(callback_id, by))


def _deserves(call: Call) -> bool:
    return call.end_reason is EndReason.ABANDONED_WAITING and not call.withheld


def _one_each(calls: list[Call]) -> list[Call]:
    return list({call.from_number: call for call in calls}.values())


def _promised_at(call: Call) -> float:
    return call.ended_at or call.since


def _soon(random: Random, call: Call, now: float) -> float:
    """Within the next hours: a demonstration that begins shows some still owed."""
    return max(_promised_at(call), now + random.uniform(0.1, 1.5) * HOUR_S)


def _promise(scribe: Scribe, call: Call, due_at: float) -> str:
    at = _promised_at(call)
    callback_id = scribe.new_id("b", at)
    line_id = call.line_id or ""
    scribe.tell(
        at,
        "caller",
        e.CallbackOpened(
            callback_id,
            call_id=call.id,
            number=call.from_number,
            caller_id=call.to_number,
            line_id=line_id,
            language=call.language,
            customer_id=call.customer_id,
            caller_name=call.caller_name,
            origin="overflow",
            waiting_since=due_at,
            order_at=due_at,
            due_at=due_at,
        ),
    )
    scribe.tell(at, "caller", e.CallbackPromised(call.id, callback_id, call.from_number, line_id))
    return callback_id
