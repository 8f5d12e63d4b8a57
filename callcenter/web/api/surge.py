"""The surge ladder: call in help for a line, send it back; answer an ask; who may be rung."""

from typing import Annotated, Literal

from flask import Response
from pydantic import BaseModel, Field

from callcenter.domain.ask import Ask, AskState
from callcenter.domain.loan import Loan, LoanState
from callcenter.domain.surge_ladder import Rung
from callcenter.ports import Transaction
from callcenter.reports.surge import LadderState, read_ladder
from callcenter.web.api.part import answer, nothing, part
from callcenter.web.api.request_body import ForAgent, Id, RequestBody
from callcenter.web.guards import Access, acting, needs, who
from callcenter.web.house import house
from callcenter.workflows import answer_ask, ask_for_help, end_loan

api = part("surge", "The surge ladder: reserve, other lines, anyone with a phone")


class LinePath(BaseModel):
    """A line."""

    line_id: Id


class AskPath(BaseModel):
    """An ask."""

    ask_id: Id


class CallIn(RequestBody):
    """How many of which rung (1 reserve, 2 other lines, 3 anyone with a phone), and how long.

    `even_if_hurt`: also people whose own line would break its promise without them; left out, such
    a request is refused with the code `would_hurt` and what it would do.
    """

    rung: Literal[1, 2, 3]
    people: Annotated[int, Field(ge=1, le=20)] = 1
    minutes: Annotated[int, Field(ge=1, le=480)] = 20
    even_if_hurt: bool = False


class SendBack(RequestBody):
    """Whom: everybody of the line, or of one rung, or one person."""

    rung: Literal[1, 2, 3] | None = None
    agent_id: Id | None = None


class RefuseAsk(RequestBody):
    """Why not; nothing is held against her."""

    reason: Annotated[str, Field(max_length=80)] = "not now"
    agent_id: Id | None = None


class AskRow(BaseModel):
    """One person asked to help a line; times are epoch seconds. `via`: her screen or her phone."""

    id: str
    call_in_id: str
    line_id: str
    agent_id: str
    name: str
    rung: int
    minutes: int
    made_at: float
    deadline: float
    asked_by: str
    via: Literal["screen", "phone"]
    state: AskState
    ended_at: float | None
    reason: str | None


class LoanRow(BaseModel):
    """Somebody on loan to a line until then (epoch seconds)."""

    id: str
    ask_id: str
    agent_id: str
    line_id: str
    rung: int
    began_at: float
    until: float
    helper: bool
    state: LoanState
    ended_at: float | None
    why: str | None


class Asks(BaseModel):
    """Who has been asked."""

    asks: list[AskRow]


class SentBack(BaseModel):
    """How many need not come, or may go."""

    people: int


class SurgeNow(BaseModel):
    """Open asks and loans, and those of the last day, the newest first."""

    at: float
    asks: list[AskRow]
    loans: list[LoanRow]


@api.get("/surge", responses={200: SurgeNow})
@needs(Access.SUPERVISOR)
def show_surge() -> Response:
    """Who is asked and who is on loan, and who was in the last 24 hours."""
    state: LadderState = read_ladder(house().engine, house().clock())
    return answer(
        SurgeNow(
            at=state.at,
            asks=[ask_row(one) for one in state.asks],
            loans=[loan_row(one) for one in state.loans],
        )
    )


@api.post("/lines/<line_id>/call-in", responses={200: Asks})
@needs(Access.SUPERVISOR)
def call_in(path: LinePath, body: CallIn) -> Response:
    """Ask people of one rung to help this line for a while; each may refuse."""

    def ask(tx: Transaction) -> list[Ask]:
        return ask_for_help.ask_for_help(
            tx,
            path.line_id,
            Rung(body.rung),
            body.people,
            body.minutes * 60.0,
            even_if_hurt=body.even_if_hurt,
        )

    asked = house().store.transact(ask, who().by)
    return answer(Asks(asks=[ask_row(one) for one in asked]))


@api.post("/lines/<line_id>/send-back", responses={200: SentBack})
@needs(Access.SUPERVISOR)
def send_back(path: LinePath, body: SendBack) -> Response:
    """End this line's loans and asks now; who is on a call finishes it first."""
    gone = house().store.transact(
        lambda tx: end_loan.send_back(tx, path.line_id, body.rung, body.agent_id), who().by
    )
    return answer(SentBack(people=gone))


@api.post("/asks/<ask_id>/accept", responses={200: LoanRow})
@needs(Access.AGENT)
def accept_ask(path: AskPath, body: ForAgent) -> Response:
    """Join the line that asks, for the time that was named."""
    agent = acting(body.agent_id)
    loan = house().store.transact(
        lambda tx: answer_ask.accept_ask(tx, path.ask_id, agent.agent_id), agent.by
    )
    return answer(loan_row(loan))


@api.post("/asks/<ask_id>/refuse", responses={204: None})
@needs(Access.AGENT)
def refuse_ask(path: AskPath, body: RefuseAsk) -> Response:
    """Not now; not held against the agent."""
    agent = acting(body.agent_id)
    house().store.transact(
        lambda tx: answer_ask.refuse_ask(tx, path.ask_id, agent.agent_id, body.reason), agent.by
    )
    return nothing()


@api.post("/desk/end-loan", responses={204: None})
@needs(Access.AGENT)
def give_back(body: ForAgent) -> Response:
    """Back to her own lines before the time is up."""
    agent = acting(body.agent_id)
    house().store.transact(lambda tx: end_loan.give_back(tx, agent.agent_id), agent.by)
    return nothing()


def ask_row(ask: Ask) -> AskRow:
    """The row of an ask; the telephone number is not in it."""
    own = ("minutes", "via")
    fields = {name: getattr(ask, name) for name in AskRow.model_fields if name not in own}
    via: Literal["screen", "phone"] = "screen" if ask.number is None else "phone"
    return AskRow(**fields, minutes=round(ask.loan_s / 60), via=via)


def loan_row(loan: Loan) -> LoanRow:
    """The row of a loan."""
    return LoanRow(**{name: getattr(loan, name) for name in LoanRow.model_fields})
