"""A small house for tests: the real store on a real database, with everything after a commit done
in order and at once, so that a test reads as the story it tells."""

from collections import deque
from collections.abc import Callable
from functools import cache, partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import sqlalchemy as sa

from callcenter.deliveries import Deliveries
from callcenter.domain import events as e
from callcenter.domain.agent import Agent
from callcenter.domain.call import Call
from callcenter.domain.leg import Leg
from callcenter.domain.offer import Offer
from callcenter.ports import Committed, Recognition
from callcenter.reactions import react
from callcenter.store import tables as t
from callcenter.store.all_tables import metadata
from callcenter.store.append_only import Permit, permitted
from callcenter.store.engine import open_engine
from callcenter.store.outbox import Outbox
from callcenter.store.rows import leg_from, offer_from
from callcenter.store.store import SqlStore
from callcenter.worker import Worker
from callcenter.workflows import change_presence, connect_call
from callcenter.workflows.end_call import caller_left
from callcenter.workflows.leave_room import leg_left
from callcenter.workflows.receive_call import Arrival, Door, receive_call
from ivr.flow import Flow
from tests.stage.clock import VirtualClock
from tests.stage.line_row import line_row
from tests.stage.messengers import FakeMessengers
from tests.stage.telephony import FakeTelephony

SUPPORT = "support"


class TestHouse:
    """Ana, Ben and Dora serve Support; Cleo calls."""

    __test__ = False

    def __init__(self, url: str, telephony: Any = None) -> None:
        self.clock = VirtualClock()
        self.engine = open_engine(url)
        sa.event.listen(self.engine, "connect", _without_waiting_for_the_disk)
        _clear(self.engine)
        self.store = SqlStore(self.engine, self.clock)
        self.telephony = telephony or FakeTelephony()
        self.logged: list[str] = []
        self.messengers = FakeMessengers()
        self.deliveries = Deliveries(
            Outbox(self.engine),
            self.store,
            self.telephony,
            self.messengers.ports,
            self.logged.append,
            self.clock,
            beside=lambda work: work(),
        )
        self.worker = Worker(self.store, self.deliveries, self.telephony, self.clock)
        self._after: deque[Any] = deque()
        self._running = False
        self.store.after_commit = self._follow
        self._count = 0
        self.on_close: list[Callable[[], None]] = [self.engine.dispose]

    @classmethod
    def in_folder(cls, folder: Path, telephony: Any = None) -> "TestHouse":
        return cls(f"sqlite:///{folder / 'house.db'}", telephony)

    # -- setting up ------------------------------------------------------------------------------

    def line(self, line_id: str = SUPPORT, **values: Any) -> None:
        row = line_row(line_id, **values)
        with self.engine.begin() as db:
            db.execute(sa.insert(t.lines).values(row))

    def agent(
        self,
        agent_id: str,
        *line_ids: str,
        reach: str = "browser",
        skill: int = 5,
        reserve: bool = False,
        ready: bool = True,
    ) -> None:
        phone = f"+1555000{sum(agent_id.encode()):04d}" if reach == "phone" else None
        self.do(lambda tx: tx.record(e.AgentAdded(agent_id, agent_id.title(), reach, phone)))
        with self.engine.begin() as db:
            for line_id in line_ids or (SUPPORT,):
                db.execute(
                    sa.insert(t.memberships).values(
                        agent_id=agent_id, line_id=line_id, skill=skill, reserve=reserve
                    )
                )
        if ready:
            self.do(lambda tx: change_presence.become_ready(tx, agent_id))

    # -- what people do --------------------------------------------------------------------------

    def call_in(
        self,
        name: str = "cleo",
        line_id: str = SUPPORT,
        tier: str | None = None,
        *,
        withheld: bool = False,
        number: str = "+14155550123",
        trust: str = "full",
    ) -> str:
        """A caller rings and lands in the line; returns her leg's name at the network."""
        sid = f"CA{name}"
        self.telephony.up.add(sid)
        shown = "anonymous" if withheld else number
        arrival = Arrival(sid, shown, "+18005550100", withheld, trust)
        door = Door(Flow(line_id), "Harbour & Finch", "en", "UTC", None)
        who = Recognition("exact", f"customer-{name}", name.title(), tier=tier)
        self.do(lambda tx: receive_call(tx, arrival, door, who))
        return sid

    def join_browser(self, agent_id: str, leg_sid: str | None = None) -> str:
        """The agent's browser calls in for her open offer and joins the room."""
        offer_id = self.the_agent(agent_id).offer_id
        assert offer_id is not None, f"{agent_id} has no offer"
        sid = leg_sid or f"CA{agent_id}{self._next()}"
        self.telephony.up.add(sid)
        leg = self.do(lambda tx: connect_call.plan_browser_leg(tx, offer_id, agent_id, sid))
        if leg is not None:
            self.do(lambda tx: connect_call.leg_joined(tx, tx.leg(leg.id)))
        return sid

    def caller_joins(self, sid: str) -> None:
        self.do(lambda tx: connect_call.caller_joined(tx, tx.call_by_sid(sid).id))

    def talk(self, sid: str, agent_id: str) -> str:
        """From ringing to talking; returns the agent's leg."""
        leg = self.join_browser(agent_id)
        self.caller_joins(sid)
        return leg

    def hangs_up(self, sid: str) -> None:
        """The caller hangs up."""
        self.telephony.up.discard(sid)
        self.do(lambda tx: caller_left(tx, tx.call_by_sid(sid)), by="caller")

    def leg_drops(self, leg_sid: str, reason: str = "participant_hung_up") -> None:
        """An agent's or a guest's leg is gone, without a word before."""
        self.telephony.up.discard(leg_sid)
        self.do(lambda tx: leg_left(tx, tx.leg_by_sid(leg_sid), reason))

    def press_one(self, agent_id: str) -> str:
        """The agent lifts her ringing telephone and presses 1; returns her leg."""
        leg = self.the_leg(agent_id)
        self.do(lambda tx: tx.record(e.LegAnswered(leg.id)))
        self.do(lambda tx: connect_call.accept_by_phone(tx, leg.id))
        self.do(lambda tx: connect_call.leg_joined(tx, tx.leg(leg.id)))
        assert leg.provider_sid is not None
        return leg.provider_sid

    def outsider_joins(self, number: str) -> str:
        """An outside party picks up and is in the room; returns her leg."""
        leg = self.the_leg(number)
        self.do(lambda tx: connect_call.leg_joined(tx, tx.leg(leg.id)))
        assert leg.provider_sid is not None
        return leg.provider_sid

    # -- what is ---------------------------------------------------------------------------------

    def do(self, work: Any, by: str = "test") -> Any:
        return self.store.transact(work, by)

    def act(self, workflow: Any, *args: Any, **more: Any) -> Any:
        """Run one workflow in a transaction of its own."""
        return self.store.transact(lambda tx: workflow(tx, *args, **more), "test")

    def the_call(self, sid: str) -> Call:
        call = self.do(lambda tx: tx.call_by_sid(sid))
        assert call is not None
        return call

    def the_agent(self, agent_id: str) -> Agent:
        return self.do(lambda tx: tx.agent(agent_id))

    def the_agent_offer(self, agent_id: str) -> str:
        """The id of the offer that rings at this agent's."""
        offer_id = self.the_agent(agent_id).offer_id
        assert offer_id is not None, f"{agent_id} has no offer"
        return offer_id

    def the_leg(self, party: str) -> Leg:
        """The newest live leg of an agent or an outside number."""
        with self.engine.connect() as db:
            found = db.execute(
                sa.select(t.legs)
                .where(t.legs.c.party == party, t.legs.c.state != "ended")
                .order_by(t.legs.c.planned_at.desc(), t.legs.c.id.desc())
            ).first()
        assert found is not None, f"{party} has no live leg"
        return leg_from(found)

    def the_offers(self) -> list[Offer]:
        """Every offer, oldest first."""
        with self.engine.connect() as db:
            made = sa.and_(t.journal.c.subject_id == t.offers.c.id, t.journal.c.kind == "OfferMade")
            found = db.execute(sa.select(t.offers).join(t.journal, made).order_by(t.journal.c.seq))
            return [offer_from(row) for row in found]

    def journal(self, **where: Any) -> list[Any]:
        with self.engine.connect() as db:
            query = sa.select(t.journal).order_by(t.journal.c.seq).filter_by(**where)
            return list(db.execute(query))

    def pass_(self, seconds: float, step: float = 1.0) -> None:
        """Let time pass, with the worker at work."""
        end = self.clock.now + seconds
        while self.clock.now < end:
            self.clock.pass_(min(step, end - self.clock.now))
            self.worker.tick()

    def close(self) -> None:
        for close in self.on_close:
            close()

    def _next(self) -> int:
        self._count += 1
        return self._count

    def _follow(self, committed: Committed) -> None:
        self._after.extend(partial(self.deliveries.run, action) for action in committed.actions)
        self._after.append(partial(react, self.store, committed.events))
        if self._running:
            return
        self._running = True
        try:
            while self._after:
                self._after.popleft()()
        finally:
            self._running = False


