"""One unit of work over a connection: frozen values out, events in, rows compared and set."""

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import fields
from functools import cache
from typing import Any, TypeVar, cast

from sqlalchemy import Connection

from callcenter.domain import actions, fold, routing
from callcenter.domain.agent import Agent
from callcenter.domain.ask import Ask
from callcenter.domain.call import Call, CallState
from callcenter.domain.callback import Callback, CallbackState
from callcenter.domain.errors import NotFound
from callcenter.domain.events import Event, Recorded
from callcenter.domain.leg import Leg
from callcenter.domain.line import Line, Membership
from callcenter.domain.loan import Loan, LoanState, on_loan
from callcenter.domain.machine import Verdict
from callcenter.domain.news import News
from callcenter.domain.offer import Offer
from callcenter.ports import Committed, DueTimer, Recognition, RecordingBook, WaitLog
from callcenter.store import kept_news, rows
from callcenter.store import statements as s
from callcenter.store.figure_marks import marks_of
from callcenter.store.foreseen import Foreseen, foresee
from callcenter.store.ids import time_sorted
from callcenter.store.known_callers import recognise, recognise_among
from callcenter.store.prepared import Prepared
from callcenter.store.recordings import SqlRecordings
from callcenter.store.surge_book import SqlSurgeBook
from callcenter.store.waits import SqlWaitLog
from callcenter.store.writes import Write, write_each

T = TypeVar("T", bound=fold.Thing)

TO_ROW: dict[str, Callable[[Any], dict[str, Any]]] = {
    "call": rows.call_to,
    "agent": rows.agent_to,
    "offer": rows.offer_to,
    "leg": rows.leg_to,
    "ask": rows.ask_to,
    "loan": rows.loan_to,
    "callback": rows.callback_to,
}
MOST_DUE = 200
WRITING_ORDER = (
    "call",
    "agent",
    "offer",
    "leg",
    "ask",
    "loan",
    "callback",
)  # one order everywhere: fewer deadlocks
_PLACE = {kind: place for place, kind in enumerate(WRITING_ORDER)}


