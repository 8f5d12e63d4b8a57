"""The chance that a caller of the next minutes waits past the promise, played out many times.

From who waits, who is free, what is left of each call, and the calls expected, a few hundred
futures, each with its own level of calls and of their length, are played through first come, first
served. Callers who change nothing (probes) stand in line at times spread over the minutes ahead;
the share of them who are late is the risk. A probe takes no agent: she notes when her turn would
have come and lets the next one pass.
"""

from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from heapq import heapify, heappop, heappush
from random import Random

from callcenter.workforce.handle_time import HandleTime

MINUTE_S = 60.0
AHEAD_MINUTES = 15
WINDOWS_S = ((0.0, 60.0), (60.0, 300.0), (300.0, 900.0))
PROBES = (2, 4, 5)
"""How many probes in each window and future."""

SEED = 20_260
MOST_STEPS = 24_000
FEWEST_FUTURES, MOST_FUTURES = 16, 160
NEVER = float("inf")


@dataclass(frozen=True, slots=True)
class LineAhead:
    """A line now and what is expected of it. Seconds.

    `waiting` how long each caller has waited, in the order of service; `arrivals` the calls
    expected in each of the minutes ahead (none after it closes); `spread` the variance of their
    true rate around that, relative to its square; `answer_s` from the offer to both hearing each
    other; `patience_s` the mean time callers will wait, None for endless.
    """

    promise_s: float
    waiting: Sequence[float]
    arrivals: Sequence[float]
    handle: HandleTime
    spread: float = 0.0
    answer_s: float = 0.0
    patience_s: float | None = None


@dataclass(frozen=True, slots=True)
class Hands:
    """Agents who serve the same lines: how many are free, what the others are in the middle of.

    `on_call`: the line and how long each call has lasted; `free_in_s`: when each of those who wrap
    up, or whose time is known otherwise, will be free.
    """

    lines: tuple[str, ...]
    free: int
    on_call: Sequence[tuple[str, float]] = ()
    free_in_s: Sequence[float] = ()

    @property
    def count(self) -> int:
        """All of them."""
        return self.free + len(self.on_call) + len(self.free_in_s)


@dataclass(frozen=True, slots=True)
class WaitRisk:
    """The risk for a caller of the next 1, 5 and 15 minutes, and for each who waits now: 0…1."""

    m1: float
    m5: float
    m15: float
    waiting: tuple[float, ...] = ()


def wait_risks(
    lines: Mapping[str, LineAhead], hands: Sequence[Hands], futures: int | None = None
) -> dict[str, WaitRisk]:
    """The risk of every line, all played together: an agent of two lines can serve but one.

    The same state gives the same answer: the futures are drawn from a fixed seed.
    """
    chance = Random(SEED)
    tallies = {key: _Tally(line) for key, line in lines.items()}
    for _ in range(futures or _futures(lines, hands)):
        _Future(lines, hands, chance, tallies).play()
    return {key: tally.risk() for key, tally in tallies.items()}


def _futures(lines: Mapping[str, LineAhead], hands: Sequence[Hands]) -> int:
    """Small centres need many futures, large ones are their own average."""
    calls = sum(sum(line.arrivals) + len(line.waiting) for line in lines.values())
    agents = sum(group.count for group in hands)
    steps = calls + agents + sum(PROBES) * len(lines)
    return max(FEWEST_FUTURES, min(MOST_FUTURES, int(MOST_STEPS / max(1.0, steps))))


class _Tally:
    """How many probes of each window were late, weighed by how busy their future was."""

    def __init__(self, line: LineAhead) -> None:
        self.line = line
        self.late = [0.0] * len(WINDOWS_S)
        self.all = [0.0] * len(WINDOWS_S)
        self.waiting_late = [0] * len(line.waiting)
        self.futures = 0

    def risk(self) -> WaitRisk:
        shares = [
            late / count if count else None for late, count in zip(self.late, self.all, strict=True)
        ]
        return WaitRisk(
            self._over(shares[:1]),
            self._over(shares[:2]),
            self._over(shares),
            tuple(late / max(1, self.futures) for late in self.waiting_late),
        )

    def _over(self, shares: Sequence[float | None]) -> float:
        """The windows together, each by the calls that are expected in it."""
        total, weight = 0.0, 0.0
        for share, (start, end) in zip(shares, WINDOWS_S, strict=False):
            minutes = self.line.arrivals[int(start / MINUTE_S) : int(end / MINUTE_S)]
            expected = sum(minutes) + 1e-9 * len(minutes)
            if share is not None:
                total, weight = total + share * expected, weight + expected
        return total / weight if weight else 0.0


