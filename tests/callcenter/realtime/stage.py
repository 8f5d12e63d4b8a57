"""A process with live topics over the small house: what each socket was sent is kept."""

from collections import defaultdict
from typing import Any

from callcenter.cards import Cards
from callcenter.ports import Committed
from callcenter.realtime.hint import Hint
from callcenter.realtime.hub import AGENT, FLOOR, PANEL, Hub, desk_room
from callcenter.realtime.publisher import JournalWatch, Publisher
from callcenter.reports.journal_tail import JournalTail
from callcenter.reports.live_sources import LiveSources
from crm_adapters.local.adapter import LocalCrm
from crm_adapters.local.tables import metadata as crm_tables
from tests.stage.house import TestHouse


class Screen:
    """A browser's copy of a topic, kept as browsers keep it."""

    def __init__(self, namespace: str) -> None:
        self.namespace = namespace
        self.entries: dict[str, Any] = {}
        self.epoch: str | None = None
        self.seq = 0
        self.lost = False
        self.frames: list[tuple[str, dict[str, Any]]] = []

    def take(self, event: str, frame: dict[str, Any]) -> None:
        self.frames.append((event, frame))
        if event == "snapshot":
            self.epoch, self.seq, self.lost = frame["epoch"], frame["seq"], False
            self.entries = dict(frame["entries"])
        elif self.epoch is not None:
            self._change(frame)

    def _change(self, frame: dict[str, Any]) -> None:
        if frame["epoch"] != self.epoch or frame["seq"] != self.seq + 1:
            self.lost = True
            return
        self.seq = frame["seq"]
        self.entries |= frame["set"]
        for key in frame["unset"]:
            del self.entries[key]


class Process:
    """One process: its hub, its publisher, its sockets."""

    def __init__(self, house: TestHouse, *, hears_own: bool = True) -> None:
        self.set_back_s = 0.0
        self.house = house
        crm_tables.create_all(house.engine)
        local = LocalCrm(house.engine, "US")
        self.cards = Cards(house.engine, local, local)
        self.sources = LiveSources(
            house.engine, house.clock, lambda _key, default: default, self.cards.of_call
        )
        self.hub = Hub(self.sources, self._emit, house.clock, ticks=self._ticks)
        self.sent: list[Hint] = []
        self.publisher = Publisher(self.hub.take, self.sent.append)
        tail = JournalTail(house.engine)
        self.watch = JournalWatch(tail.newest, tail.after, self.publisher)
        self.watch.look()
        self.screens: dict[str, Screen] = {}
        self._rooms: dict[str, set[str]] = defaultdict(set)
        if hears_own:
            self._listen()

    def _ticks(self) -> float:
        return self.house.clock() + self.set_back_s

    def clock_is_set_back(self, seconds: float) -> None:
        """The time of day goes back; time itself does not."""
        self.house.clock.now -= seconds
        self.set_back_s += seconds

    def desk(self, agent_id: str, sid: str = "s1") -> Screen:
        screen = self._screen(sid, AGENT, desk_room(agent_id))
        self.hub.watch_desk(agent_id, sid)
        self.settle()
        return screen

    def panel(self, sid: str = "p1") -> Screen:
        screen = self._screen(sid, PANEL, FLOOR)
        self.hub.watch_floor(sid)
        self.settle()
        return screen

    def leave(self, room: str, sid: str) -> None:
        self._rooms[room].discard(sid)
        self.hub.leave(room, sid)

    def settle(self, seconds: float = 1.0) -> None:
        """Let a second pass, in small steps, with every pacer at work."""
        for _ in range(int(seconds / 0.05)):
            for pacer in self.hub.pacers:
                pacer.run_due()
            self.house.clock.pass_(0.05)

    def _screen(self, sid: str, namespace: str, room: str) -> Screen:
        screen = self.screens[sid] = Screen(namespace)
        self._rooms[room].add(sid)
        return screen

    def _emit(self, event: str, data: dict[str, Any], *, to: str, namespace: str) -> None:
        for sid in sorted(self._rooms.get(to, ())) or [to]:
            assert self.screens[sid].namespace == namespace
            self.screens[sid].take(event, data)

    def _listen(self) -> None:
        before = self.house.store.after_commit

        def hear(committed: Committed) -> None:
            self.publisher.hear(committed.events)
            before(committed)

        self.house.store.after_commit = hear
