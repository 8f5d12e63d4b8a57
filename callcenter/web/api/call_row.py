"""A call as the API shows it, and the form in which its story travels."""

from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import BaseModel, Field

from callcenter.domain.call import Call, CallState, EndReason
from callcenter.domain.hand_off import LONGEST_GIST, HandOff
from callcenter.realtime.wire import Caller, HandOffPacket
from callcenter.reports.shown_number import known_number, shown_number
from callcenter.web.api.request_body import RequestBody
from callcenter.web.guards import who
from callcenter.web.house import house

OPENED = r"^(https?://|/api/v1/calls/[\w-]+/attachments/[\w-]+$)"
Text = Annotated[str, Field(max_length=2000)]


class CallRow(BaseModel):
    """A call; times are epoch seconds, `*_s` seconds. `wait_s`: from the line to the answer.

    `talk_s`: from the answer to the end, hold and every agent in it. `own_talk_s`: in a list of an
    agent's calls, what she herself talked, hold left out; null if she did not.
    """

    id: str
    state: CallState
    since: float
    line: str | None
    line_name: str | None
    caller: Caller
    match: str
    customer_id: str | None
    customer_name: str | None
    case_id: str | None
    language: str
    agent_id: str | None
    first_agent_id: str | None
    offer_id: str | None
    started_at: float
    waiting_since: float | None
    answered_at: float | None
    ended_at: float | None
    end_reason: EndReason | None
    wait_s: float | None
    talk_s: float | None
    own_talk_s: float | None
    hold_s: float
    requeues: int
    outcome: str | None
    resolved: bool | None
    wrapped_up: bool


class Attachment(RequestBody):
    """Something to open, and what to call it: an address, or the `url` of a file kept here."""

    name: Annotated[str, Field(min_length=1, max_length=200)]
    url: Annotated[str, Field(pattern=OPENED, max_length=2000)]


class Packet(RequestBody):
    """The story so far: one or two sentences, named facts, things to open."""

    gist: Annotated[str, Field(max_length=LONGEST_GIST)] = ""
    fields: list[tuple[Text, Text]] = Field(default_factory=list)
    attachments: list[Attachment] = Field(default_factory=list)

    def told(self) -> HandOff:
        """The packet in the house's own terms."""
        attached = tuple((one.name, one.url) for one in self.attachments)
        return HandOff(self.gist, tuple(self.fields), attached)


def call_row(call: Call, own_talk_s: float | None = None) -> CallRow:
    """The row of a call. `own_talk_s`: of the agent whose calls are listed."""
    now = house().clock()
    ended_at = call.ended_at or now
    kept = {n: getattr(call, n) for n in CallRow.model_fields if hasattr(call, n) and n != "wait_s"}
    return CallRow(
        **kept,
        line=call.line_id,
        line_name=_line_name(call),
        caller=caller_of(call),
        customer_name=call.caller_name,
        started_at=call.arrived_at,
        wait_s=call.wait_s(now),
        talk_s=ended_at - call.answered_at if call.answered_at else None,
        own_talk_s=own_talk_s,
    )


def caller_of(call: Call) -> Caller:
    """Who calls, and how far the number can be trusted; the number as far as the asker needs it."""
    trust: Any = call.trust
    shown = known_number if _needs_number(call) else shown_number
    number = None if call.withheld else shown(call.from_number)
    return Caller(number=number, withheld=call.withheld, trust=trust, name=call.caller_name)


def _needs_number(call: Call) -> bool:
    """Whoever oversees the centre, and the agent who has taken the call."""
    asks = who()
    if asks.oversees:
        return True
    took = call.agent_id == asks.agent_id and (call.in_room or not call.live)
    return asks.agent_id is not None and (took or call.first_agent_id == asks.agent_id)


def packet_of(stored: Mapping[str, Any]) -> HandOffPacket:
    """The story as kept with the call, as the wire shows it."""
    attached = [{"name": name, "url": url} for name, url in stored.get("attachments", ())]
    return HandOffPacket.model_validate({**stored, "attachments": attached})


def _line_name(call: Call) -> str | None:
    names = {line.id: line.name for line in house().centre.lines()}
    return names.get(call.line_id or "")
