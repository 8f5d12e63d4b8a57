"""What a telephone hears, as the JSON that goes over its socket."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from local_twilio.phones.events import (
    Closed,
    Gathering,
    Held,
    Incoming,
    Joined,
    Opened,
    PhoneEvent,
    Played,
    Recording,
    Refused,
    Ringing,
    Said,
)

TYPES: dict[type, str] = {
    Closed: "closed",
    Gathering: "gathering",
    Held: "held",
    Incoming: "incoming",
    Joined: "joined",
    Opened: "open",
    Played: "played",
    Recording: "recording",
    Refused: "error",
    Ringing: "ringing",
    Said: "said",
}


def as_wire(event: PhoneEvent) -> dict[str, Any]:
    message: dict[str, Any] = {"type": TYPES[type(event)], **asdict(event)}
    if isinstance(event, Incoming):
        message["from"] = message.pop("caller")
        message["to"] = message.pop("called")
        message["parameters"] = dict(event.parameters)
    return message
