"""After the call: what came of it; then ready again, or the break that was asked for."""

from dataclasses import dataclass

from callcenter.domain import events as e
from callcenter.domain.actions import LogInteraction
from callcenter.domain.agent import AgentState
from callcenter.ports import Transaction
from callcenter.workflows.control_call import joined_call, write_note


@dataclass(frozen=True, slots=True)
class WrapUp:
    """The form: any of it may be filled in while still talking."""

    outcome: str | None = None
    resolved: bool | None = None
    note: str | None = None


def save_wrap_up(tx: Transaction, call_id: str, agent_id: str, form: WrapUp) -> None:
    """Keep the form as a draft."""
    joined_call(tx, call_id, agent_id)
    if form.note is not None:
        write_note(tx, call_id, agent_id, form.note)
    tx.record(e.CallWrappedUp(call_id, agent_id, form.outcome, form.resolved, draft=True))


def finish_wrap_up(tx: Transaction, call_id: str, agent_id: str, form: WrapUp) -> None:
    """Keep the form for good, and end the wrap-up if this agent is in it."""
    joined_call(tx, call_id, agent_id)
    if form.note is not None:
        write_note(tx, call_id, agent_id, form.note)
    tx.record(e.CallWrappedUp(call_id, agent_id, form.outcome, form.resolved, draft=False))
    tx.ask(LogInteraction(call_id))
    end_wrap_up(tx, agent_id, "done", call_id)


def end_wrap_up(tx: Transaction, agent_id: str, why: str, call_id: str | None = None) -> None:
    """Ready, or away if she asked for a break; the note stays as it was typed."""
    agent = tx.agent(agent_id)
    if agent.state is not AgentState.WRAPPING_UP or agent.call_id is None:
        return
    if call_id is not None and agent.call_id != call_id:
        return
    tx.record(e.WrapUpEnded(agent_id, agent.call_id, why))
    if agent.away_next:
        tx.record(e.AgentWentAway(agent_id, agent.away_next))


def wrap_up_deadline(tx: Transaction, agent_id: str) -> None:
    """The clock ends the wrap-up; what was typed stays a draft."""
    agent = tx.agent(agent_id)
    set_back = agent.since > tx.now  # the clock was: only the timer holds
    if agent.wrap_up_until is None or (agent.wrap_up_until > tx.now and not set_back):
        return
    end_wrap_up(tx, agent_id, "deadline")
