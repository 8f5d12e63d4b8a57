"""Who is there: ready, away with a reason, signed out, browser or phone, connected or not."""

from callcenter.domain import events as e
from callcenter.domain.agent import Agent, AgentState
from callcenter.domain.errors import Invalid, NotNow
from callcenter.ports import Transaction
from callcenter.workflows.answer_offer import decline_offer
from callcenter.workflows.end_loan import leave_ladder
from callcenter.workflows.wrap_up_call import end_wrap_up

GRACE_S = 15.0
LOST = "connection lost"


def become_ready(tx: Transaction, agent_id: str) -> Agent:
    """Free for the next caller. From wrap-up this ends it; on a call it takes a break back."""
    agent = tx.agent(agent_id)
    if agent.state is AgentState.WRAPPING_UP:
        tx.record(e.AwayRequested(agent_id, None))
        end_wrap_up(tx, agent_id, "ready")
    elif agent.state is AgentState.ON_CALL:
        tx.record(e.AwayRequested(agent_id, None))
    elif agent.state is not AgentState.OFFERED:
        tx.record(e.ConnectionRestored(agent_id))
        tx.record(e.AgentBecameReady(agent_id))
    return tx.agent(agent_id)


def go_away(tx: Transaction, agent_id: str, reason: str) -> Agent:
    """Away now; with an offer ringing it is declined first; on a call, after it."""
    agent = tx.agent(agent_id)
    if agent.state is AgentState.SIGNED_OUT:
        tx.record(e.AgentWentAway(agent_id, reason))
        return tx.agent(agent_id)
    _decline_open(tx, agent, reason)
    if agent.state in (AgentState.ON_CALL, AgentState.WRAPPING_UP):
        tx.record(e.AwayRequested(agent_id, reason))
    else:
        tx.record(e.AgentWentAway(agent_id, reason))
    return tx.agent(agent_id)


def sign_out(tx: Transaction, agent_id: str) -> Agent:
    """Gone home; not in the middle of a call."""
    agent = tx.agent(agent_id)
    _decline_open(tx, agent, "signed out")
    if agent.state is AgentState.ON_CALL:
        raise NotNow("You are on a call. End it or hand it over, then sign out.")
    end_wrap_up(tx, agent_id, "signed out")
    leave_ladder(tx, agent_id, "signed out")
    tx.record(e.AgentSignedOut(agent_id))
    return tx.agent(agent_id)


def change_reach(tx: Transaction, agent_id: str, reach: str) -> Agent:
    """Take calls by browser or by phone from the next offer on."""
    agent = tx.agent(agent_id)
    if reach == "phone" and not agent.phone:
        raise Invalid("You have no phone number on file. Ask your admin to add one.")
    if reach not in ("browser", "phone"):
        raise Invalid(f"{reach!r} is not a way to take calls; choose browser or phone.")
    if reach != agent.reach:
        tx.record(e.AgentChanged(agent_id, agent.name, reach, agent.phone))
    return tx.agent(agent_id)


def lose_connection(tx: Transaction, agent_id: str) -> None:
    """No screen of hers is left: a grace runs. A phone agent needs no screen."""
    agent = tx.agent(agent_id)
    if agent.reach != "browser" or agent.connection_lost_at is not None:
        return
    if tx.record(e.ConnectionLost(agent_id)):
        tx.set_timer("connection_grace", agent_id, tx.now + GRACE_S)


def restore_connection(tx: Transaction, agent_id: str) -> None:
    """A screen of hers is back, in time or not."""
    if tx.agent(agent_id).connection_lost_at is not None:
        tx.record(e.ConnectionRestored(agent_id))


def grace_over(tx: Transaction, agent_id: str) -> None:
    """She has not come back: away, if she was free; a call is decided by its leg."""
    agent = tx.agent(agent_id)
    lost_at = agent.connection_lost_at
    if lost_at is None or lost_at <= tx.now < lost_at + GRACE_S:
        return
    if agent.state in (AgentState.READY, AgentState.NOT_RESPONDING):
        tx.record(e.AgentWentAway(agent_id, LOST))
    elif agent.state in (AgentState.OFFERED, AgentState.ON_CALL, AgentState.WRAPPING_UP):
        tx.set_timer("connection_grace", agent_id, tx.now + GRACE_S)


def _decline_open(tx: Transaction, agent: Agent, reason: str) -> None:
    if agent.state is AgentState.OFFERED and agent.offer_id:
        decline_offer(tx, agent.offer_id, agent.id, reason)
