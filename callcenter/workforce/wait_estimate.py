"""How long the next caller will wait: four estimators, and a range that is said only if it holds.

The estimators (Ibrahim and Whitt, 2009): queue length, Σ_{j=0..n} 1/(sμ + jθ), with giving up;
the wait of the head of the line; the wait of the last who was served; and nothing but the past
(constant). None is best everywhere, so each line chooses by what its own log says.

A range is not the estimate: it is what callers who found the line in the same state went on to
wait, from the median to the 85 % quantile. Who gave up counts as having waited at least so long
(Kaplan and Meier, 1958). All times in seconds.
"""

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from itertools import pairwise
from math import ceil, inf
from typing import Any

from callcenter.workforce.not_enough import NotEnough

ESTIMATORS = ("constant", "last_served", "head_of_line", "queue_length")
"""From the simplest: of two that are as good the simpler is chosen."""

LOW, HIGH = 0.50, 0.85
TOLERANCE = 0.05  # fewer than 80 % answered in time: nothing is said
MIN_ANSWERED = 200
MIN_IN_BIN = 40
MOST_BINS = 8
FOLDS = (0.5, 2 / 3, 5 / 6, 1.0)  # learn from the first half, check on the next sixth, and on
LONG_S = 600.0
SAID_FROM_S = 30.0


@dataclass(frozen=True, slots=True)
class LineState:
    """What a caller finds: `ahead` of her in line, `agents` at work there, one call's `talk_s`.

    `patience_s`: the mean time callers would wait; None: nobody has given up yet.
    """

    ahead: int
    agents: int
    talk_s: float | None
    patience_s: float | None = None
    head_of_line_s: float | None = None
    last_served_s: float | None = None


@dataclass(frozen=True, slots=True)
class Observed:
    """One caller of the log: what each estimator said as she came, and how long she waited."""

    said: Mapping[str, float | None]
    waited_s: float
    answered: bool


@dataclass(frozen=True, slots=True)
class Range:
    """From `low` to `high`; `high` None: more than `low`."""

    low: float
    high: float | None


@dataclass(frozen=True, slots=True)
class Bin:
    """Callers for whom the estimator said no more than `upto`; `calls` of them."""

    upto: float
    low: float
    high: float
    calls: int


@dataclass(frozen=True, slots=True)
class Calibration:
    """What a line may say, and how well it would have held.

    Shares of the `tested` callers, who would have heard a range and were answered: `sooner` than
    it said, `inside` it, `later`. `losses`: what each estimator missed by, for choosing.
    """

    estimator: str
    bins: tuple[Bin, ...]
    observed: int
    tested: int
    sooner: float
    inside: float
    later: float
    losses: Mapping[str, float] = field(default_factory=dict)

    @property
    def coverage(self) -> float:
        """Share answered no later than was said."""
        return self.sooner + self.inside

    def to_json(self) -> dict[str, Any]:
        """As plain JSON values."""
        return asdict(self)


def calibration_from(data: Mapping[str, Any]) -> Calibration:
    """A calibration back from `to_json`."""
    return Calibration(**{**data, "bins": tuple(Bin(**one) for one in data["bins"])})


def estimates(state: LineState) -> dict[str, float | None]:
    """What each estimator says of this state; None where it has nothing to go by."""
    return {
        "constant": 0.0,
        "last_served": state.last_served_s,
        "head_of_line": state.head_of_line_s,
        "queue_length": _queue_length(state),
    }


def _queue_length(state: LineState) -> float | None:
    """Σ_{j=0..n} 1/(sμ + jθ): every place before her is freed by a service or a hang-up."""
    if not state.talk_s or state.agents < 1:
        return None
    served = state.agents / state.talk_s
    leaves = 1.0 / state.patience_s if state.patience_s else 0.0
    return sum(1.0 / (served + j * leaves) for j in range(state.ahead + 1))


def calibrate(log: Sequence[Observed]) -> Calibration | NotEnough:
    """Choose the estimator that told ranges best on later callers, and learn it from all.

    `log` in order of time. NotEnough when too few were answered, or when no range would hold.
    """
    answered = sum(one.answered for one in log)
    if answered < MIN_ANSWERED:
        return NotEnough(f"{answered} callers with a known wait, {MIN_ANSWERED} are needed")
    tried = {name: _back_test(log, name) for name in ESTIMATORS}
    found = {name: test for name, test in tried.items() if test is not None}
    if not found:
        return NotEnough("no estimator could be checked on this line")
    losses = {name: test.loss for name, test in found.items()}
    best = min(found, key=lambda name: (round(losses[name], 1), ESTIMATORS.index(name)))
    test, bins = found[best], _fit(log, best)
    if test.told < MIN_IN_BIN:
        return NotEnough(f"only {test.told} callers would have heard a range")
    coverage = (test.sooner + test.inside) / test.told
    if coverage < HIGH - TOLERANCE:
        return NotEnough(
            f"only {coverage:.0%} of {test.told} callers were answered as soon as would have "
            f"been said, {HIGH - TOLERANCE:.0%} are needed"
        )
    return Calibration(
        best,
        bins,
        observed=answered,
        tested=test.told,
        sooner=test.sooner / test.told,
        inside=test.inside / test.told,
        later=1.0 - coverage,
        losses=losses,
    )


