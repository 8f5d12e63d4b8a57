"""A telephone network with a will of its own: legs, rooms, and news of them that comes any time.

What it does to a leg it does at once; what it says about it waits in `news`, to be delivered
late, twice, in another order, or never. It is numbered by its source, as the real one's is.
"""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from callcenter.domain.news import LegNews, RoomNews
from callcenter.ports import Gone, Transaction
from callcenter.workflows.call_back import dial_ended, dial_named
from callcenter.workflows.end_call import caller_left
from callcenter.workflows.hear_leg import hear_leg
from callcenter.workflows.hear_room import hear_room
from callcenter.workflows.leave_line import leave_line
from callcenter.workflows.put_helper_through import helper_hung_up

Do = Callable[[Callable[[Transaction], Any]], Any]


@dataclass
class Line:
    """One leg at the network. `place`: ringing, queue, menu, or a room's name."""

    sid: str
    kind: str
    place: str
    label: str = ""
    number: str = ""
    up: bool = True
    told: int = 0


@dataclass
class News:
    """A webhook under way."""

    what: str
    tell: Callable[[], None]


@dataclass
class Network:
    """The Telephony of `ports`, and what really is."""

    do: Do = lambda work: None
    legs: dict[str, Line] = field(default_factory=dict)
    news: list[News] = field(default_factory=list)
    rooms_told: Counter[str] = field(default_factory=Counter)
    fault: Exception | None = None
    fault_after: Exception | None = None

    # -- what we ask of it -----------------------------------------------------------------------

    def ring_phone(self, leg_id: str, number: str, caller_id: str, timeout_s: float) -> str:
        return self._create(Line(f"CA{leg_id}", "phone", "ringing", leg_id, number))

    def dial_outside(
        self, leg_id: str, number: str, caller_id: str, room: str, timeout_s: float
    ) -> str:
        return self._create(Line(f"CA{leg_id}", "outside", f"to {room}", leg_id, number))

    def call_back(
        self, callback_id: str, attempt: int, number: str, caller_id: str, timeout_s: float
    ) -> str:
        label = f"{callback_id}.{attempt}"
        return self._create(Line(f"CA{label}", "called", "ringing", label, number))

    def ring_helper(self, ask_id: str, number: str, caller_id: str, timeout_s: float) -> str:
        return self._create(Line(f"CA{ask_id}", "helper", "ringing", ask_id, number))

    def _create(self, leg: Line) -> str:
        self._may_fail()
        assert leg.sid not in self.legs, f"{leg.label} was dialled twice"
        self.legs[leg.sid] = leg
        self._status(leg, "ringing")
        self._answer_lost()
        return leg.sid

    def find_leg(self, leg_id: str, number: str) -> str | None:
        leg = self.legs.get(f"CA{leg_id}")
        return leg.sid if leg is not None and leg.up else None

    def move_caller(self, provider_sid: str, call_id: str) -> None:
        leg = self._asked(provider_sid)
        self._leave(leg)
        call = self.do(lambda tx: tx.call(call_id))
        if call.in_room and call.room:
            self.enter(leg, call.room)
        elif call.live:
            leg.place = "queue"
        else:
            self.drop(provider_sid)
        self._answer_lost()

    def send_to_line(self, provider_sid: str, call_id: str) -> None:
        leg = self._asked(provider_sid)
        self._leave(leg)
        leg.place = "queue"
        self._answer_lost()

    def hang_up(self, provider_sid: str) -> None:
        self._asked(provider_sid)
        self.drop(provider_sid, "participant_updated_via_api")
        self._answer_lost()

    let_go = hang_up

    def hold(self, room: str, provider_sid: str, held: bool) -> None:
        self._in_room(room, provider_sid)

    def mute(self, room: str, provider_sid: str, muted: bool) -> None:
        self._in_room(room, provider_sid)

    def _in_room(self, room: str, provider_sid: str) -> None:
        if self._asked(provider_sid).place != room:
            raise Gone(f"{provider_sid} is not in {room}")
        self._answer_lost()

    def is_live(self, provider_sid: str) -> bool:
        leg = self.legs.get(provider_sid)
        return leg is not None and leg.up

    def in_room(self, room: str, provider_sid: str) -> bool:
        leg = self.legs.get(provider_sid)
        return leg is not None and leg.up and leg.place == room

    def live_legs(self) -> frozenset[str]:
        return frozenset(sid for sid, leg in self.legs.items() if leg.up)

    def _asked(self, provider_sid: str) -> Line:
        self._may_fail()
        leg = self.legs.get(provider_sid)
        if leg is None or not leg.up:
            raise Gone(f"{provider_sid} is not up")
        return leg

    def _may_fail(self) -> None:
        fault, self.fault = self.fault, None
        if fault is not None:
            raise fault

    def _answer_lost(self) -> None:
        fault, self.fault_after = self.fault_after, None
        if fault is not None:
            raise fault

    # -- what happens on it ----------------------------------------------------------------------

    def arrive(self, sid: str, place: str) -> None:
        self.legs[sid] = Line(sid, "caller", place)

    def up(self, *kinds: str, place: str | None = None) -> list[Line]:
        """Legs that are up, of these kinds, in an order that does not change."""
        return [
            leg
            for leg in self.legs.values()
            if leg.up and leg.kind in kinds and place in (None, leg.place)
        ]

    def enter(self, leg: Line, room: str) -> None:
        leg.place = room
        self._room(leg, room, "joined", "")

    def drop(self, sid: str, why: str = "participant_hung_up") -> None:
        """The leg is gone; whoever was in a caller's room with her is put out of it."""
        leg = self.legs[sid]
        if not leg.up:
            return
        queued = leg.place == "queue"
        self._leave(leg, why)
        leg.up = False
        if leg.kind == "caller":
            if queued:
                self._hear("queue left", lambda: self.do(lambda tx: leave_line(tx, sid, "hangup")))
            self._hear("caller's end", lambda: self.do(lambda tx: _ended(tx, sid)))
        else:
            self._status(leg, "completed")

    def _leave(self, leg: Line, why: str = "left the room") -> None:
        room, leg.place = leg.place, "nowhere"
        if not room.startswith("ix-"):
            return
        self._room(leg, room, "left", why)
        if leg.kind == "caller":
            for other in [o for o in self.legs.values() if o.up and o.place == room]:
                self.drop(other.sid, "moderator_ended_conference")

    def _room(self, leg: Line, room: str, what: str, why: str) -> None:
        self.rooms_told[room] += 1
        news = RoomNews(
            sid=leg.sid,
            room=room,
            what=what,
            label=leg.label,
            hung_up=why == "participant_hung_up",
            was_in=True,
            why=why,
            number=self.rooms_told[room],
        )
        self._hear(f"{leg.kind} {what}", lambda: self.do(lambda tx: hear_room(tx, news)))

    def _status(self, leg: Line, word: str) -> None:
        if leg.kind == "caller":
            return
        news = LegNews(leg.sid, leg.label or None, word == "completed", "hung up", leg.told)
        leg.told += 1
        tell = _status if leg.kind in ("called", "helper") else _leg_status
        self._hear(f"{leg.kind} {word}", lambda: self.do(lambda tx: tell(tx, leg, news)))

    def _hear(self, what: str, tell: Callable[[], None]) -> None:
        self.news.append(News(what, tell))


def _ended(tx: Transaction, sid: str) -> None:
    call = tx.call_by_sid(sid)
    if call is not None:
        caller_left(tx, call)


def _leg_status(tx: Transaction, _leg: Line, news: LegNews) -> None:
    hear_leg(tx, news)


def _status(tx: Transaction, leg: Line, news: LegNews) -> None:
    if leg.kind == "called":
        callback_id, _, attempt = leg.label.partition(".")
        if news.over:
            dial_ended(tx, callback_id, int(attempt), leg.sid, news.why)
        else:
            dial_named(tx, callback_id, int(attempt), leg.sid)
    elif news.over:
        helper_hung_up(tx, leg.label, leg.sid, "hung up")