class SqlTransaction:
    """The Transaction of `ports`, over one database transaction that the store opened."""

    def __init__(
        self,
        connection: Connection,
        now: float,
        by: str,
        *,
        lines: dict[str, Line] | None = None,
        begin: Callable[[], None] = lambda: None,
        write: Callable[[Connection, Sequence[Write]], None] = write_each,
    ) -> None:
        """`lines`: those that were read in this transaction of the database, by other works of it.

        `begin`: opens the transaction, where that is not done before something is written in the
        middle of the work. `write`: writes all that there is to write at its end.
        """
        self.now = now
        self.by = by
        self._db = connection
        self._lines = lines if lines is not None else {}
        self._begin = begin
        self._write = write
        self._things: dict[tuple[str, str], fold.Thing] = {}
        self._read_versions: dict[tuple[str, str], int | None] = {}
        self._journal: list[dict[str, Any]] = []
        self._recorded: list[Recorded] = []
        self._asked: list[dict[str, Any]] = []
        self._foreseen: Foreseen | None = None
        self._timers: dict[tuple[str, str], float] = {}
        self.waits: WaitLog = SqlWaitLog(connection, now, begin)
        self.recordings: RecordingBook = SqlRecordings(connection, begin)
        self.surge = SqlSurgeBook(connection, now, self._keep_all, self._new, begin)

    @property
    def connection(self) -> Connection:
        """For whoever reads and writes rows that are no events: from here on a transaction."""
        self._begin()
        self._lines.clear()
        return self._db

    # -- writing ---------------------------------------------------------------------------------

    def record(self, event: Event) -> bool:
        """Apply one event to its thing; False when the machine ignored or dropped it."""
        key = fold.subject_of(event)
        if isinstance(event, fold.FIRST_EVENTS):
            self._things[key] = fold.begun(event, self.now)
            self._read_versions[key] = None
            self._note(key, event, dropped=False)
            return True
        verdict, moved = fold.applied(self._thing(key), event, self.now)
        if verdict is Verdict.IGNORE:
            return False
        self._things[key] = moved
        self._note(key, event, dropped=verdict is Verdict.DROP)
        return verdict is Verdict.APPLY

    def ask(self, action: actions.Action) -> None:
        """Put an action into the outbox, to be carried out after the commit."""
        self._asked.append(
            {
                "id": self.new_id("x"),
                "at": self.now,
                "call_id": action.call_id,
                "kind": type(action).__name__,
                "payload": actions.to_json(action),
                "state": "pending",
                "due_at": self.now,
                "attempts": 0,
            }
        )

    def set_timer(self, kind: str, subject: str, due_at: float) -> None:
        """Set the one timer of this kind for this subject; an earlier one is replaced."""
        self._timers[(kind, subject)] = due_at

    def take_timer(self, timer: DueTimer) -> bool:
        """Claim a due timer: True for exactly one taker."""
        due = {"k": timer.kind, "s": timer.subject, "due": timer.due_at}
        self._begin()
        return s.TAKE_TIMER.run(self._db, due) == 1

    def new_id(self, prefix: str) -> str:
        """A new identifier, sortable by time."""
        return prefix + time_sorted(self.now)

    def keep_news(self, news: News) -> None:
        """Keep news of a leg that nobody knows, for a while."""
        self._begin()
        kept_news.keep(self._db, news, self.now)

    def take_news(self, kept_id: str) -> bool:
        """Claim a kept piece of news: True for exactly one taker."""
        self._begin()
        return kept_news.take(self._db, kept_id)

    def finish(self) -> Committed:
        """Write everything; raises Conflict where a row is no longer the one that was read."""
        writes = [self._written(key) for key in self._in_writing_order()]
        if self._timers:
            timers = [
                {"kind": kind, "subject": subject, "due_at": due_at}
                for (kind, subject), due_at in self._timers.items()
            ]
            writes.append(Write(s.SET_TIMER, timers))
        if self._journal:
            writes.append(Write(s.JOURNAL, self._journal))
            marks = marks_of(self._journal)
            if marks:
                writes.append(Write(s.MARK, marks))
        if self._asked:
            writes.append(Write(s.OUTBOX, self._asked))
        if writes:
            self._write(self._db, writes)
        return Committed(tuple(self._recorded), tuple(row["id"] for row in self._asked))

    def _in_writing_order(self) -> list[tuple[str, str]]:
        """What has changed since it was read."""
        changed = [k for k, one in self._things.items() if one.version != self._read_versions[k]]
        if len(changed) > 1:
            changed.sort(key=lambda key: (_PLACE[key[0]], key[1]))
        return changed

    def _written(self, key: tuple[str, str]) -> Write:
        kind, read = key[0], self._read_versions[key]
        values = TO_ROW[kind](self._things[key])
        if read is None:
            return Write(s.SAVED[kind].insert, (values,))
        values["row_id"] = values.pop("id")
        values["read_version"] = read
        return Write(s.SAVED[kind].update, (values,), must_find=f"{kind} {key[1]}")

    def _note(self, key: tuple[str, str], event: Event, *, dropped: bool) -> None:
        data = _fields(event)
        thing = self._things[key]
        self._journal.append(
            {
                "at": self.now,
                "kind": type(event).__name__,
                "subject": key[0],
                "subject_id": key[1],
                "call_id": data.get("call_id") or _attribute(thing, "call_id"),
                "agent_id": data.get("agent_id") or _attribute(thing, "agent_id"),
                "by": self.by,
                "dropped": dropped,
                "data": data,
            }
        )
        if not dropped:
            self._recorded.append(Recorded(event, self.now, self.by))

    # -- reading ---------------------------------------------------------------------------------

    def call(self, call_id: str) -> Call:
        return cast(Call, self._thing(("call", call_id)))

    def agent(self, agent_id: str) -> Agent:
        return cast(Agent, self._thing(("agent", agent_id)))

    def offer(self, offer_id: str) -> Offer:
        return cast(Offer, self._thing(("offer", offer_id)))

    def leg(self, leg_id: str) -> Leg:
        return cast(Leg, self._thing(("leg", leg_id)))

    def asked(self, ask_id: str) -> Ask:
        return cast(Ask, self._thing(("ask", ask_id)))

    def loan(self, loan_id: str) -> Loan:
        return cast(Loan, self._thing(("loan", loan_id)))

    def foresee_caller(
        self, provider_sid: str, number: str, region: str, line_id: str | None = None
    ) -> None:
        if self._db.dialect.name == "sqlite":
            return  # there is no way to a server to be spared
        found = self._foreseen = foresee(self._db, provider_sid, number, region, line_id)
        for thing in (found.call, found.owed):
            if thing is not None:
                self._keep(thing)

    def call_by_sid(self, provider_sid: str) -> Call | None:
        for thing in self._things.values():
            if isinstance(thing, Call) and thing.provider_sid == provider_sid:
                return thing
        if self._foreseen is not None and self._foreseen.sid == provider_sid:
            return None
        row = s.CALL_BY_SID.first(self._db, {"sid": provider_sid})
        return self._keep(rows.call_from(row)) if row else None

    def leg_by_sid(self, provider_sid: str) -> Leg | None:
        for thing in self._things.values():
            if isinstance(thing, Leg) and thing.provider_sid == provider_sid:
                return thing
        row = s.LEG_BY_SID.first(self._db, {"sid": provider_sid})
        return self._keep(rows.leg_from(row)) if row else None

    def open_offers(self, call_id: str) -> Sequence[Offer]:
        found = s.OPEN_OFFERS.rows(self._db, {"id": call_id})
        kept = self._keep_all(rows.offer_from(row) for row in found)
        begun = [o for o in self._new(Offer) if o.call_id == call_id and o not in kept]
        return [offer for offer in [*kept, *begun] if offer.open]

    def legs(self, call_id: str) -> Sequence[Leg]:
        kept = self._keep_all(rows.leg_from(row) for row in s.LEGS.rows(self._db, {"id": call_id}))
        return [*kept, *(leg for leg in self._new(Leg) if leg.call_id == call_id)]

    def line(self, line_id: str) -> Line:
        foreseen = self._foreseen.line if self._foreseen is not None else None
        if foreseen is not None and foreseen.id == line_id:
            return foreseen
        line = self._lines.get(line_id)
        if line is None:
            row = s.LINE.first(self._db, {"id": line_id})
            if row is None:
                raise NotFound(f"There is no line {line_id!r}.")
            line = self._lines[line_id] = rows.line_from(row)
        return line

    def lines(self) -> Sequence[Line]:
        return [rows.line_from(row) for row in s.LINES.rows(self._db)]

    def memberships(self, agent_id: str) -> Sequence[Membership]:
        found = s.MEMBERSHIPS.rows(self._db, {"id": agent_id})
        own = [Membership(r.agent_id, r.line_id, r.skill, r.reserve) for r in found]
        loan = self.surge.loan_of(agent_id)
        lent = loan is not None and loan.state is LoanState.RUNNING
        return on_loan(agent_id, own, loan.line_id if loan is not None and lent else None)

    def waiting_first(self, line_id: str, limit: int) -> Sequence[routing.Waiting]:
        found = s.WAITING_FIRST.rows(self._db, {"line": line_id, "most": limit})
        return [_waiting(row) for row in found if self._still("call", row.id, "waiting")]

    def free_best(self, line_id: str, limit: int) -> Sequence[routing.Free]:
        found = s.FREE_BEST.rows(self._db, {"line": line_id, "most": limit})
        return [
            routing.Free(r.id, r.line_id, r.skill, r.reserve, r.ready_since or 0.0)
            for r in found
            if self._still("agent", r.id, "ready")
        ]

    def _still(self, kind: str, thing_id: str, state: str) -> bool:
        """Whether this transaction itself has not moved it on since the row was written."""
        thing = self._things.get((kind, thing_id))
        return thing is None or getattr(thing, "state", state) == state

    def callback(self, callback_id: str) -> Callback:
        return cast(Callback, self._thing(("callback", callback_id)))

    def open_callback(self, number: str) -> Callback | None:
        for thing in self._new(Callback):
            if thing.number == number and thing.open:
                return thing
        if self._foreseen is not None and self._foreseen.number == number:
            owed = self._foreseen.owed
            kept = self.callback(owed.id) if owed is not None else None
            return kept if kept is not None and kept.open else None
        row = s.OPEN_CALLBACK.first(self._db, {"number": number})
        kept = self._keep(rows.callback_from(row)) if row else None
        return kept if kept is not None and kept.open else None

    def places_kept(self, line_id: str) -> int:
        (counted,) = s.PLACES_KEPT.rows(self._db, {"line": line_id})
        return int(counted.places)

    def callbacks_due(self) -> Sequence[Callback]:
        """Open promises whose time has come, but for who waits in line as a caller already."""
        found = s.CALLBACKS_DUE.rows(self._db, {"now": self.now, "most": MOST_DUE})
        kept = self._keep_all(rows.callback_from(row) for row in found)
        return [c for c in kept if c.open and not self._in_line(c)]

    def _in_line(self, callback: Callback) -> bool:
        if callback.state is not CallbackState.ON_LINE or callback.live_call_id is None:
            return False
        return self.call(callback.live_call_id).state is not CallState.ARRIVING

    def on_the_phone(self, number: str) -> bool:
        return s.ON_THE_PHONE.first(self._db, {"number": number}) is not None

    def recognise(self, number: str, region: str) -> Recognition:
        if self._foreseen is not None and self._foreseen.number == number:
            return recognise_among(self._db, self._foreseen.callers, number, region)
        return recognise(self._db, number, region)

    def _thing(self, key: tuple[str, str]) -> fold.Thing:
        if key not in self._things:
            self._load(key)
        return self._things[key]

    def _load(self, key: tuple[str, str]) -> None:
        statement, read = _LOADERS[key[0]]
        row = statement.first(self._db, {"id": key[1]})
        if row is None:
            raise NotFound(f"There is no {key[0]} {key[1]!r}.")
        self._keep(read(row))

    def _keep(self, thing: T) -> T:
        key = (type(thing).__name__.lower(), thing.id)
        if key not in self._things:
            self._things[key] = thing
            self._read_versions[key] = thing.version
        return cast(T, self._things[key])

    def _keep_all(self, things: Iterable[T]) -> list[T]:
        return [self._keep(thing) for thing in things]

    def _new(self, kind: type[T]) -> list[T]:
        return [
            thing
            for key, thing in self._things.items()
            if isinstance(thing, kind) and self._read_versions[key] is None
        ]


