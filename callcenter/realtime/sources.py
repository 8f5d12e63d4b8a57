"""What the live topics are made from: asked anew each time, nothing is kept here."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol

Entries = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Desk:
    """An agent's own entries; `ids`: everything they show, so that news of it finds this desk."""

    entries: Entries
    ids: frozenset[str]
    call_id: str | None


Change = tuple[Mapping[str, Any], list[str]]


class Shared(Protocol):
    """One reading of what all desks share, of which each agent sees her part."""

    def of(self, agent_id: str) -> Entries:
        """Everything that she sees of it."""

    def since(self, before: Any, agent_id: str) -> Change:
        """What is new or different for her since another reading, and the keys that are gone."""


class Sources(Protocol):
    """Builds entries. `shared` is read once for all desks.

    `floor_since` reads only what these ids touch, and is otherwise as `floor` was last; one of
    the two at a time. `card` may ask a CRM and take its time; the others read the database only.
    """

    def floor(self) -> Entries: ...
    def floor_since(self, ids: frozenset[str]) -> Entries: ...
    def desk(self, agent_id: str) -> Desk: ...
    def shared(self) -> Shared: ...
    def card(self, call_id: str) -> Entries: ...
