"""A loan ends: by the clock, by a supervisor, by herself. A call she is on is finished first."""

from callcenter.domain import events as e
from callcenter.domain.agent import Agent, AgentState
from callcenter.domain.errors import NotNow
from callcenter.domain.loan import Loan, LoanState
from callcenter.ports import Transaction
from callcenter.workflows.answer_ask import say_no, withdraw_ask

LOOK_AGAIN_S = 2.0
TIME_IS_UP = "time is up"


def loan_deadline(tx: Transaction, loan_id: str) -> None:
    """The time is up; or, while she finishes a call, whether that is over by now."""
    loan = tx.loan(loan_id)
    if loan.state is LoanState.RUNNING and loan.until > tx.now:
        return
    if loan.open:
        end_loan(tx, loan, TIME_IS_UP)


def end_loan(tx: Transaction, loan: Loan, why: str) -> None:
    """She serves what she served before: now, or as soon as her call of that line is over."""
    agent = tx.agent(loan.agent_id)
    if _still_at_it(tx, agent, loan):
        tx.record(e.LoanOver(loan.id, loan.agent_id, why))
        tx.set_timer("loan_ends", loan.id, tx.now + LOOK_AGAIN_S)
        return
    if tx.record(e.LoanEnded(loan.id, loan.agent_id, why)) and loan.helper:
        tx.record(e.AgentSignedOut(loan.agent_id))


def _still_at_it(tx: Transaction, agent: Agent, loan: Loan) -> bool:
    if not agent.busy or agent.call_id is None:
        return False
    return loan.helper or tx.call(agent.call_id).line_id == loan.line_id


def send_back(
    tx: Transaction, line_id: str, rung: int | None = None, agent_id: str | None = None
) -> int:
    """Who was asked need not come, who came may go; returns how many that is."""
    asks = [one for one in tx.surge.open_asks() if _meant(one, line_id, rung, agent_id)]
    loans = [one for one in tx.surge.open_loans() if _meant(one, line_id, rung, agent_id)]
    running = [one for one in loans if one.state is LoanState.RUNNING]
    if not asks and not loans:
        raise NotNow("Nobody is asked or on loan there any more.")
    for ask in asks:
        withdraw_ask(tx, ask, "sent back")
    for loan in running:
        end_loan(tx, loan, "sent back")
    return len(asks) + len(running)


def _meant(one: object, line_id: str, rung: int | None, agent_id: str | None) -> bool:
    return (
        getattr(one, "line_id", None) == line_id
        and rung in (None, getattr(one, "rung", None))
        and agent_id in (None, getattr(one, "agent_id", None))
    )


def give_back(tx: Transaction, agent_id: str) -> None:
    """She goes back to her own lines by her own word."""
    loan = tx.surge.loan_of(agent_id)
    if loan is None:
        raise NotNow("You are not on loan.")
    if loan.state is LoanState.RUNNING:
        end_loan(tx, loan, "her own word")


def leave_ladder(tx: Transaction, agent_id: str, why: str) -> None:
    """She goes home: an ask is refused by it, a loan ended."""
    ask = tx.surge.ask_of(agent_id)
    if ask is not None:
        say_no(tx, e.AskRefused(ask.id, agent_id, why))
    loan = tx.surge.loan_of(agent_id)
    if loan is not None:
        tx.record(e.LoanEnded(loan.id, agent_id, why))


def helper_silent(tx: Transaction, agent_id: str) -> None:
    """A call rang out at a helper's telephone: she is not there any more, so her loan is over."""
    loan = tx.surge.loan_of(agent_id)
    agent = tx.agent(agent_id)
    if loan is not None and loan.helper and agent.state is AgentState.NOT_RESPONDING:
        end_loan(tx, loan, "did not answer")
