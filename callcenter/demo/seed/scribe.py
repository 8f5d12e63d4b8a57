"""Writes the past down as it is told: events into the journal, and the rows that they fold into."""

from collections.abc import Iterable, Iterator
from dataclasses import fields
from random import Random
from typing import Any

from callcenter.domain import events as e
from callcenter.domain import fold
from callcenter.domain.agent import Agent
from callcenter.domain.call import Call
from callcenter.domain.machine import Verdict
from callcenter.store.ids import time_sorted


class Scribe:
    """Each thing's events must be told in order; the journal is sorted by time at the end."""

    def __init__(self, random: Random, agents: Iterable[Agent]) -> None:
        self._random = random
        self._things: dict[tuple[str, str], fold.Thing] = {
            ("agent", agent.id): agent for agent in agents
        }
        self._journal: list[dict[str, Any]] = []
        self._of_calls: dict[str, list[e.Recorded]] = {}
        self._of_agents: dict[str, list[e.Recorded]] = {}

    def tell(self, at: float, by: str, event: e.Event) -> None:
        """Apply one event. Raises ValueError for one that its machine would not take."""
        kind, named = key = fold.subject_of(event)
        if isinstance(event, fold.FIRST_EVENTS):
            thing = fold.begun(event, at)
        else:
            verdict, thing = fold.applied(self._things[key], event, at)
            if verdict is not Verdict.APPLY:
                raise ValueError(f"{kind} {named} cannot take {type(event).__name__} now")
        self._things[key] = thing
        entry = _entry(at, by, key, event, thing)
        self._journal.append(entry)
        if entry["call_id"] is not None:
            self._of_calls.setdefault(entry["call_id"], []).append(e.Recorded(event, at, by))
        if entry["agent_id"] is not None:
            self._of_agents.setdefault(entry["agent_id"], []).append(e.Recorded(event, at, by))

    def new_id(self, prefix: str, at: float) -> str:
        """An identifier of that moment."""
        return prefix + time_sorted(at, self._random.randrange)

    def call(self, call_id: str) -> Call:
        """The call as it now stands."""
        found = self._things[("call", call_id)]
        assert isinstance(found, Call)
        return found

    def things(self, kind: str) -> Iterator[Any]:
        """Every call, agent, offer or leg as it stands at the end."""
        return (thing for (of, _), thing in self._things.items() if of == kind)

    def calls_told(self) -> Iterator[tuple[str, list[e.Recorded]]]:
        """Every call with all that was told of it, in the order in which it happened."""
        for call_id, told in self._of_calls.items():
            yield call_id, sorted(told, key=lambda one: one.at)

    def agents_told(self) -> dict[str, list[e.Recorded]]:
        """Every agent with all that was told of her, in the order in which it happened."""
        return {
            agent_id: sorted(told, key=lambda one: one.at)
            for agent_id, told in self._of_agents.items()
        }

    def journal(self) -> list[dict[str, Any]]:
        """Every event in the order in which it happened."""
        return sorted(self._journal, key=lambda entry: entry["at"])


def _entry(
    at: float, by: str, key: tuple[str, str], event: e.Event, thing: fold.Thing
) -> dict[str, Any]:
    data = {field.name: getattr(event, field.name) for field in fields(event)}
    return {
        "at": at,
        "kind": type(event).__name__,
        "subject": key[0],
        "subject_id": key[1],
        "call_id": data.get("call_id") or _named(thing, "call_id"),
        "agent_id": data.get("agent_id") or _named(thing, "agent_id"),
        "by": by,
        "dropped": False,
        "data": data,
    }


def _named(thing: fold.Thing, name: str) -> str | None:
    value = getattr(thing, name, None)
    return value if isinstance(value, str) else None
