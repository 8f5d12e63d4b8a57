"""The hand-off packet: the story that travels with a caller, so that nobody asks twice."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from callcenter.domain.errors import Invalid

LONGEST_GIST = 500
MOST_FIELDS = 12
MOST_ATTACHMENTS = 8


@dataclass(frozen=True, slots=True)
class Passing:
    """One link of the chain: who gave the caller to whom, when (epoch seconds), and why."""

    at: float
    giver: str
    receiver: str
    why: str


@dataclass(frozen=True, slots=True)
class HandOff:
    """Gist in one or two sentences, named fields, attachments (name, address), and the chain."""

    gist: str = ""
    fields: tuple[tuple[str, str], ...] = ()
    attachments: tuple[tuple[str, str], ...] = ()
    chain: tuple[Passing, ...] = ()

    def passed(self, passing: Passing) -> "HandOff":
        """The same packet, one link longer."""
        return HandOff(self.gist, self.fields, self.attachments, (*self.chain, passing))


def checked(packet: HandOff) -> HandOff:
    """Return the packet, or raise Invalid saying which part is too large."""
    if len(packet.gist) > LONGEST_GIST:
        raise Invalid(f"The gist has {len(packet.gist)} characters; {LONGEST_GIST} are read.")
    if len(packet.fields) > MOST_FIELDS:
        raise Invalid(f"A packet carries {MOST_FIELDS} fields at most.")
    if len(packet.attachments) > MOST_ATTACHMENTS:
        raise Invalid(f"A packet carries {MOST_ATTACHMENTS} attachments at most.")
    return packet


def to_json(packet: HandOff) -> dict[str, Any]:
    """The packet as plain JSON values."""
    return asdict(packet)


def from_json(data: Mapping[str, Any]) -> HandOff:
    """The packet back from `to_json`."""
    return HandOff(
        gist=data.get("gist", ""),
        fields=tuple((k, v) for k, v in data.get("fields", ())),
        attachments=tuple((k, v) for k, v in data.get("attachments", ())),
        chain=tuple(Passing(**link) for link in data.get("chain", ())),
    )
