"""Ask people of one rung to help a line: each of them is asked, and each may refuse."""

from callcenter.domain import events as e
from callcenter.domain.actions import RingHelper
from callcenter.domain.ask import Ask
from callcenter.domain.errors import NotNow, WouldHurt
from callcenter.domain.giving_line import Hurt
from callcenter.domain.line import Line
from callcenter.domain.opening_hours import line_is_open
from callcenter.domain.surge_ladder import (
    LOAN_S,
    PHONE_ANSWER_S,
    RING_S,
    SCREEN_ANSWER_S,
    Candidate,
    Chosen,
    Rung,
    Standing,
    WhyNot,
    choose,
    standing,
)
from callcenter.ports import Transaction

GO_ON_FOR_S = 180.0  # whoever refuses later than this is not replaced by the next one

NOBODY = {
    WhyNot.REFUSED: "Who could come has just refused. Ask the next rung.",
    WhyNot.ASKED: "Everybody there has been asked already and has not answered yet.",
    WhyNot.LENT: "Everybody there is on loan already.",
    WhyNot.HOURS: "Nobody there may be rung at this hour.",
    WhyNot.NOT_HERE: "Nobody there is signed in and at work.",
    WhyNot.NOBODY: "Nobody stands on this rung for this line.",
}


def ask_for_help(
    tx: Transaction,
    line_id: str,
    rung: Rung,
    people: int = 1,
    loan_s: float = LOAN_S,
    *,
    even_if_hurt: bool = False,
) -> list[Ask]:
    """Ask the best `people` of the rung. Raises NotNow when nobody can be asked, and WouldHurt when
    only people can whose own line would break its promise without them."""
    line = tx.line(line_id)
    if not line_is_open(line.hours, line.timezone, tx.now) and not tx.surge.waiting(line_id):
        raise NotNow(f"{line.name} is closed and nobody waits there.", why="closed")
    found = who_can_come(tx, line, rung)
    if found.why is not None:
        raise NotNow(NOBODY[found.why], why=found.why)
    chosen = _choose(tx, found, people, even_if_hurt=even_if_hurt)
    if not chosen.ask:
        raise WouldHurt(chosen.spared[0][1].words, hurts=[_told(*one) for one in chosen.spared])
    call_in_id = tx.new_id("n")
    return [
        _ask(tx, line, rung, call_in_id, people, loan_s, one, hurt, even_if_hurt=even_if_hurt)
        for one, hurt in chosen.ask
    ]


def who_can_come(tx: Transaction, line: Line, rung: Rung) -> Standing:
    """Who of this rung can be asked now, or why nobody."""
    people, helpers = tx.surge.people(), tx.surge.helpers()
    return standing(rung, line.id, line.language, people, helpers, tx.now)


def ask_next(tx: Transaction, ask_id: str) -> None:
    """Somebody refused or said nothing: ask the next one, as long as too few are coming."""
    was = tx.asked(ask_id)
    together = tx.surge.asks_of(was.call_in_id)
    still = sum(one.open or one.state == "accepted" for one in together)
    late = tx.now - min(one.made_at for one in together) > GO_ON_FOR_S
    line = tx.line(was.line_id)
    if still >= was.wanted or late or not line_is_open(line.hours, line.timezone, tx.now):
        return
    if any(one.state == "withdrawn" for one in together):
        return  # sent back: nobody is to come any more
    before = {one.agent_id for one in together}
    found = who_can_come(tx, line, Rung(was.rung))
    able = tuple(one for one in found.able if one.agent_id not in before)
    chosen = _choose(tx, Standing(able, None), 1, even_if_hurt=was.even_if_hurt)
    for one, hurt in chosen.ask:
        _ask(
            tx,
            line,
            Rung(was.rung),
            was.call_in_id,
            was.wanted,
            was.loan_s,
            one,
            hurt,
            even_if_hurt=was.even_if_hurt,
        )


def _choose(tx: Transaction, found: Standing, people: int, *, even_if_hurt: bool) -> Chosen:
    loads = {load.line_id: load for load in tx.surge.loads()}
    out = {one.agent_id for one in tx.surge.open_asks()}
    away = [one.home for one in tx.surge.people() if one.agent_id in out]
    return choose(found.able, loads, people, away=away, even_if_hurt=even_if_hurt)


def _told(one: Candidate, hurt: Hurt) -> dict[str, object]:
    return {**hurt.to_json(), "agent_id": one.agent_id, "agent": one.name}


def _ask(
    tx: Transaction,
    line: Line,
    rung: Rung,
    call_in_id: str,
    wanted: int,
    loan_s: float,
    one: Candidate,
    hurt: Hurt | None,
    *,
    even_if_hurt: bool,
) -> Ask:
    ask_id = tx.new_id("k")
    deadline = tx.now + (SCREEN_ANSWER_S if one.number is None else PHONE_ANSWER_S)
    tx.record(
        e.AskMade(
            ask_id,
            call_in_id=call_in_id,
            wanted=wanted,
            line_id=line.id,
            agent_id=one.agent_id,
            name=one.name,
            rung=int(rung),
            loan_s=loan_s,
            deadline=deadline,
            asked_by=tx.by,
            number=one.number,
            hurts=hurt.to_json() if hurt is not None else None,
            even_if_hurt=even_if_hurt,
        )
    )
    tx.set_timer("ask_expires", ask_id, deadline)
    if one.number is not None:
        waiting = tx.surge.waiting(line.id)
        caller_id = waiting[0].number if waiting else tx.surge.caller_id(line.id)
        tx.ask(RingHelper(ask_id, one.number, caller_id, RING_S))
    return tx.asked(ask_id)
