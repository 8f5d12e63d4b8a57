"""An ask: one person asked to help one line for a while, with exactly one answer."""

from dataclasses import dataclass
from enum import StrEnum

from callcenter.domain import events as e
from callcenter.domain.machine import Verdict, machine
from callcenter.domain.replaced import replaced


class AskState(StrEnum):
    """asked, then one of four ends."""

    ASKED = "asked"
    ACCEPTED = "accepted"
    REFUSED = "refused"
    EXPIRED = "expired"
    WITHDRAWN = "withdrawn"


MACHINE = machine(
    AskState,
    """
                  asked      accepted  refused  expired  withdrawn
    AskRung       .          -         -        -        -
    AskAccepted   accepted   -         -        -        -
    AskRefused    refused    -         -        -        -
    AskExpired    expired    -         -        -        -
    AskWithdrawn  withdrawn  -         -        -        -
    """,
)


@dataclass(frozen=True)
class Ask:
    """`call_in_id` ties together who was asked by one click. `loan_s`: for how long, seconds.

    `number`: the telephone that rings; None: it is shown on her screen. `hurts`: the line that
    would suffer by it (giving_line.Hurt as JSON).
    """

    id: str
    call_in_id: str
    wanted: int
    line_id: str
    agent_id: str
    name: str
    rung: int
    loan_s: float
    made_at: float
    deadline: float
    asked_by: str
    number: str | None = None
    hurts: dict[str, object] | None = None
    even_if_hurt: bool = False
    state: AskState = AskState.ASKED
    version: int = 0
    ended_at: float | None = None
    reason: str | None = None
    provider_sid: str | None = None

    @property
    def open(self) -> bool:
        """Whether she may still answer."""
        return self.state is AskState.ASKED


def made(event: e.AskMade, at: float) -> Ask:
    """The ask that this first event makes."""
    return Ask(
        id=event.ask_id,
        call_in_id=event.call_in_id,
        wanted=event.wanted,
        line_id=event.line_id,
        agent_id=event.agent_id,
        name=event.name,
        rung=event.rung,
        loan_s=event.loan_s,
        made_at=at,
        deadline=event.deadline,
        asked_by=event.asked_by,
        number=event.number,
        hurts=event.hurts,
        even_if_hurt=event.even_if_hurt,
    )


def evolve(ask: Ask, event: e.AskEvent, at: float) -> tuple[Verdict, Ask]:
    """Apply one event; the first answer stays."""
    step = MACHINE.step(ask.state, type(event).__name__)
    if step.verdict is not Verdict.APPLY:
        return step.verdict, ask
    return step.verdict, replaced(_changed(ask, event, at), state=step.state)


def _changed(ask: Ask, event: e.AskEvent, at: float) -> Ask:
    match event:
        case e.AskRung():
            return replaced(ask, provider_sid=event.provider_sid)
        case e.AskRefused() | e.AskWithdrawn():
            return replaced(ask, ended_at=at, reason=event.reason)
    return replaced(ask, ended_at=at)
