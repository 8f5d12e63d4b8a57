"""What a replayed day, or many of them, comes to: per quarter of an hour, per hour and in all."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from callcenter.domain.service_level import Counts, service_level
from callcenter.workforce.replayed_day import PlayedLine, Seat, Visit

SLOT_S = 900
SLOTS_IN_HOUR = 4

OFFERED, ANSWERED, ABANDONED, IN_PROMISE, IN_GOAL, GONE_IN_PROMISE, SHORT = range(7)


@dataclass(slots=True)
class SlotSums:
    """Sums over the callers who entered in one quarter of an hour, over all replications."""

    counts: list[int] = field(default_factory=lambda: [0] * 7)
    wait_s: float = 0.0

    def as_counts(self) -> Counts:
        offered, answered, abandoned, in_promise, in_goal, gone, short = self.counts
        return Counts(offered, answered, abandoned, in_promise, in_goal, gone, short, self.wait_s)


@dataclass(slots=True)
class Tally:
    """Adds up one line's visits, or every line's; each line keeps its own promise."""

    starts_at: float
    slots: dict[int, SlotSums] = field(default_factory=dict)
    longest_wait_s: float = 0.0
    menu_s: float = 0.0

    def add(self, visit: Visit, line: PlayedLine) -> None:
        at = int((visit.entered_at - self.starts_at) // SLOT_S)
        slot = self.slots.get(at)
        if slot is None:
            slot = self.slots[at] = SlotSums()
        counts, wait_s = slot.counts, visit.wait_s
        counts[OFFERED] += 1
        if wait_s > self.longest_wait_s:
            self.longest_wait_s = wait_s
        if visit.answered_at is not None:
            self.menu_s += visit.menu_s
            counts[ANSWERED] += 1
            slot.wait_s += wait_s
            counts[IN_PROMISE] += wait_s <= line.promise_s
            counts[IN_GOAL] += wait_s <= line.goal_s
        elif visit.gave_up:
            counts[ABANDONED] += 1
            counts[GONE_IN_PROMISE] += wait_s <= line.promise_s
            counts[SHORT] += wait_s <= line.short_abandon_s

    def merge(self, other: "Tally") -> None:
        """Add another replication of the same line."""
        for at, slot in other.slots.items():
            mine = self.slots.setdefault(at, SlotSums())
            mine.counts = [a + b for a, b in zip(mine.counts, slot.counts, strict=True)]
            mine.wait_s += slot.wait_s
        self.longest_wait_s = max(self.longest_wait_s, other.longest_wait_s)
        self.menu_s += other.menu_s

    def total(self, slots: Iterable[int] | None = None) -> Counts:
        """The counts of some slots, or of all."""
        wanted = self.slots if slots is None else [at for at in slots if at in self.slots]
        sums, wait_s = [0] * 7, 0.0
        for at in wanted:
            slot = self.slots[at]
            sums = [a + b for a, b in zip(sums, slot.counts, strict=True)]
            wait_s += slot.wait_s
        return SlotSums(sums, wait_s).as_counts()


def tallies(
    visits: Iterable[Visit], lines: Sequence[PlayedLine], starts_at: float
) -> dict[str, Tally]:
    """One tally per line; all lines together under the empty name."""
    by_id = {line.id: line for line in lines}
    found = {line_id: Tally(starts_at) for line_id in ("", *by_id)}
    everywhere = found[""]
    for visit in visits:
        if visit.again:
            continue
        line = by_id[visit.line_id]
        found[visit.line_id].add(visit, line)
        everywhere.add(visit, line)
    return found


@dataclass(frozen=True, slots=True)
class SlotFigures:
    """A quarter of an hour from `at`; counts are means over the replications.

    `service_level` and `wait_s` (the mean of the answered) are None where there is nothing to tell.
    `people`: those there to take this line's calls, on average.
    """

    at: float
    offered: float
    answered: float
    abandoned: float
    service_level: float | None
    wait_s: float | None
    people: float


@dataclass(frozen=True, slots=True)
class HourFigures:
    """An hour from `at`: whether the promise was kept to the share that was aimed at."""

    at: float
    offered: float
    service_level: float | None
    kept: bool | None


def slot_figures(
    tally: Tally, definition: int, replications: int, people: Sequence[float]
) -> tuple[SlotFigures, ...]:
    """The quarters from the first to the last with a call or a person in it."""
    busy = [*tally.slots, *(i for i, present in enumerate(people) if present > 0)]
    if not busy:
        return ()
    found = []
    for i in range(min(busy), max(busy) + 1):
        counts = tally.slots[i].as_counts() if i in tally.slots else Counts()
        found.append(
            SlotFigures(
                tally.starts_at + i * SLOT_S,
                counts.offered / replications,
                counts.answered / replications,
                counts.abandoned / replications,
                service_level(definition, counts),
                counts.asa_s,
                people[i] if 0 <= i < len(people) else 0.0,
            )
        )
    return tuple(found)


def hour_figures(
    tally: Tally, definition: int, replications: int, aim: float
) -> tuple[HourFigures, ...]:
    """The hours in which somebody called."""
    hours = sorted({i // SLOTS_IN_HOUR for i in tally.slots})
    found = []
    for hour in hours:
        first = hour * SLOTS_IN_HOUR
        counts = tally.total(range(first, first + SLOTS_IN_HOUR))
        level = service_level(definition, counts)
        kept = None if level is None else level >= aim
        at = tally.starts_at + first * SLOT_S
        found.append(HourFigures(at, counts.offered / replications, level, kept))
    return tuple(found)


def people_by_slot(
    seats: Iterable[Seat], line_id: str | None, starts_at: float, slots: int
) -> tuple[float, ...]:
    """How many people were there for a line (None: for any), on average, per quarter.

    The reserve of a line is not counted on it.
    """
    present = [0.0] * slots
    for seat in seats:
        if line_id is not None and not seat.works_on(line_id):
            continue
        for span in seat.spans:
            _spread(present, span.start - starts_at, span.end - starts_at)
    return tuple(seconds / SLOT_S for seconds in present)


def _spread(present: list[float], start: float, end: float) -> None:
    start, end = max(0.0, start), min(end, len(present) * SLOT_S)
    while start < end:
        at = int(start // SLOT_S)
        until = min(end, (at + 1) * SLOT_S)
        present[at] += until - start
        start = until
