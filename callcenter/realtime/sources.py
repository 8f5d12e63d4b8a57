"""What the live topics are made from: asked anew each time, nothing is kept here."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

Entries = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Desk:
    """An agent's own entries; `ids`: everything they show, so that news of it finds this desk."""

    entries: Entries
    ids: frozenset[str]
    call_id: str | None


class Sources(Protocol):
    """Builds entries. `shared` is read once for all desks: it answers each agent from one reading.

    `card` may ask a CRM and take its time; the others read the database only.
    """

    def floor(self) -> Entries: ...
    def desk(self, agent_id: str) -> Desk: ...
    def shared(self) -> Callable[[str], Entries]: ...
    def card(self, call_id: str) -> Entries: ...
