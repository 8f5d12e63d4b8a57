"""What must be true after every fault, and how long it took to become so."""

import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import sqlalchemy as sa
from sqlalchemy import Engine
from sqlalchemy.exc import SQLAlchemyError

from callcenter.domain.call import Call, EndReason
from callcenter.reconciler import PERIOD_S, SETTLED_S
from callcenter.store import tables as t
from tests.chaos import ledger
from tests.chaos.centre import Centre
from tests.chaos.network_record import Seen
from tests.properties import invariants
from tests.stage.polling import until
from tests.stage.rebuilt import assert_figures_agree, assert_journal_replays

HEALED_WITHIN_S = 60.0
SO_MANY_USUAL = 10.0  # for a machine on which an order takes its time when all is well
DRAINED_WITHIN_S = 120.0
SETTLES_WITHIN_S = PERIOD_S + SETTLED_S + 10.0
LOOK_EVERY_S = 0.2
OVERDUE_S = 3.0
NOTICEABLE_S = 2.0
BY_US = (EndReason.AGENT_HUNG_UP,)


@dataclass
class Trial:
    """One fault under load: who called, how long it took to heal, what it cost."""

    centre: Centre
    fault: str
    began: float = field(default_factory=time.time)
    heal_s: float = 0.0
    cost: str = ""
    """What else it costs, for the table."""
    blind: bool = False
    """The database was away: who came and went meanwhile is on no record but the network's."""

    def __post_init__(self) -> None:
        self.centre.record.read_on()
        calls = self.centre.record.calls.values()
        self._before = {call.sid for call in calls if call.ended_at is not None}
        self._seq = _newest(self.centre.reading)

    def goes_on(self, callers: int = 4) -> None:
        """Let the fault last while so many more callers ring."""
        record = self.centre.record
        record.read_on()
        enough = len(record.calls) + callers

        def rung() -> bool:
            record.read_on()
            return len(record.calls) >= enough

        until(f"{callers} more callers ring", rung, 240, self.centre.tell)

    # -- healing ---------------------------------------------------------------------------------

    def heals(self, since: float) -> None:
        """Place an order, and wait until it is answered and everything agrees.

        `since`: monotonic time at which the fault struck (a death) or was over (all others).
        Callers go on calling until the order has been answered.
        """
        centre = self.centre
        limit_s = max(HEALED_WITHIN_S, SO_MANY_USUAL * centre.usual_s)
        probe = centre.one_more_calls()
        answered, wrong = False, None
        while True:
            if not answered and centre.has_met(probe):
                answered = True
                centre.let_no_more_in()
            if answered and (wrong := self._disagreement()) is None:
                break
            late = time.monotonic() - since
            assert late < limit_s, (
                f"not healed within {limit_s:.0f} s; answered: {answered}, {wrong}\n{centre.tell()}"
            )
            time.sleep(LOOK_EVERY_S)
        self.heal_s = max(self.heal_s, time.monotonic() - since)

    def _disagreement(self) -> str | None:
        """What is not in order now: the rows among themselves, with the clock, the network."""
        try:
            now = invariants.look(self.centre.reading)
            invariants.check_agents(now)
            invariants.check_calls(now)
            invariants.check_legs(now)
        except (AssertionError, SQLAlchemyError) as wrong:
            return str(wrong)
        if overdue := _overdue(self.centre.reading, time.time() + self.centre.clock.seconds):
            return f"overdue: {overdue}"
        up = {
            one["sid"]
            for one in self.centre.network.live_calls()
            if one["direction"] == "inbound" and not one["from"].startswith("client:")
        }
        ours = {call.provider_sid for call in now.calls.values() if call.live}
        if up != ours:
            return f"up {up - ours}, believed up {ours - up}"
        ready = all(web.is_ready() for web in self.centre.webs)
        return None if ready else "a web process is not ready"

    # -- the end ---------------------------------------------------------------------------------

    def ends(self) -> None:
        """Everybody has hung up: nothing is open, and the books are right. Writes the row."""
        centre = self.centre
        centre.let_no_more_in()
        until("every caller has hung up", self._drained, DRAINED_WITHIN_S, centre.tell)
        _until_true("nothing is left open", self._nothing_open, SETTLES_WITHIN_S, centre.tell)
        centre.record.read_on()
        self._agrees_with_the_network()
        _no_double_offer(centre.reading, self._seq)
        assert_journal_replays(centre.reading)
        _until_true("the figures", self._figures_agree, 15, centre.tell)
        ledger.write(self.row())

    def _figures_agree(self) -> None:
        """Counted up to this very moment: agents at work go on being counted by the worker."""
        now = time.time() + self.centre.clock.seconds
        assert_figures_agree(self.centre.engine, now)

    def _drained(self) -> bool:
        return not self.centre.network.live_calls()

    def _nothing_open(self) -> None:
        now = invariants.look(self.centre.reading)
        invariants.check_agents(now)
        invariants.check_the_end(now, self.centre.reading)

    @property
    def seen(self) -> Sequence[Seen]:
        """The callers of this trial, as the network saw them."""
        calls = self.centre.record.calls
        return [call for sid, call in calls.items() if sid not in self._before]

    def _rows(self) -> dict[str, Call]:
        calls = invariants.look(self.centre.reading).calls.values()
        return {call.provider_sid: call for call in calls}

    def _agrees_with_the_network(self) -> None:
        rows = self._rows()
        assert set(rows) <= set(self.centre.record.calls), "a row of a call that nobody made"
        for seen in self.seen:
            if seen.sid not in rows:
                assert self.blind, f"no row of a caller: {seen}"
                assert seen.hung_up_at, f"a caller forgotten in the line: {seen}"
                assert seen.met_at is None
                continue
            row = rows[seen.sid]
            assert seen.ended_at is not None
            assert not seen.dropped or row.end_reason in BY_US, f"dropped: {seen}\n{row}"
            if seen.hung_up_at is None:
                assert row.end_reason in BY_US, f"we say that she hung up: {seen}\n{row}"
            if row.answered_at is not None:
                assert seen.met_at is not None, f"we say that she was answered: {seen}\n{row}"

    # -- what it cost ----------------------------------------------------------------------------

    def row(self) -> ledger.Row:
        """For the table."""
        return ledger.Row(
            fault=self.fault,
            callers=len(self.seen),
            heard=self._heard(),
            lost=self._lost(),
            heal_s=round(self.heal_s, 1),
        )

    def _heard(self) -> str:
        sorry = sum(1 for seen in self.seen if seen.apologies)
        if not sorry:
            return "nothing of it"
        return f"{sorry} of {len(self.seen)} an apology, and stayed in line"

    def _lost(self) -> str:
        rows = self._rows()
        kept = [seen for seen in self.seen if seen.sid in rows]
        unknown = sum(1 for s in kept if s.met_at and rows[s.sid].answered_at is None)
        off = [abs(_length(rows[seen.sid]) - seen.length_s) for seen in kept]
        told = [self.cost] if self.cost else []
        if gone := len(self.seen) - len(kept):
            told.append(f"the record of {gone} who came and went meanwhile")
        if unknown:
            told.append(f"that {unknown} had been answered")
        if wrong := [seconds for seconds in off if seconds > NOTICEABLE_S]:
            told.append(f"the length of {len(wrong)} calls, wrong by up to {max(wrong):.0f} s")
        return "; ".join(told) or "nothing"


