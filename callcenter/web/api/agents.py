"""The agents: who is there, what each did in a day, and what a supervisor does for them."""

from typing import Annotated, Any, Literal

from flask import Response
from pydantic import AliasChoices, BaseModel, Field, RootModel, model_validator

from callcenter.domain import events as e
from callcenter.domain.agent import Agent, AgentState
from callcenter.domain.errors import NotFound, NotNow
from callcenter.domain.line import Membership
from callcenter.ports import Transaction
from callcenter.reports.agent_day import agent_day
from callcenter.reports.staff import all_agents, one_agent
from callcenter.store.audit import Audit
from callcenter.store.memberships import replace_memberships
from callcenter.web.api.agent_row import AgentRow, Agents, agent_row
from callcenter.web.api.part import answer, part
from callcenter.web.api.request_body import AgentPath, Id, Query, RequestBody
from callcenter.web.guards import Access, needs, who
from callcenter.web.house import house
from callcenter.workflows import change_presence
from callcenter.workflows.wrap_up_call import end_wrap_up

api = part("agents", "Who takes calls, and the supervisor's verbs")

DAY_S = 86_400.0


class SetState(RequestBody):
    """What the agent is to be. `reason` is needed for away."""

    state: Literal["ready", "away", "signed_out"]
    reason: Annotated[str, Field(min_length=1, max_length=80)] | None = None

    @model_validator(mode="after")
    def _away_for_a_reason(self) -> "SetState":
        if self.state == "away" and self.reason is None:
            raise ValueError("give a reason for away")
        return self


class ServedLine(RequestBody):
    """A line to serve. `skill` 1 (learns) to 10 (best); a reserve helps when it is needed."""

    line: Annotated[Id, Field(validation_alias=AliasChoices("line", "key"))]
    skill: Annotated[int, Field(ge=1, le=10)] = 5
    reserve: bool = False


class ServedLines(RootModel[list[ServedLine]]):
    """Every line that the agent is to serve from now on; also as `{"lines": […]}`."""

    @model_validator(mode="before")
    @classmethod
    def _unwrapped(cls, given: Any) -> Any:
        return given["lines"] if isinstance(given, dict) and set(given) == {"lines"} else given


class DayQuery(Query):
    """From when to when, epoch seconds; left out: the last 24 hours."""

    since: float | None = None
    until: float | None = None


class AgentSpell(BaseModel):
    """A stretch in one state."""

    state: AgentState
    since: float
    until: float
    reason: str | None


class AgentsDay(BaseModel):
    """Seconds by state, offers by what came of them, calls she was the first to answer."""

    agent_id: str
    name: str
    since: float
    until: float
    spells: list[AgentSpell]
    seconds: dict[AgentState, float]
    offered: int
    joined: int
    declined: int
    rang_out: int
    answered: int


@api.get("/agents", responses={200: Agents})
@needs(Access.AGENT)
def show_agents() -> Response:
    """Every agent, by name."""
    staffed = all_agents(house().engine)
    return answer(Agents(agents=[agent_row(one.agent, one.serves) for one in staffed]))


@api.get("/agents/<agent_id>/day", responses={200: AgentsDay})
@needs(Access.AGENT)
def show_agent_day(path: AgentPath, query: DayQuery) -> Response:
    """What an agent did; for agents, their own."""
    if not who().oversees and path.agent_id != who().agent_id:
        raise NotFound("You see your own day.")
    until = house().clock() if query.until is None else query.until
    since = until - DAY_S if query.since is None else query.since
    day = agent_day(house().engine, path.agent_id, since, until)
    return answer(AgentsDay.model_validate(day, from_attributes=True))


@api.post("/agents/<agent_id>/state", responses={200: AgentRow})
@needs(Access.SUPERVISOR)
def set_agent_state(path: AgentPath, body: SetState) -> Response:
    """Make an agent ready, send her on a break, or sign her out."""

    def change(tx: Transaction) -> Agent:
        match body.state:
            case "ready":
                return change_presence.become_ready(tx, path.agent_id)
            case "away":
                return change_presence.go_away(tx, path.agent_id, body.reason or "")
        return change_presence.sign_out(tx, path.agent_id)

    return answer(agent_row(house().store.transact(change, who().by)))


@api.put("/agents/<agent_id>/lines", responses={200: AgentRow})
@needs(Access.SUPERVISOR)
def set_agent_lines(path: AgentPath, body: ServedLines) -> Response:
    """From now on she serves these lines and no other."""
    serves = [Membership(path.agent_id, one.line, one.skill, one.reserve) for one in body.root]
    replace_memberships(house().engine, path.agent_id, serves)
    Audit(house().engine, house().clock).note(
        who().by, "lines_changed", path.agent_id, lines=[one.model_dump() for one in body.root]
    )
    house().store.transact(lambda tx: _show_again(tx, path.agent_id), who().by)
    staffed = one_agent(house().engine, path.agent_id)
    return answer(agent_row(staffed.agent, staffed.serves))


@api.post("/agents/<agent_id>/end-wrap-up", responses={200: AgentRow})
@needs(Access.SUPERVISOR)
def end_agent_wrap_up(path: AgentPath) -> Response:
    """Free her; what she has typed stays a draft."""

    def end(tx: Transaction) -> Agent:
        if tx.agent(path.agent_id).state is not AgentState.WRAPPING_UP:
            raise NotNow("She is not wrapping up.", state=tx.agent(path.agent_id).state)
        end_wrap_up(tx, path.agent_id, "supervisor")
        return tx.agent(path.agent_id)

    return answer(agent_row(house().store.transact(end, who().by)))


def _show_again(tx: Transaction, agent_id: str) -> None:
    """Her screens and the panel show her lines; an event of hers makes them read again."""
    agent = tx.agent(agent_id)
    tx.record(e.AgentChanged(agent.id, agent.name, agent.reach, agent.phone))
