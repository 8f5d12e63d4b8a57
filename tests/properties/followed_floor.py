"""A floor that is read whole once, and afterwards only where hints say that it has changed."""

from collections.abc import Mapping
from typing import Any

from callcenter.ports import Committed
from callcenter.realtime.hint import Hint
from callcenter.realtime.publisher import Publisher
from callcenter.reports.day_counter import DayCounter
from callcenter.reports.day_curve import DayCurve
from callcenter.reports.floor import floor_entries
from callcenter.reports.kept_floor import KeptFloor
from tests.stage.house import TestHouse

FOLLOWED = ("agent:", "call:", "waiting:", "line:", "total")
COUNTED = ("open", "estimate", "today", "last15", "risk")  # by the whole reading only

LOOKED_AT_EVERY = 5  # nothing heals what was missed, so a later look finds it as well


class FollowedFloor:
    """Never reads whole again, so that nothing heals what a hint has left out."""

    def __init__(self, house: TestHouse) -> None:
        self._house = house
        self._days, self._curve = DayCounter(), DayCurve()
        self._kept = KeptFloor(self._days, self._curve)
        self._changed: frozenset[str] = frozenset()
        self._publisher = Publisher(self._take, lambda _hint: None)
        self._begun = False
        self._steps = 0

    def hear(self, committed: Committed) -> None:
        """As the process of the screens hears of a commit."""
        self._publisher.hear(committed.events)

    def _take(self, hint: Hint) -> None:
        if hint.floor:
            self._changed |= hint.ids

    def check(self) -> None:
        """What was followed is what a fresh reading finds; looked at in every fifth step."""
        self._steps += 1
        if self._steps % LOOKED_AT_EVERY:
            return
        now = self._house.clock.now
        ids, self._changed = self._changed, frozenset()
        with self._house.engine.connect() as db:
            if not self._begun:
                self._begun = True
                self._kept.whole(db, now)
            followed = _seen(self._kept.since(db, ids, now))
            fresh = _seen(floor_entries(db, now, self._days, self._curve))
        wrong = {
            key: (followed.get(key), fresh.get(key))
            for key in followed.keys() | fresh.keys()
            if followed.get(key) != fresh.get(key)
        }
        assert not wrong, wrong


def _seen(entries: Mapping[str, Any]) -> dict[str, Any]:
    return {
        key: {name: value for name, value in entry.items() if name not in COUNTED}
        for key, entry in entries.items()
        if key.startswith(FOLLOWED)
    }
