"""Bring waiting callers, kept places and free agents together, by the pure rules of routing."""

from collections.abc import Sequence

from callcenter.domain import callback as callbacks
from callcenter.domain import events as e
from callcenter.domain import routing
from callcenter.domain.agent import AgentState
from callcenter.domain.call import CallState
from callcenter.domain.callback import Callback
from callcenter.domain.line import Line
from callcenter.domain.routing import MOST_AT_ONCE
from callcenter.ports import Transaction
from callcenter.workflows.call_back import dial_callback
from callcenter.workflows.offer_call import offer_call
from callcenter.workflows.promise_callback import next_open


def route_calls(tx: Transaction, line_id: str) -> int:
    """Make the offers that this line can make now, ring whose turn it is; returns how many."""
    owed = tx.callbacks_due()
    waiting = tx.waiting_first(line_id, MOST_AT_ONCE)
    if any(one.line_id == line_id for one in owed):
        return _route_with_places(tx, tx.line(line_id), waiting, owed)
    if not waiting:
        return 0
    return _offer(tx, routing.pairs(waiting, tx.free_best(line_id, MOST_AT_ONCE), tx.now))


def _route_with_places(
    tx: Transaction, line: Line, waiting: Sequence[routing.Waiting], owed: Sequence[Callback]
) -> int:
    here = [one for one in owed if one.line_id == line.id]
    due = [one for one in here if one.state in callbacks.IN_LINE]
    if next_open(line, tx.now) > tx.now:
        _postpone(tx, line, due)
        due = []
    due = [one for one in due[:MOST_AT_ONCE] if not tx.on_the_phone(one.number)]
    rung = [_as_waiting(tx, one) for one in owed if one.state not in callbacks.IN_LINE]
    places = _with_hands(tx, [_as_waiting(tx, one) for one in due], rung)
    rung_here = [one for one in rung if one.line_id == line.id]
    free = tx.free_best(line.id, MOST_AT_ONCE)
    turn = callbacks.turn(waiting, rung_here, places, free, tx.now)
    made = _offer(tx, turn.offers)
    taken = {one.held_agent_id for one in owed} | {pair.agent_id for pair in turn.offers}
    left = [agent for agent in free if agent.agent_id not in taken]
    return made + _dial(tx, [one for one in places if one.call_id in turn.dials], left)


def _dial(tx: Transaction, places: Sequence[routing.Waiting], free: list[routing.Free]) -> int:
    """Ring these places, each on the strength of an agent of its own whom no other dial holds."""
    made = 0
    for place in places:
        agent = routing.best(place, free, tx.now)
        if agent is not None and dial_callback(tx, tx.callback(place.call_id), agent.agent_id):
            free.remove(agent)
            made += 1
    return made


def _with_hands(
    tx: Transaction, places: Sequence[routing.Waiting], rung: Sequence[routing.Waiting]
) -> Sequence[routing.Waiting]:
    """Never more dials out than free agents, over all lines that share them."""
    if not places:
        return ()
    lines = {one.line_id for one in [*places, *rung]}
    free = [agent for line_id in lines for agent in tx.free_best(line_id, MOST_AT_ONCE)]
    return callbacks.with_hands(places, rung, free, tx.now)


def _as_waiting(tx: Transaction, one: Callback) -> routing.Waiting:
    """Her place, as if she stood in it; the reserve is asked for her as for any caller."""
    reserve_from = one.due_at + tx.line(one.line_id).reserve_after_s
    return routing.Waiting(one.id, one.line_id, one.order_at, reserve_from)


def _postpone(tx: Transaction, line: Line, due: Sequence[Callback]) -> None:
    """The line has closed: she is called when it opens next."""
    for one in due:
        tx.record(e.CallbackPostponed(one.id, next_open(line, tx.now)))


def route_agent(tx: Transaction, agent_id: str) -> int:
    """Offer a free agent the caller who is first in line over all of her lines."""
    agent = tx.agent(agent_id)
    if agent.state is not AgentState.READY or agent.connection_lost_at is not None:
        return 0
    serves = tx.memberships(agent_id)
    owed = tx.callbacks_due()
    if {one.line_id for one in owed} & {m.line_id for m in serves}:
        return _route_her_lines(tx, [m.line_id for m in serves], owed)
    waiting = [w for m in serves for w in tx.waiting_first(m.line_id, MOST_AT_ONCE)]
    free = routing.free_on(serves, agent.ready_since or 0.0)
    return _offer(tx, routing.pairs(waiting, free, tx.now))


def _route_her_lines(tx: Transaction, line_ids: Sequence[str], owed: Sequence[Callback]) -> int:
    """Where places are kept, the line decides as a whole; the one with the oldest claim first."""
    claims = {line_id: _oldest_claim(tx, line_id, owed) for line_id in line_ids}
    return sum(route_calls(tx, line_id) for line_id in sorted(line_ids, key=claims.__getitem__))


def _oldest_claim(tx: Transaction, line_id: str, owed: Sequence[Callback]) -> float:
    callers = [one.order_at for one in tx.waiting_first(line_id, 1)]
    places = [one.order_at for one in owed if one.line_id == line_id]
    return min([*callers, *places], default=float("inf"))


def _offer(tx: Transaction, pairs: Sequence[routing.Pair]) -> int:
    """Make these offers. Whom somebody else claimed since the list was read is left out."""
    made = 0
    for pair in pairs:
        call, agent = tx.call(pair.call_id), tx.agent(pair.agent_id)
        if call.state is CallState.WAITING and agent.state is AgentState.READY:
            offer_call(tx, call, agent)
            made += 1
    return made
