"""What is true of the house at every moment, whatever has happened to it."""

from collections import Counter
from dataclasses import dataclass, field

import sqlalchemy as sa
from sqlalchemy import Engine

from callcenter.domain import routing
from callcenter.domain.agent import Agent, AgentState
from callcenter.domain.ask import Ask
from callcenter.domain.call import Call, CallState
from callcenter.domain.callback import MOST_TRIES, Callback, CallbackState
from callcenter.domain.leg import Leg, LegKind
from callcenter.domain.loan import Loan
from callcenter.domain.offer import Offer, OfferKind
from callcenter.store import tables as t
from tests.stage.rebuilt import from_rows


@dataclass
class Now:
    """Every row, by kind and id."""

    calls: dict[str, Call] = field(default_factory=dict)
    agents: dict[str, Agent] = field(default_factory=dict)
    offers: dict[str, Offer] = field(default_factory=dict)
    legs: dict[str, Leg] = field(default_factory=dict)
    callbacks: dict[str, Callback] = field(default_factory=dict)
    asks: dict[str, Ask] = field(default_factory=dict)
    loans: dict[str, Loan] = field(default_factory=dict)


def look(engine: Engine) -> Now:
    """Read everything."""
    now = Now()
    for (_, key), thing in from_rows(engine).items():
        match thing:
            case Call():
                now.calls[key] = thing
            case Agent():
                now.agents[key] = thing
            case Offer():
                now.offers[key] = thing
            case Leg():
                now.legs[key] = thing
            case Callback():
                now.callbacks[key] = thing
            case Ask():
                now.asks[key] = thing
            case Loan():
                now.loans[key] = thing
    return now


def check_agents(now: Now) -> None:
    """An agent holds at most one pending offer or call, and is ready exactly when she has none."""
    open_offers = Counter(o.agent_id for o in now.offers.values() if o.open)
    for agent in now.agents.values():
        expected = 1 if agent.state is AgentState.OFFERED else 0
        assert open_offers[agent.id] == expected, f"{agent} has {open_offers[agent.id]} offers"
        if agent.state is AgentState.READY:
            assert (agent.offer_id, agent.call_id, agent.wrap_up_until) == (None, None, None)
        if agent.state is AgentState.OFFERED:
            assert now.offers[agent.offer_id or ""].open
        if agent.state is AgentState.ON_CALL:
            call = now.calls[agent.call_id or ""]
            assert call.in_room, f"{agent.id} is on a call that is {call.state}"
            here = (leg for leg in now.legs.values() if leg.call_id == call.id and leg.live)
            parties = {leg.party for leg in here} | {call.agent_id}
            assert agent.id in parties, f"{agent.id} has left {call.id} and is still bound to it"
        if agent.state is AgentState.WRAPPING_UP:
            assert agent.wrap_up_until is not None


def check_calls(now: Now) -> None:
    """A caller is offered to one agent at most; who talks talks to somebody who is there."""
    serving = Counter(
        o.call_id for o in now.offers.values() if o.open and o.kind is OfferKind.SERVE
    )
    for call in now.calls.values():
        expected = 1 if call.state is CallState.OFFERED else 0
        assert serving[call.id] == expected, f"{call.id} is {call.state}, {serving[call.id]} offers"
        if call.state is CallState.OFFERED:
            assert now.offers[call.offer_id or ""].agent_id == call.agent_id
        if call.in_room and call.agent_id is not None:
            agent = now.agents[call.agent_id]
            assert (agent.state, agent.call_id) == (AgentState.ON_CALL, call.id)
        if call.in_room and call.agent_id is None:
            outside = [
                leg
                for leg in now.legs.values()
                if leg.call_id == call.id and leg.joined and leg.kind is LegKind.OUTSIDE
            ]
            assert outside, f"{call.id} is led by nobody"
        if call.state is CallState.ENDED:
            assert call.end_reason is not None
            assert call.ended_at is not None


def check_legs(now: Now) -> None:
    """No leg that joined is in the room of a call that is over or elsewhere."""
    for leg in now.legs.values():
        if leg.joined:
            call = now.calls[leg.call_id]
            assert call.in_room, f"{leg.id} is in a room, {call.id} is {call.state}"
            assert call.room == leg.room


def check_callbacks(now: Now) -> None:
    """One open promise for a number, two tries at most, and her call is hers."""
    owed = Counter(callback.number for callback in now.callbacks.values() if callback.open)
    assert all(many == 1 for many in owed.values()), f"owed twice: {owed}"
    for callback in now.callbacks.values():
        assert callback.tries <= MOST_TRIES
        if callback.state is CallbackState.ON_LINE:
            call = now.calls[callback.live_call_id or ""]
            assert call.live, f"{callback} has no caller"
            assert call.callback_id == callback.id
            assert call.answered_at is None
        if not callback.open:
            assert callback.done_at is not None


def check_dials(now: Now) -> None:
    """At the moment of a dial there is a free agent for every dial that is out."""
    out = [
        callback
        for callback in now.callbacks.values()
        if callback.state is CallbackState.DIALLING
        or (
            callback.state is CallbackState.ON_LINE
            and now.calls[callback.live_call_id or ""].state is CallState.ARRIVING
        )
    ]
    free = [
        agent
        for agent in now.agents.values()
        if agent.state is AgentState.READY and agent.connection_lost_at is None
    ]
    assert len(out) <= len(free), f"{len(out)} dials, {len(free)} free"


