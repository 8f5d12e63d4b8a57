"""What somebody, her telephone or the clock says to an ask."""

from callcenter.domain import events as e
from callcenter.domain.actions import EndAskLeg
from callcenter.domain.ask import Ask, AskState
from callcenter.domain.errors import NotAllowed, NotFound, NotNow
from callcenter.domain.loan import Loan
from callcenter.ports import Transaction

ON_THE_WAY = "on the way"
NEXT_IS_ASKED = "next_is_asked"
FREE_AGAIN_S = 8.0  # her telephone is free again by then, should the network not say so

WHY_CLOSED = {
    AskState.EXPIRED: "This ask is over: it was not answered in time.",
    AskState.WITHDRAWN: "You are not needed any more. Thank you.",
    AskState.REFUSED: "You have refused this ask.",
}


def accept_ask(tx: Transaction, ask_id: str, agent_id: str) -> Loan:
    """She comes: her loan begins now. Saying yes twice is saying it once."""
    ask = own_ask(tx, ask_id, agent_id)
    running = tx.surge.loan_of(ask.agent_id)
    if ask.state is AskState.ACCEPTED and running is not None and running.ask_id == ask.id:
        return running
    if not ask.open:
        raise NotNow(WHY_CLOSED.get(ask.state, "This loan is over."), state=ask.state)
    if running is not None:
        raise NotNow("You are on loan already.", line=running.line_id)
    tx.record(e.AskAccepted(ask.id, ask.agent_id))
    if ask.number is not None:
        _come_by_phone(tx, ask)
    loan_id, until = tx.new_id("n"), tx.now + ask.loan_s
    tx.record(
        e.LoanBegan(
            loan_id, ask.id, ask.agent_id, ask.line_id, ask.rung, until, ask.number is not None
        )
    )
    tx.set_timer("loan_ends", loan_id, until)
    return tx.loan(loan_id)


def _come_by_phone(tx: Transaction, ask: Ask) -> None:
    """A helper is an agent for as long as she helps; her telephone is busy with this leg still."""
    try:
        known = tx.agent(ask.agent_id)
    except NotFound:
        tx.record(e.AgentAdded(ask.agent_id, ask.name, "phone", ask.number))
    else:
        if (known.name, known.reach, known.phone) != (ask.name, "phone", ask.number):
            tx.record(e.AgentChanged(ask.agent_id, ask.name, "phone", ask.number))
    tx.record(e.AgentWentAway(ask.agent_id, ON_THE_WAY))
    tx.set_timer("helper_comes", ask.id, tx.now + FREE_AGAIN_S)


def refuse_ask(tx: Transaction, ask_id: str, agent_id: str, reason: str) -> None:
    """She does not come; nothing is held against her. Refusing twice is refusing once."""
    ask = own_ask(tx, ask_id, agent_id)
    said = say_no(tx, e.AskRefused(ask.id, ask.agent_id, reason[:80]))
    if not said and ask.state is not AskState.REFUSED:
        raise NotNow(WHY_CLOSED.get(ask.state, "You have accepted this ask."), state=ask.state)


def say_no(tx: Transaction, event: e.AskRefused | e.AskExpired) -> bool:
    """Record a no; that the next one is to be asked is written with it, so it outlives us."""
    said = tx.record(event)
    if said:
        tx.set_timer(NEXT_IS_ASKED, event.ask_id, tx.now)
    return said


def expire_ask(tx: Transaction, ask_id: str) -> None:
    """The deadline has passed: silence is no."""
    ask = tx.asked(ask_id)
    if ask.deadline > tx.now or not say_no(tx, e.AskExpired(ask.id, ask.agent_id)):
        return
    _stop_ringing(tx, ask)


def withdraw_ask(tx: Transaction, ask: Ask, reason: str) -> None:
    """She is not needed any more."""
    if tx.record(e.AskWithdrawn(ask.id, ask.agent_id, reason)):
        _stop_ringing(tx, ask)


def ask_leg_ended(tx: Transaction, ask_id: str, how: str) -> None:
    """The call to her telephone is over: without a pressed 1 that is a no, whoever picked up."""
    ask = tx.asked(ask_id)
    if ask.open:
        say_no(tx, e.AskRefused(ask.id, ask.agent_id, how[:80]))
    else:
        helper_comes(tx, ask_id)


def helper_comes(tx: Transaction, ask_id: str) -> None:
    """Her telephone is free again: from now on it rings with callers."""
    ask = tx.asked(ask_id)
    loan = tx.surge.loan_of(ask.agent_id)
    if ask.state is not AskState.ACCEPTED or loan is None or loan.ask_id != ask.id:
        return
    agent = tx.agent(ask.agent_id)
    if agent.state == "away" and agent.reason == ON_THE_WAY:
        tx.record(e.AgentBecameReady(agent.id))


def own_ask(tx: Transaction, ask_id: str, agent_id: str) -> Ask:
    """The ask, if it is hers."""
    ask = tx.asked(ask_id)
    if ask.agent_id != agent_id:
        raise NotAllowed("This ask is somebody else's.")
    return ask


def _stop_ringing(tx: Transaction, ask: Ask) -> None:
    if ask.provider_sid is not None:
        tx.ask(EndAskLeg(ask.id, ask.provider_sid))
