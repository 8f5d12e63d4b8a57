"""The live topics of this process: who watches, what has changed, one delta for each change."""

import secrets
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterable
from functools import partial
from typing import Any, Protocol

from callcenter.ports import Clock
from callcenter.realtime.hint import Hint
from callcenter.realtime.pacer import Pacer
from callcenter.realtime.sources import Entries, Shared, Sources
from callcenter.realtime.topic import Frame, Topic

AGENT, PANEL = "/agent", "/panel"
FLOOR = "floor"
OWN, SHARED, CARD = "own", "shared", "card"
SHARED_KEPT_S = 1.0


class Emit(Protocol):
    """Sends an event to a room, or to one socket, of a namespace."""

    def __call__(self, event: str, data: Frame, *, to: str, namespace: str) -> Any: ...


class Hub:
    """Reads only what somebody watches, and sends only what has changed.

    Five paces: a desk's own entries at once, what has changed on the floor twenty times a second
    at most, the floor whole twice (a large one, that takes longer to read, once a second),
    what all desks share once, and cards beside, because a CRM may take its time.
    """

    def __init__(
        self,
        sources: Sources,
        emit: Emit,
        clock: Clock,
        breathe: Callable[[], None] = lambda: None,
        ticks: Clock = time.monotonic,
    ) -> None:
        """`breathe` lets others run: a long round for many desks must not hold the floor up.

        `ticks` paces the rounds, `clock` stamps what is sent: were the rounds paced by a clock that
        can be set back, every screen would stand still for as long as it was set back.
        """
        self._sources = sources
        self._emit = emit
        self._clock = clock
        self._ticks = ticks
        self._breathe = breathe
        self._epoch = secrets.token_hex(4)
        self._topics: dict[str, Topic] = {}
        self._showing: dict[str, set[str]] = defaultdict(set)  # id -> rooms of desks that show it
        self._shared: tuple[float, Shared] | None = None
        self._lock = threading.RLock()
        self.desks = Pacer(self._renew_desk, ticks, settle_s=0.002, gap_s=0.02, again_s=15.0)
        self._changed: set[str] = set()  # ids that the floor must read anew
        self._floor_turn = threading.Lock()
        self.floor = Pacer(self._renew_floor, ticks, settle_s=0.005, gap_s=0.05)
        self.figures = Pacer(
            self._renew_figures, ticks, settle_s=0.05, gap_s=0.5, again_s=2.0, share=0.05
        )
        self.shared = Pacer(self._renew_shared, ticks, gap_s=1.0, again_s=5.0)
        self.cards = Pacer(self._renew_card, ticks)

    @property
    def pacers(self) -> tuple[Pacer, ...]:
        """Each is to be run beside the others."""
        return (self.desks, self.floor, self.figures, self.shared, self.cards)

    # -- who watches -----------------------------------------------------------------------------

    def watch_floor(self, sid: str) -> None:
        """A supervisor's socket, already in the room, subscribes."""
        self._watch(FLOOR, FLOOR, PANEL, (FLOOR,), sid)

    def watch_desk(self, agent_id: str, sid: str) -> None:
        """An agent's socket, already in the room, subscribes."""
        self._watch(desk_room(agent_id), "desk", AGENT, (OWN, SHARED), sid)

    def leave(self, room: str, sid: str) -> None:
        """A socket watches no more; with the last one the topic is forgotten."""
        with self._lock:
            topic = self._topics.get(room)
            if topic is None:
                return
            topic.sids.discard(sid)
            topic.newcomers.discard(sid)
            if not topic.sids:
                self._forget(topic)

    def _watch(
        self, room: str, name: str, namespace: str, needs: tuple[str, ...], sid: str
    ) -> None:
        with self._lock:
            topic = self._topics.get(room)
            if topic is None:
                # A number of its own, too: a topic that was forgotten never repeats its numbers.
                epoch = f"{self._epoch}-{secrets.token_hex(3)}"
                topic = self._topics[room] = Topic(room, name, namespace, epoch, needs)
            topic.sids.add(sid)
            topic.newcomers.add(sid)
            if topic.complete:
                self._welcome(topic)
            else:
                self._start(topic)

    def _start(self, topic: Topic) -> None:
        if topic.room == FLOOR:
            self.figures.mark(FLOOR)
            return
        self.desks.mark(topic.room)
        if self._shared and self._ticks() - self._shared[0] < SHARED_KEPT_S:
            self._share(topic, self._shared[1])
        self.shared.mark(SHARED)

    def _forget(self, topic: Topic) -> None:
        del self._topics[topic.room]
        self._show(topic, frozenset())
        self.desks.drop(topic.room)
        self.cards.drop(topic.room)
        if topic.room == FLOOR:
            self._changed.clear()
            self.floor.drop(FLOOR)
            self.figures.drop(FLOOR)
        elif set(self._topics) <= {FLOOR}:
            self.shared.drop(SHARED)

    # -- what has changed ------------------------------------------------------------------------

    def take(self, hint: Hint) -> None:
        """Mark what is to be read anew, as far as anybody watches."""
        with self._lock:
            if hint.floor and FLOOR in self._topics:
                self._changed |= hint.ids
                self.floor.mark(FLOOR)
                self.figures.mark(FLOOR)
            rooms = self._rooms(hint.ids)
            for room in rooms:
                self.desks.mark(room)
                if hint.cards:
                    self.cards.mark(room)
            if hint.shared and (len(self._topics) - (FLOOR in self._topics)):
                self.shared.mark(SHARED)

    def _rooms(self, ids: Iterable[str]) -> set[str]:
        rooms = {room for one in ids for room in self._showing.get(one, ())}
        rooms |= {room for one in ids if (room := desk_room(one)) in self._topics}
        return rooms

    # -- reading anew ----------------------------------------------------------------------------

    def _renew_floor(self, _key: str) -> None:
        """What has changed, quickly. If it fails, the next whole reading makes up for it."""
        with self._floor_turn:
            with self._lock:
                ids = frozenset(self._changed)
                self._changed.clear()
            if ids and FLOOR in self._topics:
                self._put_floor(self._sources.floor_since(ids))

    def _renew_figures(self, _key: str) -> None:
        with self._floor_turn:
            if FLOOR in self._topics:
                self._put_floor(self._sources.floor())

    def _put_floor(self, entries: Entries) -> None:
        with self._lock:
            if topic := self._topics.get(FLOOR):
                self._put(topic, FLOOR, entries)

    def _renew_desk(self, room: str) -> None:
        if room not in self._topics:
            return
        desk = self._sources.desk(agent_of(room))
        with self._lock:
            topic = self._topics.get(room)
            if topic is None:
                return
            self._show(topic, desk.ids)
            self._put(topic, OWN, desk.entries)
            if desk.call_id != topic.call_id:
                topic.call_id = desk.call_id
                self._put(topic, CARD, {})
                self.cards.mark(room)

    def _renew_shared(self, _key: str) -> None:
        if set(self._topics) <= {FLOOR}:
            return
        shared = self._sources.shared()
        with self._lock:
            self._shared = (self._ticks(), shared)
            rooms = [room for room in self._topics if room != FLOOR]
        for room in rooms:
            with self._lock:
                if topic := self._topics.get(room):
                    self._share(topic, shared)
            self._breathe()

    def _renew_card(self, room: str) -> None:
        topic = self._topics.get(room)
        if topic is None or topic.call_id is None:
            return
        call_id = topic.call_id
        entries = self._sources.card(call_id)
        with self._lock:
            if topic.call_id == call_id and self._topics.get(room) is topic:
                self._put(topic, CARD, entries)

    def _share(self, topic: Topic, shared: Shared) -> None:
        """What has changed is worked out once for all desks, and made whole only for newcomers."""
        agent_id = agent_of(topic.room)
        before, topic.shared = topic.shared, shared
        whole = partial(shared.of, agent_id)
        # Nobody has a snapshot without this part: at first there is nothing to tell but the whole,
        # which is not kept. Of a thousand colleagues each desk would hold its own list.
        change = ({}, []) if before is None else shared.since(before, agent_id)
        self._tell(topic, topic.change(SHARED, whole, change, self._clock()))

    def _put(self, topic: Topic, part: str, entries: Entries) -> None:
        """Keep the part, tell who has a snapshot already, then give one to who waits for it."""
        self._tell(topic, topic.put(part, entries, self._clock()))

    def _tell(self, topic: Topic, delta: Frame | None) -> None:
        if not topic.complete:
            return
        if delta is not None and topic.sids - topic.newcomers:
            self._emit("delta", delta, to=topic.room, namespace=topic.namespace)
        self._welcome(topic)

    def _welcome(self, topic: Topic) -> None:
        for sid in topic.newcomers:
            frame = topic.snapshot(self._clock())
            self._emit("snapshot", frame, to=sid, namespace=topic.namespace)
        topic.newcomers.clear()

    def _show(self, topic: Topic, ids: frozenset[str]) -> None:
        for gone in topic.ids - ids:
            self._showing[gone].discard(topic.room)
            if not self._showing[gone]:
                del self._showing[gone]
        for new in ids - topic.ids:
            self._showing[new].add(topic.room)
        topic.ids = ids


def desk_room(agent_id: str) -> str:
    """The room of an agent's desk."""
    return f"desk:{agent_id}"


def agent_of(room: str) -> str:
    """The agent whose desk a room is."""
    return room.removeprefix("desk:")