class _Future:
    """One way in which the next minutes may go."""

    def __init__(
        self,
        lines: Mapping[str, LineAhead],
        hands: Sequence[Hands],
        chance: Random,
        tallies: Mapping[str, _Tally],
    ) -> None:
        self._lines = lines
        self._hands = hands
        self._chance = chance
        self._tallies = tallies
        self._free = [group.free for group in hands]
        self._busy: list[tuple[float, int]] = []
        self._serve: dict[str, list[int]] = {key: [] for key in lines}
        self._slow = {key: _pace(line.handle.spread, chance) for key, line in lines.items()}
        # Whoever serves fewest lines is taken first, so that the others stay for theirs.
        for at in sorted(range(len(hands)), key=lambda at: len(hands[at].lines)):
            for key in hands[at].lines:
                if key in self._serve:
                    self._serve[key].append(at)
        # (entered, gives up, window or -1 - place in today's queue or None, weight)
        self._queues: dict[str, deque[tuple[float, float, int | None, float]]] = {}
        for key, line in lines.items():
            self._queues[key] = deque(
                (-age, self._patience(line, age), -1 - at, 1.0)
                for at, age in enumerate(line.waiting)
            )
            tallies[key].futures += 1
        for at, group in enumerate(hands):
            for key, elapsed in group.on_call:
                known = key if key in lines else next(iter(lines))
                left_s = lines[known].handle.left(elapsed, chance, self._slow[known])
                self._busy.append((left_s, at))
            self._busy.extend((max(0.0, s), at) for s in group.free_in_s)
        heapify(self._busy)

    def play(self) -> None:
        """From now to the last probe's turn, or until she is late."""
        for at in range(len(self._hands)):  # free beside waiting: they are being brought together
            idle, self._free[at] = self._free[at], 0
            for _ in range(idle):
                self._next_caller(0.0, at)
        last = 0.0
        for t, key, window, weight in self._events():
            self._until(t)
            last = max(last, t + self._lines[key].promise_s)
            if window is None:
                self._caller(t, key)
            else:
                self._probe(t, key, window, weight)
        longest = max((line.promise_s for line in self._lines.values()), default=0.0)
        self._until(max(last, longest))
        for key, queue in self._queues.items():
            for _, _, window, weight in queue:
                self._count(key, window, weight, late=True)

    def _events(self) -> list[tuple[float, str, int | None, float]]:
        found: list[tuple[float, str, int | None, float]] = []
        draw = self._chance.random
        for key, line in self._lines.items():
            pace = _pace(line.spread, self._chance)
            clock = self._chance.expovariate(1.0)
            begun = 0.0
            for minute, calls in enumerate(line.arrivals):
                rate = calls * pace
                while clock <= begun + rate:
                    found.append(((minute + (clock - begun) / rate) * MINUTE_S, key, None, 1.0))
                    clock += self._chance.expovariate(1.0)
                begun += rate
            open_s = len(line.arrivals) * MINUTE_S
            for window, ((start, end), probes) in enumerate(zip(WINDOWS_S, PROBES, strict=True)):
                step = (min(end, open_s) - start) / probes
                if step > 0:
                    found.extend(
                        (start + (at + draw()) * step, key, window, pace) for at in range(probes)
                    )
        found.sort(key=_when)
        return found

    def _until(self, t: float) -> None:
        busy = self._busy
        while busy and busy[0][0] <= t:
            free_at, at = heappop(busy)
            self._next_caller(free_at, at)

    def _next_caller(self, now: float, at: int) -> None:
        """An agent is free: the caller of her lines who has waited longest, if any is left."""
        while True:
            best, key = NEVER, None
            for one in self._hands[at].lines:
                queue = self._queues.get(one)
                if queue is None:
                    continue
                while queue and queue[0][1] < now:
                    queue.popleft()
                if queue and queue[0][0] < best:
                    best, key = queue[0][0], one
            if key is None:
                self._free[at] += 1
                return
            entered, _, window, weight = self._queues[key].popleft()
            line = self._lines[key]
            self._count(key, window, weight, late=now + line.answer_s - entered > line.promise_s)
            if window is None or window < 0:
                heappush(self._busy, (now + self._call_s(key), at))
                return

    def _caller(self, t: float, key: str) -> None:
        line = self._lines[key]
        for at in self._serve[key]:
            if self._free[at]:
                self._free[at] -= 1
                heappush(self._busy, (t + self._call_s(key), at))
                return
        self._queues[key].append((t, t + self._patience(line, 0.0), None, 1.0))

    def _call_s(self, key: str) -> float:
        return self._lines[key].handle.drawn(self._chance, self._slow[key])

    def _probe(self, t: float, key: str, window: int, weight: float) -> None:
        if any(self._free[at] for at in self._serve[key]):
            line = self._lines[key]
            self._count(key, window, weight, late=line.answer_s > line.promise_s)
        else:
            self._queues[key].append((t, NEVER, window, weight))

    def _patience(self, line: LineAhead, waited: float) -> float:
        """How much longer she stays, from the moment she has waited so long."""
        if line.patience_s is None:
            return NEVER
        return self._chance.expovariate(1.0 / line.patience_s)

    def _count(self, key: str, window: int | None, weight: float, *, late: bool) -> None:
        tally = self._tallies[key]
        if window is None:
            return
        if window < 0:
            tally.waiting_late[-1 - window] += late
            return
        tally.all[window] += weight
        tally.late[window] += weight * late


def _pace(spread: float, chance: Random) -> float:
    """How much busier than expected this future is: mean 1, variance `spread`."""
    if spread <= 0:
        return 1.0
    return chance.gammavariate(1.0 / spread, spread)


def _when(event: tuple[float, str, int | None, float]) -> float:
    return event[0]
