"""An agent's day: free, offered, on a call, wrapping up, away — and how each event moves her."""

from dataclasses import dataclass
from enum import StrEnum

from callcenter.domain import events as e
from callcenter.domain.machine import Verdict, machine
from callcenter.domain.replaced import replaced


class AgentState(StrEnum):
    """What an agent is doing."""

    SIGNED_OUT = "signed_out"
    READY = "ready"
    OFFERED = "offered"
    ON_CALL = "on_call"
    WRAPPING_UP = "wrapping_up"
    AWAY = "away"
    NOT_RESPONDING = "not_responding"


MACHINE = machine(
    AgentState,
    """
                           signed_out  ready       offered         on_call      wrapping_up  away         not_responding
    AgentChanged           .           .           .               .            .            .            .
    AgentBecameReady       ready       -           x               x            x            ready        ready
    AgentWentAway          away        away        x               away         away         .            away
    AwayRequested          x           x           x               .            .            x            x
    AgentOffered           x           offered     x               x            x            x            x
    AgentReleased          -           -           ready           ready            x            -            -
    AgentHeldBack          x           .           x               x                x            x            x
    AgentStoppedResponding -           -           not_responding  x            x            -            -
    AgentTookCall          x           on_call     on_call         -            x            x            on_call
    WrapUpStarted          -           x           x               wrapping_up  x            x            x
    WrapUpEnded            -           -           x               x            ready        -            -
    AgentSignedOut         -           signed_out  x               x            signed_out   signed_out   signed_out
    ConnectionLost         -           .           .               .            .            .            .
    ConnectionRestored     .           .           .               .            .            .            .
    """,
)


@dataclass(frozen=True)
class Agent:
    """A person who takes calls. `ready_since` is her place in the idle order (epoch seconds)."""

    id: str
    name: str
    reach: str = "browser"
    phone: str | None = None
    state: AgentState = AgentState.SIGNED_OUT
    since: float = 0.0
    version: int = 0
    reason: str | None = None
    ready_since: float | None = None
    offer_id: str | None = None
    call_id: str | None = None
    away_next: str | None = None
    wrap_up_until: float | None = None
    connection_lost_at: float | None = None

    @property
    def busy(self) -> bool:
        """Whether an offer or a call holds her."""
        return self.state in (AgentState.OFFERED, AgentState.ON_CALL)


def added(event: e.AgentAdded, at: float) -> Agent:
    """The agent that this first event makes: signed out."""
    return Agent(event.agent_id, event.name, event.reach, event.phone, since=at)


def evolve(agent: Agent, event: e.AgentEvent, at: float) -> tuple[Verdict, Agent]:
    """Apply one event; ignored and dropped events leave the agent as she was."""
    step = MACHINE.step(agent.state, type(event).__name__)
    if step.verdict is not Verdict.APPLY:
        return step.verdict, agent
    moved = replaced(
        _changed(agent, event, at),
        state=step.state,
        since=at if step.state is not agent.state else agent.since,
    )
    return step.verdict, moved


def _changed(agent: Agent, event: e.AgentEvent, at: float) -> Agent:
    match event:
        case e.AgentChanged():
            return replaced(agent, name=event.name, reach=event.reach, phone=event.phone)
        case e.AgentBecameReady():
            return replaced(agent, ready_since=at, reason=None, away_next=None)
        case e.AgentWentAway():
            return replaced(
                agent,
                reason=event.reason,
                since=at,
                call_id=None,
                offer_id=None,
                wrap_up_until=None,
                away_next=None,
                connection_lost_at=None,
            )
        case e.AwayRequested():
            return replaced(agent, away_next=event.reason)
        case e.ConnectionLost():
            return replaced(agent, connection_lost_at=at)
        case e.ConnectionRestored():
            return replaced(agent, connection_lost_at=None)
        case e.AgentSignedOut():
            return replaced(
                agent,
                call_id=None,
                wrap_up_until=None,
                reason=None,
                away_next=None,
                connection_lost_at=None,
            )
    return _worked(agent, event, at)


def _worked(agent: Agent, event: e.AgentEvent, at: float) -> Agent:
    match event:
        case e.AgentOffered():
            return replaced(agent, offer_id=event.offer_id, call_id=event.call_id)
        case e.AgentReleased() | e.AgentStoppedResponding():
            return replaced(agent, offer_id=None, call_id=None)
        case e.AgentTookCall():
            return replaced(agent, offer_id=event.offer_id, call_id=event.call_id, reason=None)
        case e.WrapUpStarted():
            return replaced(agent, offer_id=None, wrap_up_until=event.until)
        case e.WrapUpEnded():
            return replaced(agent, call_id=None, wrap_up_until=None, ready_since=at)
        case e.AgentHeldBack():
            return agent
    raise TypeError(event)