def check_ladder(before: Now, now: Now, serves: object, engine: Engine) -> None:
    """Nobody is asked twice or lent twice at once; who serves what is never rewritten."""
    asked = Counter(one.agent_id for one in now.asks.values() if one.open)
    lent = Counter(one.agent_id for one in now.loans.values() if one.open)
    assert all(count == 1 for count in asked.values()), asked
    assert all(count == 1 for count in lent.values()), lent
    assert memberships(engine) == serves
    for ask_id, was in before.asks.items():
        assert was.open or now.asks[ask_id].state is was.state, "the first answer stays"
    for loan_id, loan in before.loans.items():
        assert loan.open or not now.loans[loan_id].open, "an ended loan stays ended"


def memberships(engine: Engine) -> list[tuple[object, ...]]:
    """Who serves what, as it is written down."""
    with engine.connect() as db:
        return sorted(tuple(row) for row in db.execute(sa.select(t.memberships)))


def check_what_never_moves(before: Now, now: Now) -> None:
    """The clock of the promise and the end of a call stay once they are there."""
    for call_id, was in before.calls.items():
        call = now.calls[call_id]
        if was.waiting_since is not None:
            assert call.waiting_since == was.waiting_since
        if was.state is CallState.ENDED:
            assert (call.state, call.ended_at, call.end_reason) == (
                CallState.ENDED,
                was.ended_at,
                was.end_reason,
            )
    for callback_id, owed in before.callbacks.items():
        same = now.callbacks[callback_id]
        assert (same.waiting_since, same.order_at) == (owed.waiting_since, owed.order_at)
        assert owed.open or same == owed
    for offer_id, offered in before.offers.items():
        if not offered.open and offered.state not in ("expired", "failed"):
            assert now.offers[offer_id].state is offered.state


def check_order(before: Now, now: Now, engine: Engine) -> None:
    """Nobody was offered to an agent by the rules past somebody who stood before her in line.

    Judged for who has waited untouched all through: her row is the same before and after.
    """
    waited = [
        call
        for call_id, call in before.calls.items()
        if call.state is CallState.WAITING and now.calls[call_id] == call
    ]
    if not waited:
        return
    for offer in _made_by_routing(before, now, engine):
        taken = now.calls[offer.call_id]
        for passed in waited:
            if passed.line_id != offer.line_id or (passed.order_at or 0) >= (taken.order_at or 0):
                continue
            assert not _could_have_had(passed, offer, before, engine), (
                f"{taken.id} was offered to {offer.agent_id} before {passed.id}"
            )


def _made_by_routing(before: Now, now: Now, engine: Engine) -> list[Offer]:
    fresh = [o for key, o in now.offers.items() if key not in before.offers]
    if not fresh:
        return []
    by_rules = sa.select(t.journal.c.subject_id).where(
        t.journal.c.kind == "OfferMade", t.journal.c.by == "routing"
    )
    with engine.connect() as db:
        routed = set(db.execute(by_rules).scalars())
    lent = {one.agent_id for one in (*before.loans.values(), *now.loans.values())}
    return [
        offer
        for offer in fresh
        if offer.id in routed and offer.call_id in before.calls and offer.agent_id not in lent
    ]


def _could_have_had(passed: Call, offer: Offer, before: Now, engine: Engine) -> bool:
    with engine.connect() as db:
        member = db.execute(
            sa.select(t.memberships, t.lines.c.reserve_after_s)
            .join(t.lines, t.lines.c.id == t.memberships.c.line_id)
            .where(
                t.memberships.c.agent_id == offer.agent_id,
                t.memberships.c.line_id == passed.line_id,
            )
        ).one()
    agent = before.agents[offer.agent_id]
    caller = routing.Waiting(
        passed.id,
        passed.line_id or "",
        passed.order_at or 0.0,
        (passed.entered_line_at or 0.0) + member.reserve_after_s,
        passed.target_agent_id,
        passed.passed_by,
    )
    if agent.id in passed.passed_by:
        return False  # whether she may be asked again depends on the moment; others test that
    free = routing.Free(agent.id, member.line_id, member.skill, member.reserve, 0.0)
    return routing.may_take(caller, free, offer.made_at)


def dialling(now: Now) -> list[Callback]:
    """Callbacks that ring at this moment, or whose caller is in line."""
    out = (CallbackState.DIALLING, CallbackState.ON_LINE)
    return [callback for callback in now.callbacks.values() if callback.state in out]


def check_the_end(now: Now, engine: Engine) -> None:
    """Everybody has hung up and time has passed: nothing is left open anywhere."""
    for call in now.calls.values():
        assert call.state is CallState.ENDED, f"{call} has not ended"
    for offer in now.offers.values():
        assert not offer.open, f"{offer} has not ended"
    for leg in now.legs.values():
        assert not leg.live, f"{leg} has not ended"
    assert dialling(now) == []
    for ask in now.asks.values():
        assert not ask.open, f"{ask} has not ended"
    for loan in now.loans.values():
        assert not loan.open, f"{loan} has not ended"
    busy = (AgentState.OFFERED, AgentState.ON_CALL, AgentState.WRAPPING_UP)
    for agent in now.agents.values():
        assert agent.state not in busy, f"{agent} is stuck"
    with engine.connect() as db:
        ends = db.execute(
            sa.select(t.journal.c.call_id, sa.func.count())
            .where(t.journal.c.kind == "CallEnded", ~t.journal.c.dropped)
            .group_by(t.journal.c.call_id)
        ).all()
        pending = db.execute(sa.select(t.outbox.c.kind).where(t.outbox.c.state == "pending")).all()
    assert dict(ends) == dict.fromkeys(now.calls, 1)
    assert pending == []
