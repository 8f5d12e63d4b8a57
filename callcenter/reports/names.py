"""The names behind ids, for whoever reads: agents, lines, users and tokens."""

from collections.abc import Mapping
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy import Connection

from callcenter.reports.journey_texts import TEXTS, Texts
from callcenter.store import tables as t


@dataclass(frozen=True, slots=True)
class Names:
    """Names by id; an id without a name stands for itself."""

    agents: Mapping[str, str]
    lines: Mapping[str, str]
    users: Mapping[str, str]
    tokens: Mapping[str, str]

    def agent(self, agent_id: object) -> str:
        """Ana, or the outside number that stands in her place."""
        return self.agents.get(str(agent_id), str(agent_id))

    def line(self, line_id: object) -> str:
        """Billing."""
        return self.lines.get(str(line_id), str(line_id))

    def doer(self, by: str, texts: Texts = TEXTS["en"]) -> str:
        """Who did it, from `agent:ana`, `user:u1`, `token:t1`, `caller` and the like."""
        kind, _, named = by.partition(":")
        match kind:
            case "agent":
                return self.agent(named)
            case "user":
                return self.users.get(named, named)
            case "token":
                return texts.sentences["program"].format(name=self.tokens.get(named, named))
        return texts.doers.get(by, by)


def names_of(db: Connection, agent_ids: set[str], bys: set[str]) -> Names:
    """The names of these agents and doers, and of every line, retired ones too."""
    named = {by.partition(":")[2] for by in bys}
    return Names(
        agents=_by_id(db, t.agents, agent_ids | named),
        lines={row.id: row.name for row in db.execute(sa.select(t.lines.c.id, t.lines.c.name))},
        users=_by_id(db, t.users, named),
        tokens=_by_id(db, t.tokens, named),
    )


def _by_id(db: Connection, table: sa.Table, ids: set[str]) -> dict[str, str]:
    found = db.execute(sa.select(table.c.id, table.c.name).where(table.c.id.in_(ids)))
    return {row.id: row.name for row in found}