@dataclass(slots=True)
class _Test:
    """`seen`: answered callers with an estimate; `told`: those who would have heard a range."""

    seen: int = 0
    told: int = 0
    sooner: int = 0
    inside: int = 0
    missed_by: float = 0.0

    def judge(self, waited_s: float, where: Bin) -> None:
        """One caller against the range of her bin, as it would have been said."""
        self.seen += 1
        self.missed_by += _pinball(waited_s, where.low, LOW) + _pinball(waited_s, where.high, HIGH)
        low, high = in_minutes(where.low, where.high)
        if where.high >= SAID_FROM_S:
            self.told += 1
            self.sooner += waited_s < low
            self.inside += low <= waited_s <= high

    @property
    def loss(self) -> float:
        return self.missed_by / self.seen


def _back_test(log: Sequence[Observed], name: str) -> _Test | None:
    """Learn from the past, check on what came next, several times over."""
    told = _Test()
    for begin, end in pairwise(FOLDS):
        bins = _fit(log[: int(begin * len(log))], name)
        for one in log[int(begin * len(log)) : int(end * len(log))]:
            said = one.said.get(name)
            where = _bin(bins, said) if said is not None else None
            if where is None or not one.answered:
                continue
            told.judge(one.waited_s, where)
    return told if told.seen >= MIN_IN_BIN else None


def _pinball(waited: float, said: float, share: float) -> float:
    """The loss whose smallest mean is at the quantile `share`."""
    return (waited - said) * share if waited >= said else (said - waited) * (1 - share)


def _fit(log: Sequence[Observed], name: str) -> tuple[Bin, ...]:
    """Callers with like estimates together, as many in each bin, equal estimates never apart."""
    known = [(said, one) for one in log if (said := one.said.get(name)) is not None]
    known.sort(key=lambda pair: pair[0])
    size = max(MIN_IN_BIN, ceil(len(known) / MOST_BINS))
    bins: list[Bin] = []
    begin = 0
    while begin < len(known):
        end = min(begin + size, len(known))
        while end < len(known) and known[end][0] == known[end - 1][0]:
            end += 1
        if len(known) - end < MIN_IN_BIN:
            end = len(known)
        made = _made(known[end - 1][0], [one for _, one in known[begin:end]])
        if made is None:
            break  # so many gave up that nothing can be said from here on
        bins.append(made)
        begin = end
    return tuple(bins)


def _made(upto: float, calls: Sequence[Observed]) -> Bin | None:
    low, high = quantiles(((c.waited_s, c.answered) for c in calls), (LOW, HIGH))
    return Bin(upto, low, high, len(calls)) if high < inf else None


def quantiles(waits: Iterable[tuple[float, bool]], shares: Sequence[float]) -> list[float]:
    """Quantiles of the wait to an answer, where giving up only says "at least so long".

    `inf` where so many gave up that the log cannot tell (Kaplan and Meier, 1958).
    """
    ordered = sorted(waits, key=lambda pair: (pair[0], not pair[1]))
    left, still = len(ordered), 1.0
    found = [inf] * len(shares)
    for waited, answered in ordered:
        if answered:
            still *= 1.0 - 1.0 / left
            for n, share in enumerate(shares):
                if found[n] == inf and still <= 1.0 - share + 1e-12:
                    found[n] = waited
        left -= 1
    return found


def _bin(bins: Sequence[Bin], said: float) -> Bin | None:
    """The bin of this estimate; None beyond all that was seen."""
    at = bisect_left([one.upto for one in bins], said)
    return bins[at] if at < len(bins) else None


def expected_range(calibration: Calibration, state: LineState) -> Range | None:
    """What callers in this state went on to wait; None: nothing that the log could vouch for."""
    said = estimates(state)[calibration.estimator]
    if said is None:
        return None
    where = _bin(calibration.bins, said)
    if where is not None:
        return Range(where.low, where.high)
    beyond = calibration.estimator == "queue_length" and said >= LONG_S
    return Range(LONG_S, None) if beyond else None


def in_minutes(low: float, high: float) -> tuple[float, float]:
    """As it is said, in seconds: down and up to whole minutes."""
    return low // 60 * 60.0, ceil(high / 60) * 60.0
