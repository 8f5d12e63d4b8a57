"""A line's surge rule, looked at again and again by any worker: each step asks exactly once."""

import structlog

from callcenter.domain.actions import PostWebhook, SendMail, SendSms
from callcenter.domain.errors import Refused
from callcenter.domain.giving_line import HURT_AT, risk
from callcenter.domain.line import Line
from callcenter.domain.opening_hours import line_is_open
from callcenter.domain.surge_rule import Pressure, Rule, after, holds, may_act
from callcenter.ports import Transaction
from callcenter.workflows.answer_ask import withdraw_ask
from callcenter.workflows.ask_for_help import ask_for_help
from callcenter.workflows.end_loan import end_loan

log = structlog.get_logger(__name__)

ACT_AT = 0.4
WORTH_TELLING_S = 900.0
CLOSED = "the line is closed"


def run_surge_rule(tx: Transaction, line_id: str) -> int:
    """Ask whom the rule says to ask now; returns how many were asked."""
    rule = tx.surge.rule(line_id)
    line = tx.line(line_id)
    if rule is None or not line_is_open(line.hours, line.timezone, tx.now):
        return 0
    pressure = _pressure(tx, line, rule)
    acts = may_act(rule, line.timezone, tx.now)
    asked = 0
    for number, step in enumerate(rule.steps):
        was = tx.surge.step_state(line_id, number)
        now = after(step, rule, was, true=acts and holds(step, pressure, tx.now), now=tx.now)
        if now == was or not tx.surge.move_step(was, now):
            continue
        if now.fired_at != was.fired_at:
            asked += _ask(tx, line, rule, number)
    return asked


def _ask(tx: Transaction, line: Line, rule: Rule, number: int) -> int:
    """A rule never asks somebody whose own line would break its promise: only a person may."""
    step = rule.steps[number]
    try:
        asked = ask_for_help(tx, line.id, step.rung, step.people, step.minutes * 60.0)
    except Refused as nobody:
        log.info("a surge rule found nobody", line=line.id, step=number, why=nobody.message)
        _tell(tx, rule, f"{line.name} needs help, and nobody could be asked: {nobody.message}")
        return 0
    names = ", ".join(one.name for one in asked)
    _tell(tx, rule, f"{line.name} needs help. Asked for {step.minutes} minutes: {names}.")
    return len(asked)


def _tell(tx: Transaction, rule: Rule, words: str) -> None:
    until = tx.now + WORTH_TELLING_S
    for whom in rule.tell:
        if whom.startswith("https://"):
            tx.ask(PostWebhook(whom, {"what": "surge_rule", "at": tx.now, "text": words}, until))
        elif whom.startswith("+"):
            tx.ask(SendSms(whom, words, until))
        else:
            tx.ask(SendMail(whom, "More hands were asked for", words, until=until))


def _pressure(tx: Transaction, line: Line, rule: Rule) -> Pressure:
    waits = [one.waiting_since for one in tx.surge.waiting(line.id)]
    level = None
    if any(step.warning is not None for step in rule.steps):
        level = tx.surge.warning_level(line.id) or _level(tx, line)
    return Pressure(waits, line.promise_s, level)


def _level(tx: Transaction, line: Line) -> str:
    """By the present rate alone, where the early warning knows too little of the line to judge."""
    load = next(one for one in tx.surge.loads() if one.line_id == line.id)
    late = risk(load, load.hands)
    return "act" if late >= ACT_AT else "watch" if late >= HURT_AT else "calm"


def tidy_ladder(tx: Transaction) -> None:
    """A line that has closed, or is no more, needs no help once nobody waits in it."""
    asks, loans = tx.surge.open_asks(), tx.surge.open_loans()
    over = {
        line_id
        for line_id in {one.line_id for one in asks} | {one.line_id for one in loans}
        if _is_over(tx, line_id)
    }
    for ask in asks:
        if ask.line_id in over:
            withdraw_ask(tx, ask, CLOSED)
    for loan in loans:
        if loan.line_id in over and loan.state == "running":
            end_loan(tx, loan, CLOSED)


def _is_over(tx: Transaction, line_id: str) -> bool:
    line = next((one for one in tx.lines() if one.id == line_id), None)
    if line is not None and line_is_open(line.hours, line.timezone, tx.now):
        return False
    return not tx.surge.waiting(line_id)
