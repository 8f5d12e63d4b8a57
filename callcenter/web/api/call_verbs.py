"""What an agent does with the call in hand: hold, consult, transfer, end."""

from collections.abc import Callable
from typing import Annotated, Literal

from flask import Response
from pydantic import Field, model_validator

from callcenter.domain.call import Call
from callcenter.domain.errors import Invalid
from callcenter.domain.hand_off import HandOff
from callcenter.ports import Transaction
from callcenter.web.api.call_row import CallRow, Packet, call_row
from callcenter.web.api.part import answer, part
from callcenter.web.api.request_body import ActingQuery, CallPath, ForAgent, Id, RequestBody
from callcenter.web.guards import Access, acting, needs
from callcenter.web.house import house
from callcenter.workflows import control_call, transfer_call
from callcenter.workflows.begin_transfer import begin_transfer, told_before
from callcenter.workflows.consult_colleague import Whom
from callcenter.workflows.consult_colleague import consult as consult_somebody
from callcenter.workflows.consult_colleague import drop_leg as let_go
from crm_adapters.numbers import stored_number

api = part("call", "The call in hand, by the agent who is on it")

Why = Annotated[str, Field(max_length=200)]
Verb = Callable[[Transaction, str], object]


class Mute(RequestBody):
    """Whether the agent's own voice is off."""

    muted: bool
    agent_id: Id | None = None


class Party(RequestBody):
    """One of an agent, a line (its best free agent) and an outside number."""

    agent_id: Id | None = None
    line: Id | None = None
    number: Annotated[str, Field(max_length=40)] | None = None

    def given(self) -> int:
        """How many of the three are named."""
        return sum(one is not None for one in (self.agent_id, self.line, self.number))

    def whom(self) -> Whom:
        """The party in the house's own terms. Raises Invalid for what is no number."""
        number = dialled(self.number) if self.number is not None else None
        return Whom(self.agent_id, self.line, number)


class Consult(Party):
    """Whom to ask: exactly one."""

    @model_validator(mode="after")
    def _exactly_one(self) -> "Consult":
        if self.given() != 1:
            raise ValueError("give exactly one of agent_id, line and number")
        return self


class Add(Party):
    """Whom to bring in, without holding; nobody: join the caller and who has been consulted."""

    @model_validator(mode="after")
    def _one_at_most(self) -> "Add":
        if self.given() > 1:
            raise ValueError("give one of agent_id, line and number, or none of them")
        return self


class Transfer(RequestBody):
    """To whom, with which story. Cold: at once. Warm: consult first, then complete-transfer."""

    to: Consult
    packet: Packet = Packet()
    why: Why = ""
    mode: Literal["cold", "warm"] = "cold"
    agent_id: Id | None = None

    @model_validator(mode="after")
    def _no_cold_number(self) -> "Transfer":
        if self.mode == "cold" and self.to.number is not None:
            raise ValueError("an outside number must be consulted first; use mode warm")
        return self


class CompleteTransfer(RequestBody):
    """The story as it now stands; left out, the one given before is kept."""

    packet: Packet | None = None
    why: Why = ""
    agent_id: Id | None = None


class DropLeg(RequestBody):
    """Whom to let go."""

    leg_id: Id
    agent_id: Id | None = None


@api.post("/calls/<call_id>/hold", responses={200: CallRow})
@needs(Access.AGENT)
def hold(path: CallPath, body: ForAgent) -> Response:
    """The caller hears music."""
    return _do(path, body.agent_id, lambda tx, me: control_call.hold_call(tx, path.call_id, me))


@api.post("/calls/<call_id>/resume", responses={200: CallRow})
@needs(Access.AGENT)
def resume(path: CallPath, body: ForAgent) -> Response:
    """The caller is back."""
    return _do(path, body.agent_id, lambda tx, me: control_call.resume_call(tx, path.call_id, me))


@api.post("/calls/<call_id>/mute", responses={200: CallRow})
@needs(Access.AGENT)
def mute(path: CallPath, body: Mute) -> Response:
    """The agent's own voice off, or on."""
    return _do(
        path,
        body.agent_id,
        lambda tx, me: control_call.mute_agent(tx, path.call_id, me, body.muted),
    )


@api.post("/calls/<call_id>/consult", responses={200: CallRow})
@needs(Access.AGENT)
def consult(path: CallPath, query: ActingQuery, body: Consult) -> Response:
    """Ask a colleague, a line or an outside number in, while the caller hears music."""
    whom = body.whom()
    return _do(
        path,
        query.agent_id,
        lambda tx, me: consult_somebody(tx, path.call_id, me, whom, hold=True),
    )


@api.post("/calls/<call_id>/add", responses={200: CallRow})
@needs(Access.AGENT)
def add(path: CallPath, query: ActingQuery, body: Add) -> Response:
    """Three-way: bring somebody in, or join who is consulted already with the caller."""
    if body.given() == 0:
        return _do(
            path, query.agent_id, lambda tx, me: control_call.resume_call(tx, path.call_id, me)
        )
    whom = body.whom()
    return _do(
        path,
        query.agent_id,
        lambda tx, me: consult_somebody(tx, path.call_id, me, whom, hold=False),
    )


@api.post("/calls/<call_id>/transfer", responses={200: CallRow})
@needs(Access.AGENT)
def transfer(path: CallPath, body: Transfer) -> Response:
    """Hand the caller over with the story: at once, or after speaking with the receiver."""
    whom, story = body.to.whom(), body.packet.told()

    def hand_over(tx: Transaction, me: str) -> None:
        if body.mode == "warm":
            begin_transfer(tx, path.call_id, me, whom, story)
        else:
            transfer_call.transfer_cold(tx, path.call_id, me, whom, story, body.why)

    return _do(path, body.agent_id, hand_over)


@api.post("/calls/<call_id>/complete-transfer", responses={200: CallRow})
@needs(Access.AGENT)
def complete_transfer(path: CallPath, body: CompleteTransfer) -> Response:
    """Whoever was consulted takes the caller over."""

    def complete(tx: Transaction, me: str) -> None:
        story = _story(tx.call(path.call_id), body.packet)
        transfer_call.complete_transfer(tx, path.call_id, me, story, body.why)

    return _do(path, body.agent_id, complete)


@api.post("/calls/<call_id>/drop-leg", responses={200: CallRow})
@needs(Access.AGENT)
def drop_leg(path: CallPath, body: DropLeg) -> Response:
    """Let who was asked in go."""
    return _do(path, body.agent_id, lambda tx, me: let_go(tx, path.call_id, me, body.leg_id))


@api.post("/calls/<call_id>/hang-up", responses={200: CallRow})
@needs(Access.AGENT)
def hang_up(path: CallPath, body: ForAgent) -> Response:
    """End the call, or leave it as a consulted colleague."""
    return _do(path, body.agent_id, lambda tx, me: control_call.hang_up(tx, path.call_id, me))


def dialled(written: str) -> str:
    """The number in E.164. Raises Invalid naming the place."""
    try:
        return stored_number(written, house().settings.default_region).e164
    except ValueError as fault:
        raise Invalid(f"number: {fault}.", place="number") from fault


def _story(call: Call, packet: Packet | None) -> HandOff:
    return packet.told() if packet is not None else told_before(call)


def _do(path: CallPath, named: str | None, verb: Verb) -> Response:
    """One verb in one transaction; the answer is the call as it is then."""
    agent = acting(named)

    def work(tx: Transaction) -> Call:
        verb(tx, agent.agent_id)
        return tx.call(path.call_id)

    return answer(call_row(house().store.transact(work, agent.by)))
