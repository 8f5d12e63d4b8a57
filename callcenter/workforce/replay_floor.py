"""Who is in line and who is free, kept in the order in which routing looks at them."""

from bisect import bisect_left, insort
from collections.abc import Iterable, Iterator

from callcenter.domain import routing
from callcenter.domain.loan import on_loan
from callcenter.workforce.replayed_day import Caller, Seat

Place = tuple[float, str]
Rank = tuple[bool, int, float, str]


class InLine:
    """A caller in line: what routing sees of her, and when she has had enough."""

    __slots__ = ("caller", "entered_at", "leaves_at", "missed", "seen")

    def __init__(self, caller: Caller, now: float, seen: routing.Waiting) -> None:
        self.caller = caller
        self.entered_at = now
        self.leaves_at = now + caller.patience_s
        self.missed = 0
        self.seen = seen

    @property
    def place(self) -> Place:
        return (self.seen.order_at, self.seen.call_id)


class Person:
    """An agent: whether she is there, whether something occupies her, and how lines see her."""

    __slots__ = ("free", "lines", "seat", "serves", "there", "working")

    def __init__(self, seat: Seat) -> None:
        self.seat = seat
        self.there = False
        self.working = False
        self.free: list[routing.Free] = []
        self.is_lent(None)

    def is_lent(self, line_id: str | None) -> None:
        """From now on she helps this line before her own; None: no other than her own."""
        self.serves = on_loan(self.seat.agent_id, self.seat.serves, line_id)
        self.lines = [m.line_id for m in self.serves]


class Lines:
    """Both sides of every line, each sorted as the queries of the live store sort them."""

    def __init__(self, line_ids: Iterable[str]) -> None:
        self._places: dict[str, list[Place]] = {line_id: [] for line_id in line_ids}
        self._ranks: dict[str, list[tuple[Rank, routing.Free]]] = {
            line_id: [] for line_id in self._places
        }
        self._in_line: dict[str, InLine] = {}

    # -- callers ---------------------------------------------------------------------------------

    def queue(self, one: InLine) -> None:
        """Put a caller in line."""
        insort(self._places[one.seen.line_id], one.place)
        self._in_line[one.seen.call_id] = one

    def take(self, call_id: str) -> InLine:
        """Take a caller out of line."""
        one = self._in_line.pop(call_id)
        places = self._places[one.seen.line_id]
        del places[bisect_left(places, one.place)]
        return one

    def waiting_first(self, line_id: str, now: float) -> tuple[list[routing.Waiting], list[InLine]]:
        """The first callers in line, and those found on the way who have left; these are out."""
        found: list[routing.Waiting] = []
        gone: list[InLine] = []
        for _, call_id in self._places[line_id]:
            one = self._in_line[call_id]
            if one.leaves_at <= now:
                gone.append(one)
                continue
            found.append(one.seen)
            if len(found) == routing.MOST_AT_ONCE:
                break
        for one in gone:
            self.take(one.seen.call_id)
        return found, gone

    def everybody(self) -> Iterator[InLine]:
        """Whoever is still in line."""
        return iter(self._in_line.values())

    # -- agents ----------------------------------------------------------------------------------

    def free(self, person: Person) -> None:
        """She is free, on all of her lines."""
        for one in person.free:
            insort(self._ranks[one.line_id], (routing.rank(one), one))

    def not_free(self, person: Person) -> None:
        """She is not, or no longer."""
        for one in person.free:
            ranks = self._ranks[one.line_id]
            at = bisect_left(ranks, (routing.rank(one),))
            if at < len(ranks) and ranks[at][1] is one:
                del ranks[at]

    def free_best(self, line_id: str) -> list[routing.Free]:
        """The free agents who are asked first."""
        return [one for _, one in self._ranks[line_id][: routing.MOST_AT_ONCE]]