_LOADERS: dict[str, tuple[Prepared, Callable[[Any], fold.Thing]]] = {
    "call": (s.CALL, rows.call_from),
    "agent": (s.AGENT, rows.agent_from),
    "offer": (s.OFFER, rows.offer_from),
    "leg": (s.LEG, rows.leg_from),
    "ask": (s.ASK, rows.ask_from),
    "loan": (s.LOAN, rows.loan_from),
    "callback": (s.CALLBACK, rows.callback_from),
}


def _fields(event: Event) -> dict[str, Any]:
    """What an event says. Its values are plain already: nothing in them need be copied."""
    return {name: getattr(event, name) for name in _names(cast(Hashable, type(event)))}


@cache
def _names(kind: Hashable) -> tuple[str, ...]:
    assert isinstance(kind, type)
    return tuple(field.name for field in fields(kind))


def _attribute(thing: fold.Thing, name: str) -> str | None:
    value = getattr(thing, name, None)
    return value if isinstance(value, str) else None


def _waiting(row: Any) -> routing.Waiting:
    return routing.Waiting(
        call_id=row.id,
        line_id=row.line_id,
        order_at=row.order_at,
        reserve_from=row.entered_line_at + row.reserve_after_s,
        target_agent_id=row.target_agent_id,
        passed_by=row.passed_by,
    )
