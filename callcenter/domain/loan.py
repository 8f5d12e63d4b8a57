"""A loan: somebody serves a line that is not hers, until a moment; then all is as before.

Who serves what is never rewritten: a loan lies over it while it runs. On loan she serves that line
in the first rank, and her own lines as their reserve: a caller of theirs who has waited long still
gets her.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from callcenter.domain import events as e
from callcenter.domain.line import Membership
from callcenter.domain.machine import Verdict, machine
from callcenter.domain.replaced import replaced

FIRST_SKILL = 1  # of somebody new to a line


class LoanState(StrEnum):
    """Finishing: over, but she is still on a call of it."""

    RUNNING = "running"
    FINISHING = "finishing"
    ENDED = "ended"


MACHINE = machine(
    LoanState,
    """
               running    finishing  ended
    LoanOver   finishing  -          -
    LoanEnded  ended      ended      -
    """,
)


@dataclass(frozen=True)
class Loan:
    """`until` epoch seconds. `helper`: she is nobody's agent, and rung up for this only."""

    id: str
    ask_id: str
    agent_id: str
    line_id: str
    rung: int
    began_at: float
    until: float
    helper: bool
    state: LoanState = LoanState.RUNNING
    version: int = 0
    ended_at: float | None = None
    why: str | None = None

    @property
    def open(self) -> bool:
        """Whether it binds her still."""
        return self.state is not LoanState.ENDED


def begun(event: e.LoanBegan, at: float) -> Loan:
    """The loan that this first event makes."""
    return Loan(
        id=event.loan_id,
        ask_id=event.ask_id,
        agent_id=event.agent_id,
        line_id=event.line_id,
        rung=event.rung,
        began_at=at,
        until=event.until,
        helper=event.helper,
    )


def evolve(loan: Loan, event: e.LoanEvent, at: float) -> tuple[Verdict, Loan]:
    """Apply one event; an ended loan stays ended."""
    step = MACHINE.step(loan.state, type(event).__name__)
    if step.verdict is not Verdict.APPLY:
        return step.verdict, loan
    match event:
        case e.LoanOver():
            return step.verdict, replaced(loan, state=step.state, why=event.why)
        case e.LoanEnded():
            why = loan.why or event.why
            return step.verdict, replaced(loan, state=step.state, ended_at=at, why=why)
    raise TypeError(event)


def on_loan(agent_id: str, own: Sequence[Membership], line_id: str | None) -> list[Membership]:
    """Whom she serves now: her own lines, or, lent to `line_id`, that one before her own."""
    if line_id is None:
        return list(own)
    skill = next((one.skill for one in own if one.line_id == line_id), FIRST_SKILL)
    others = [replaced(one, reserve=True) for one in own if one.line_id != line_id]
    return [Membership(agent_id, line_id, skill, reserve=False), *others]
