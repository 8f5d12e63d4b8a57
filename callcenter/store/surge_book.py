"""What the surge ladder reads and keeps beside asks and loans, inside one transaction."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Connection, Row, bindparam

from callcenter.domain.agent import AgentState
from callcenter.domain.ask import Ask
from callcenter.domain.giving_line import LineLoad
from callcenter.domain.line import Membership
from callcenter.domain.loan import Loan
from callcenter.domain.opening_hours import line_is_open
from callcenter.domain.surge_ladder import AT_WORK, REFUSED_FOR_S, Helper, Person
from callcenter.domain.surge_rule import Rule, StepState, rule_from_json
from callcenter.ports import WaitingCaller
from callcenter.store import rows
from callcenter.store import surge_tables as st
from callcenter.store import tables as t
from callcenter.store.warning_tables import standings

RECENT_S = 900.0
HANDLED_S = 7200.0
FRESH_S = 60.0
USUAL_TALK_S = 180.0  # until a line has finished calls of its own

_ASKED = st.asks.c.state == sa.literal_column("'asked'")
_OPEN = st.loans.c.state != sa.literal_column("'ended'")
OPEN_ASKS = sa.select(st.asks).where(_ASKED).order_by(st.asks.c.made_at, st.asks.c.id)
OF_CALL_IN = (
    sa.select(st.asks)
    .where(st.asks.c.call_in_id == bindparam("call_in"))
    .order_by(st.asks.c.made_at, st.asks.c.id)
)
OPEN_LOANS = sa.select(st.loans).where(_OPEN).order_by(st.loans.c.began_at, st.loans.c.id)
LOAN_OF = sa.select(st.loans).where(_OPEN, st.loans.c.agent_id == bindparam("agent"))
ASK_OF = sa.select(st.asks).where(_ASKED, st.asks.c.agent_id == bindparam("agent"))
SAID_NO = sa.select(st.asks.c.agent_id, st.asks.c.line_id, st.asks.c.ended_at).where(
    st.asks.c.state.in_(("refused", "expired")), st.asks.c.ended_at > bindparam("since")
)
AGENTS = sa.select(t.agents).order_by(t.agents.c.id)
SERVE = (
    sa.select(t.memberships)
    .join(t.agents, t.agents.c.id == t.memberships.c.agent_id)
    .join(t.lines, t.lines.c.id == t.memberships.c.line_id)
    .where(~t.lines.c.retired)
    .order_by(t.memberships.c.line_id)
)
HELPERS = sa.select(st.helpers).order_by(st.helpers.c.position, st.helpers.c.id)
LINES = sa.select(t.lines).where(~t.lines.c.retired)
_C = t.calls.c
LOAD = sa.select(
    sa.func.count(sa.case((_C.waiting_since >= bindparam("recent"), 1))),
    sa.func.avg(sa.case((_C.answered_at.is_not(None), _C.ended_at - _C.answered_at))),
).where(_C.line_id == bindparam("line"), _C.waiting_since >= bindparam("since"))
WAIT = (
    sa.select(_C.caller_name, _C.waiting_since, _C.to_number)
    .where(_C.line_id == bindparam("line"), _C.state.in_(("waiting", "offered")))
    .order_by(_C.waiting_since, _C.id)
)
STANDING = sa.select(standings).where(standings.c.line_id == bindparam("line"))
NUMBERS = sa.select(t.entry_points).order_by(t.entry_points.c.number)
RULE = sa.select(st.surge_rules.c.rule).where(st.surge_rules.c.line_id == bindparam("line"))
STEP = sa.select(st.surge_steps).where(
    st.surge_steps.c.line_id == bindparam("line"), st.surge_steps.c.step == bindparam("number")
)

Bound = tuple[set[str], set[str], dict[str, dict[str, float]]]


class SqlSurgeBook:
    """The SurgeBook of `ports`. `keep` and `new`: the transaction's own reading of its things."""

    def __init__(
        self,
        connection: Connection,
        now: float,
        keep: Callable[[Iterable[Any]], list[Any]],
        new: Callable[[type[Any]], list[Any]],
        before_writing: Callable[[], None],
    ) -> None:
        self._db = connection
        self._now = now
        self._keep = keep
        self._new = new
        self._before_writing = before_writing

    # -- asks and loans --------------------------------------------------------------------------

    def open_asks(self) -> Sequence[Ask]:
        return self._asks(OPEN_ASKS, {})

    def asks_of(self, call_in_id: str) -> Sequence[Ask]:
        kept = self._keep(
            rows.ask_from(row) for row in self._db.execute(OF_CALL_IN, {"call_in": call_in_id})
        )
        begun = [one for one in self._new(Ask) if one.call_in_id == call_in_id]
        return [*kept, *(one for one in begun if one not in kept)]

    def ask_of(self, agent_id: str) -> Ask | None:
        found = [one for one in self._asks(ASK_OF, {"agent": agent_id}) if one.agent_id == agent_id]
        return found[0] if found else None

    def open_loans(self) -> Sequence[Loan]:
        return self._loans(OPEN_LOANS, {})

    def loan_of(self, agent_id: str) -> Loan | None:
        found = [
            one for one in self._loans(LOAN_OF, {"agent": agent_id}) if one.agent_id == agent_id
        ]
        return found[0] if found else None

    def _asks(self, query: sa.Select[Any], values: dict[str, str]) -> list[Ask]:
        kept = self._keep(rows.ask_from(row) for row in self._db.execute(query, values))
        begun = [one for one in self._new(Ask) if one not in kept]
        return [one for one in [*kept, *begun] if one.open]

    def _loans(self, query: sa.Select[Any], values: dict[str, str]) -> list[Loan]:
        kept = self._keep(rows.loan_from(row) for row in self._db.execute(query, values))
        begun = [one for one in self._new(Loan) if one not in kept]
        return [one for one in [*kept, *begun] if one.open]

    # -- who could help --------------------------------------------------------------------------

    def people(self) -> Sequence[Person]:
        serves: dict[str, list[Membership]] = defaultdict(list)
        for row in self._db.execute(SERVE):
            serves[row.agent_id].append(
                Membership(row.agent_id, row.line_id, row.skill, row.reserve)
            )
        bound = self._bound()
        found = self._db.execute(AGENTS).all()
        return [_person(row, serves[row.id], bound) for row in found if row.id in serves]

    def helpers(self) -> Sequence[Helper]:
        asked, lent, refused = self._bound()
        return [
            helper_from(row, row.id in asked, row.id in lent, refused.get(row.id))
            for row in self._db.execute(HELPERS)
        ]

    def _bound(self) -> Bound:
        """Who is asked, who is lent, and who has said no lately."""
        asked = {one.agent_id for one in self.open_asks()}
        lent = {one.agent_id for one in self.open_loans()}
        refused: dict[str, dict[str, float]] = defaultdict(dict)
        for row in self._db.execute(SAID_NO, {"since": self._now - REFUSED_FOR_S}):
            refused[row.agent_id][row.line_id] = row.ended_at
        return asked, lent, refused

    def loads(self) -> Sequence[LineLoad]:
        hands: dict[str, float] = defaultdict(float)
        for one in self.people():
            if one.state in AT_WORK and not one.lent:
                for line_id in one.home:
                    hands[line_id] += 1.0 / len(one.home)
        return [self._load(row, hands[row.id]) for row in self._db.execute(LINES).all()]

    def warning_level(self, line_id: str) -> str | None:
        row = self._standing(line_id)
        return str(row.level) if row is not None and row.m15 is not None else None

    def _standing(self, line_id: str) -> Row[Any] | None:
        """Where the early warning sees the line, unless that is old."""
        row = self._db.execute(STANDING, {"line": line_id}).first()
        return row if row is not None and self._now - row.looked_at < FRESH_S else None

    def _load(self, line: Row[Any], hands: float) -> LineLoad:
        standing = self._standing(line.id)
        since = {"recent": self._now - RECENT_S, "since": self._now - HANDLED_S}
        arrived, talk_s = self._db.execute(LOAD, {"line": line.id, **since}).one()
        return LineLoad(
            line.id,
            line.name,
            line.promise_s,
            arrived / RECENT_S,
            (talk_s or USUAL_TALK_S) + line.wrap_up_s,
            hands,
            line_is_open(line.hours, line.timezone, self._now),
            standing.m15 if standing is not None else None,
        )

    # -- what is said and dialled ----------------------------------------------------------------

    def waiting(self, line_id: str) -> Sequence[WaitingCaller]:
        found = self._db.execute(WAIT, {"line": line_id})
        return [WaitingCaller(row.caller_name, row.waiting_since, row.to_number) for row in found]

    def caller_id(self, line_id: str) -> str:
        numbers = self._db.execute(NUMBERS).all()
        own = [row.number for row in numbers if row.line_id == line_id]
        return str((own or [row.number for row in numbers] or [""])[0])

    # -- rules -----------------------------------------------------------------------------------

    def rule(self, line_id: str) -> Rule | None:
        stored = self._db.execute(RULE, {"line": line_id}).scalar()
        return rule_from_json(stored) if stored is not None else None

    def step_state(self, line_id: str, step: int) -> StepState:
        row = self._db.execute(STEP, {"line": line_id, "number": step}).first()
        return (
            StepState(line_id, step, row.true_since, row.fired_at)
            if row
            else StepState(line_id, step)
        )

    def move_step(self, was: StepState, now: StepState) -> bool:
        """Keep what has become of a step; False when another process has been quicker."""
        new = {"true_since": now.true_since, "fired_at": now.fired_at}
        c = st.surge_steps.c
        as_read = (
            c.true_since.is_not_distinct_from(was.true_since),
            c.fired_at.is_not_distinct_from(was.fired_at),
        )
        self._before_writing()
        changed = self._db.execute(
            sa.update(st.surge_steps)
            .where(c.line_id == was.line_id, c.step == was.step, *as_read)
            .values(**new)
        )
        if changed.rowcount == 1:
            return True
        known = self._db.execute(STEP, {"line": was.line_id, "number": was.step}).first()
        if known is not None or (was.true_since, was.fired_at) != (None, None):
            return False
        self._db.execute(
            sa.insert(st.surge_steps).values(line_id=was.line_id, step=was.step, **new)
        )
        return True


def helper_from(
    row: Row[Any], asked: bool = False, lent: bool = False, refused: dict[str, float] | None = None
) -> Helper:
    """A helper from her row."""
    return Helper(
        row.id,
        row.name,
        row.phone,
        tuple(row.lines) if row.lines is not None else None,
        tuple(row.languages),
        row.hours,
        row.timezone,
        asked,
        lent,
        refused or {},
    )


def _person(row: Row[Any], serves: Sequence[Membership], bound: Bound) -> Person:
    asked, lent, refused = bound
    return Person(
        row.id,
        row.name,
        AgentState(row.state),
        tuple(serves),
        row.ready_since or row.since,
        row.connection_lost_at is None,
        row.id in asked,
        row.id in lent,
        refused.get(row.id, {}),
    )
