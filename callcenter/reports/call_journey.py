"""One call from the journal, told step by step."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal, cast, get_args

import sqlalchemy as sa
from sqlalchemy import Connection, Engine, Row

from callcenter.domain.errors import NotFound
from callcenter.domain.events import Catalogue
from callcenter.reports.journey_texts import TEXTS, Language, Texts
from callcenter.reports.journey_words import WORDS, Told
from callcenter.reports.names import Names, names_of
from callcenter.store import tables as t
from callcenter.store.engine import reading

_J, _L = t.journal.c, t.legs.c
Lane = Literal["call", "agent", "offer", "leg"]
LANES = get_args(Lane)


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that happened, or, if `dropped`, came too late and changed nothing.

    `at` epoch seconds, `after_s` seconds since the arrival. `lane`: whose row changed, the call's,
    an agent's, an offer's or a leg's; `whom`: the agent or outside number at its end, by name.
    """

    at: float
    after_s: float
    words: str
    who: str
    event: str
    dropped: bool
    lane: Lane
    whom: str | None


@dataclass(frozen=True, slots=True)
class Journey:
    """A call's story, in order."""

    call_id: str
    steps: tuple[Step, ...]

    def __iter__(self) -> Iterator[Step]:
        return iter(self.steps)


def journey(engine: Engine, call_id: str, language: Language = "en") -> Journey:
    """The story of a call in a language. Raises NotFound for a call the journal does not know."""
    entries = sa.select(t.journal).where(_J.call_id == call_id).order_by(_J.seq)
    with reading(engine).connect() as db:
        found = list(db.execute(entries))
        if not found:
            raise NotFound(f"There is no call {call_id!r} in the journal.")
        parties = _parties(db, call_id)
        names = names_of(db, _agents(found, parties), {row.by for row in found})
    return Journey(call_id, tuple(_steps(found, parties, names, TEXTS[language])))


def _steps(
    found: Iterable[Row[Any]], parties: Mapping[str, str], names: Names, texts: Texts
) -> Iterator[Step]:
    arrived_at: float | None = None
    waiting_since: float | None = None
    answered = False
    for row in found:
        arrived_at = row.at if arrived_at is None else arrived_at
        if row.kind == "CallQueued" and waiting_since is None and not row.dropped:
            waiting_since = row.data.get("waiting_since") or row.at
        party = _party(row, parties)
        agent = names.agent(party) if party is not None else texts.sentences["nobody"]
        words = _words(row, Told(row.data, agent, row.at, waiting_since, answered, names, texts))
        answered = answered or (row.kind == "CallAnswered" and not row.dropped)
        if words is not None:
            by = names.doer(row.by, texts)
            whom = None if party is None else agent
            after_s = row.at - arrived_at
            yield Step(row.at, after_s, words, by, row.kind, row.dropped, _lane(row), whom)


def _lane(row: Row[Any]) -> Lane:
    """A promise to call her back is told with her call."""
    return cast(Lane, row.subject) if row.subject in LANES else "call"


def _words(row: Row[Any], told: Told) -> str | None:
    tell = WORDS[Catalogue.kinds[row.kind]]
    return tell(told) if tell is not None else None


def _party(row: Row[Any], parties: Mapping[str, str]) -> str | None:
    """Whom an event is about: the agent it names, or the party at the end of its leg."""
    if row.subject == "leg":
        party: str | None = parties.get(row.subject_id, row.data.get("party"))
        return party
    agent_id: str | None = row.data.get("agent_id") or row.agent_id
    return agent_id


def _parties(db: Connection, call_id: str) -> dict[str, str]:
    found = db.execute(sa.select(_L.id, _L.party).where(_L.call_id == call_id))
    return {row.id: row.party for row in found}


def _agents(found: Iterable[Row[Any]], parties: Mapping[str, str]) -> set[str]:
    named = {party for row in found if (party := _party(row, parties)) is not None}
    fields = ("target_agent_id", "party", "from_agent_id")
    return named | {str(row.data[name]) for row in found for name in fields if row.data.get(name)}