def _length(row: Call) -> float:
    """Seconds from ring to end, as our row has it."""
    assert row.ended_at is not None
    return row.ended_at - row.arrived_at


def _overdue(engine: Engine, now: float) -> list[str]:
    """Deadlines and orders that somebody should have seen to by now."""
    timers = sa.select(t.timers.c.kind).where(t.timers.c.due_at < now - OVERDUE_S)
    orders = sa.select(t.outbox.c.kind).where(
        t.outbox.c.state == "pending", t.outbox.c.due_at < now - OVERDUE_S
    )
    with engine.connect() as db:
        return [*db.execute(timers).scalars(), *db.execute(orders).scalars()]


def _newest(engine: Engine) -> int:
    with engine.connect() as db:
        return db.execute(sa.select(sa.func.coalesce(sa.func.max(t.journal.c.seq), 0))).scalar_one()


def _no_double_offer(engine: Engine, after: int) -> None:
    """In the order of the journal nobody is offered twice at a time, neither caller nor agent."""
    j = t.journal.c
    offers = sa.select(j.kind, j.subject_id, j.data).where(
        j.subject == "offer", j.seq > after, ~j.dropped
    )
    with engine.connect() as db:
        found = db.execute(offers.order_by(j.seq)).all()
    whose: dict[str, tuple[str, str]] = {}
    out: dict[str, set[str]] = defaultdict(set)
    for row in found:
        if row.kind == "OfferMade":
            whose[row.subject_id] = (row.data["agent_id"], row.data["call_id"])
            serves = row.data["kind"] == "serve"
            for who in whose[row.subject_id][: 2 if serves else 1]:
                out[who].add(row.subject_id)
                assert len(out[who]) == 1, f"{who} is offered twice: {out[who]}"
        elif row.kind != "OfferAccepted":
            for who in whose.get(row.subject_id, ()):
                out[who].discard(row.subject_id)


def _until_true(
    what: str, check: Callable[[], None], within_s: float, tell: Callable[[], str]
) -> None:
    """Until the check no longer objects; its last objection is the message."""
    end = time.monotonic() + within_s
    while True:
        try:
            check()
        except (AssertionError, SQLAlchemyError) as wrong:
            if time.monotonic() > end:
                raise AssertionError(
                    f"{what}: not within {within_s:g} s\n{wrong}\n{tell()}"
                ) from wrong
            time.sleep(0.25)
        else:
            return
