"""The sources of the live topics, read from the database; the card from whoever keeps customers."""

from collections.abc import Callable
from typing import Any

from sqlalchemy import Engine

from callcenter.cards import CallCard
from callcenter.domain.call import Call
from callcenter.ports import Clock
from callcenter.realtime.sources import Desk, Entries
from callcenter.reports.card_entry import card_entry
from callcenter.reports.day_counter import DayCounter
from callcenter.reports.day_curve import DayCurve
from callcenter.reports.desk import read_desk
from callcenter.reports.desk_shared import SharedDesk, read_shared
from callcenter.reports.kept_floor import KeptFloor
from callcenter.store import statements as s
from callcenter.store.engine import reading
from callcenter.store.rows import call_from


class LiveSources:
    """The Sources of `realtime`. `setting` reads a value of the centre file."""

    def __init__(
        self,
        engine: Engine,
        clock: Clock,
        setting: Callable[[str, Any], Any],
        card_of: Callable[[Call], CallCard],
    ) -> None:
        self._engine = reading(engine)
        self._clock = clock
        self._setting = setting
        self._card_of = card_of
        self._days = DayCounter()
        self._floor = KeptFloor(self._days, DayCurve())

    def floor(self) -> Entries:
        """The supervisors' topic, read whole."""
        with self._engine.connect() as db:
            return self._floor.whole(db, self._clock())

    def floor_since(self, ids: frozenset[str]) -> Entries:
        """The supervisors' topic, with only what these ids touch read anew."""
        with self._engine.connect() as db:
            return self._floor.since(db, ids, self._clock())

    def desk(self, agent_id: str) -> Desk:
        """An agent's own entries."""
        with self._engine.connect() as db:
            return read_desk(db, agent_id, self._clock())

    def shared(self) -> SharedDesk:
        """What every desk shows, in one reading."""
        with self._engine.connect() as db:
            return read_shared(db, self._clock(), self._days, self._setting)

    def card(self, call_id: str) -> Entries:
        """The caller's card; no transaction is open while a CRM is asked."""
        with self._engine.connect() as db:
            row = s.CALL.first(db, {"id": call_id})
        if row is None:
            return {}
        return {"card": card_entry(call_id, self._card_of(call_from(row)))}
