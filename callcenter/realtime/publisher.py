"""What was committed, to the screens of this process and, as a hint, to the other processes.

Hints may be lost: the journal is read again and again, and what no hint has told is healed by it.
"""

from collections import deque
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import or_

from callcenter.domain.events import Recorded
from callcenter.domain.fold import subject_of
from callcenter.realtime.hint import Hint
from callcenter.realtime.screens import NOWHERE, hint_of, hint_of_event

REMEMBERED = 4_000
OVERLAP = 64  # rows of a slower transaction may appear behind those of a faster one


@dataclass(frozen=True, slots=True)
class JournalRow:
    """What the journal says of one event, as far as screens care."""

    seq: int
    at: float
    kind: str
    subject: str
    subject_id: str
    call_id: str | None
    agent_id: str | None

    @property
    def ids(self) -> frozenset[str]:
        """Everything it names."""
        named = (self.subject_id, self.call_id, self.agent_id)
        return frozenset(one for one in named if one)


class Publisher:
    """`take` marks topics here, `send` tells the other processes (or nobody)."""

    def __init__(self, take: Callable[[Hint], None], send: Callable[[Hint], None]) -> None:
        self._take = take
        self._send = send
        self._heard: deque[tuple[float, str, str]] = deque(maxlen=REMEMBERED)
        self._heard_set: set[tuple[float, str, str]] = set()

    def hear(self, events: Sequence[Recorded]) -> None:
        """Transactions of this process are committed."""
        told, with_cards = NOWHERE, NOWHERE  # apart: no card is read anew for another's sake
        for recorded in events:
            hint = hint_of_event(recorded.event)
            if hint is NOWHERE:
                continue
            if hint.cards:
                with_cards |= hint
            else:
                told |= hint
            self._remember(
                (recorded.at, type(recorded.event).__name__, subject_of(recorded.event)[1])
            )
        for one in (told, with_cards):
            if one:
                self._take(one)
                self._send(one)

    def read(self, rows: Iterable[JournalRow]) -> Hint:
        """Rows of the journal: mark what no commit of this process has told, and return it."""
        news = [row for row in rows if (row.at, row.kind, row.subject_id) not in self._heard_set]
        hint = reduce(or_, (hint_of(r.kind, r.ids, r.agent_id) for r in news), Hint())
        if hint:
            self._take(hint)
        return hint

    def _remember(self, key: tuple[float, str, str]) -> None:
        if len(self._heard) == REMEMBERED:
            self._heard_set.discard(self._heard[0])
        self._heard.append(key)
        self._heard_set.add(key)


class JournalWatch:
    """Reads the journal's end again and again, with an overlap, and each row once."""

    def __init__(
        self,
        newest: Callable[[], int],
        rows_after: Callable[[int], list[JournalRow]],
        publisher: Publisher,
    ) -> None:
        self._newest = newest
        self._rows_after = rows_after
        self._publisher = publisher
        self._high: int | None = None
        self._seen: set[int] = set()

    def look(self) -> Hint:
        """Take in what is new, return what it may have altered. The first look finds the end."""
        if self._high is None:
            self._high = self._newest()
            self._seen = set(range(self._high - OVERLAP, self._high + 1))
            return Hint()
        rows = self._rows_after(self._high - OVERLAP)
        news = [row for row in rows if row.seq not in self._seen]
        self._high = max([self._high, *(row.seq for row in rows)])
        self._seen = {row.seq for row in rows if row.seq > self._high - OVERLAP}
        return self._publisher.read(news)