def _without_waiting_for_the_disk(connection: Any, _record: Any) -> None:
    """Nothing here has to survive a power cut."""
    if type(connection).__module__.startswith("sqlite3"):
        connection.execute("PRAGMA synchronous=OFF")


def _clear(engine: sa.Engine) -> None:
    """Every table, empty: SQLite's file is a copy of an empty one, PostgreSQL's are emptied."""
    if engine.dialect.name == "sqlite":
        file = Path(str(engine.url.database))
        if not file.exists():
            file.write_bytes(_empty_file())
        return
    _make_tables(engine.url.render_as_string(hide_password=False))
    with engine.begin() as db, permitted(db, Permit.RETAIN):
        db.execute(_EMPTY_THE_FILLED)


@cache
def _empty_file() -> bytes:
    with TemporaryDirectory() as folder:
        file = Path(folder) / "empty.db"
        _make_tables(f"sqlite:///{file}")
        return file.read_bytes()


@cache
def _make_tables(url: str) -> None:
    engine = open_engine(url)
    metadata.create_all(engine)
    engine.dispose()


# To empty a table that is empty already takes as long as to empty a full one.
_NAMES = ", ".join(f"'{table.name}'" for table in metadata.sorted_tables)
_EMPTY_THE_FILLED = sa.text(
    f"""
    DO $$ DECLARE name text; filled boolean; BEGIN
      FOREACH name IN ARRAY ARRAY[{_NAMES}] LOOP
        EXECUTE 'SELECT EXISTS (SELECT 1 FROM ' || quote_ident(name) || ')' INTO filled;
        IF filled THEN
          EXECUTE 'TRUNCATE ' || quote_ident(name) || ' RESTART IDENTITY CASCADE';
        END IF;
      END LOOP;
    END $$
    """
)
