"""Erlang A: callers with patience (M/M/n+M), for any load, by integrals of positive terms only.

Source: C. Palm 1957; Garnett, Mandelbaum and Reiman, M&SOM 2002; Mandelbaum and Zeltyn 2007. The
wait V of a caller who would never give up has the density (nμ/Z)·e^{g(x)} for x > 0 with
g(x) = (λ/θ)(1 − e^{−θx}) − nμx; whoever has patience R ~ exp(θ) is answered when V < R. The sums of
the textbook are integrals of that density, and unlike the sums they stay short in an overload.
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from callcenter.workforce.erlang import Service, idle, odds_of_room
from callcenter.workforce.gauss_legendre import rule

NEGLIGIBLE = -46.0
"""e^−46 is 1e-20: what lies beyond adds nothing to a double."""


def erlang_a(
    calls_per_s: float, aht_s: float, patience_s: float, agents: int, promise_s: float
) -> Service:
    """With a mean patience of `patience_s`. Rates per second, times in seconds."""
    if calls_per_s <= 0 or aht_s <= 0:
        return idle(agents)
    if agents == 0:
        queue = calls_per_s * patience_s
        return Service(0, 1.0, 0.0, math.inf, 1.0, 1.0, patience_s, queue)
    wait = _Wait.of(calls_per_s, 1 / aht_s, 1 / patience_s, agents)
    return _service(wait, calls_per_s * aht_s, agents, promise_s)


def p_wait_longer(
    calls_per_s: float, aht_s: float, patience_s: float, agents: int, than_s: float
) -> float:
    """Share of all callers who are still waiting after `than_s` seconds; 0…1."""
    if calls_per_s <= 0 or aht_s <= 0:
        return 0.0
    if agents == 0:
        return math.exp(-than_s / patience_s)
    wait = _Wait.of(calls_per_s, 1 / aht_s, 1 / patience_s, agents)
    beyond = sum(mass for x, mass in wait.masses(than_s) if x > than_s)
    return wait.p_wait * math.exp(-than_s / patience_s) * beyond / wait.whole


def _service(wait: "_Wait", load: float, agents: int, promise_s: float) -> Service:
    whole = given_up = stayed = within = waited_answered = 0.0
    for x, mass in wait.masses(promise_s):
        stays = math.exp(-wait.theta * x)
        whole += mass
        given_up -= mass * math.expm1(-wait.theta * x)
        stayed += mass * stays
        waited_answered += mass * x * stays
        if x <= promise_s:
            within += mass * stays
    share = wait.p_wait / whole
    p_abandon = given_up * share
    answered = (1.0 - wait.p_wait) + stayed * share
    mean_wait_s = p_abandon / wait.theta
    return Service(
        agents,
        wait.p_wait,
        (1.0 - wait.p_wait) + within * share,
        waited_answered * share / answered,
        min(1.0, load * answered / agents),
        p_abandon,
        mean_wait_s,
        wait.lam * mean_wait_s,
    )


@dataclass(frozen=True, slots=True)
class _Wait:
    """The wait V given that there is one: e^{g(x)} scaled to 1 at its peak.

    In an overload the peak lies at ln(λ/nμ)/θ, where callers give up as fast as there are too
    many; otherwise at 0. From the peak, g(x) − g(peak) = −slack·y − (flow/θ)(e^{−θy} − 1 + θy).
    """

    lam: float
    theta: float
    peak: float
    slack: float
    flow: float
    left: float
    right: float
    whole: float
    p_wait: float

    @classmethod
    def of(cls, lam: float, mu: float, theta: float, agents: int) -> "_Wait":
        full = agents * mu
        peak = math.log(lam / full) / theta if lam > full else 0.0
        flow = min(lam, full)
        slack = max(0.0, full - lam)
        left = max(-peak, -_reach(-1.0, slack, flow, theta)) if peak > 0 else 0.0
        bare = cls(lam, theta, peak, slack, flow, left, _reach(1.0, slack, flow, theta), 0.0, 0.0)
        whole = sum(mass for _, mass in bare.masses(0.0))
        height = (lam - full) / theta - full * peak if peak > 0 else 0.0
        p_wait = _share(odds_of_room(lam / mu, agents), height, full * whole)
        return cls(lam, theta, peak, slack, flow, left, bare.right, whole, p_wait)

    def masses(self, cut_s: float) -> Iterator[tuple[float, float]]:
        """(wait in seconds, weight) pairs; no panel reaches across `cut_s`."""
        edges = sorted({*self._edges(), min(max(cut_s - self.peak, self.left), self.right)})
        for low, high in pairwise(edges):
            width = high - low
            for point, weight in rule():
                y = low + width * point
                height = _height(y, self.slack, self.flow, self.theta)
                yield self.peak + y, weight * width * math.exp(height)

    def _edges(self) -> Iterator[float]:
        """Halving towards the peak, and towards no wait at all, where impatience acts."""
        yield from (self.left, 0.0, self.right)
        for span in (self.left, self.right):
            for k in range(1, _halvings(abs(span) * self.theta)):
                yield span / 2**k


def _halvings(span_in_patiences: float) -> int:
    return 4 + max(0, math.ceil(math.log2(span_in_patiences))) if span_in_patiences > 0 else 0


def _height(y: float, slack: float, flow: float, theta: float) -> float:
    return -slack * y - flow / theta * _bend(theta * y)


def _bend(z: float) -> float:
    """e^{−z} − 1 + z without cancellation; what would overflow is only ever compared."""
    z = max(z, -700.0)
    if abs(z) > 0.3:
        return math.expm1(-z) + z
    term = total = z * z / 2
    k = 3
    while abs(term) > 1e-18 * total:
        term *= -z / k
        total += term
        k += 1
    return total


def _reach(side: float, slack: float, flow: float, theta: float) -> float:
    """How far from the peak, left (−1) or right (1), the density is worth adding up, in seconds."""
    far = 1.0
    while _height(side * far, slack, flow, theta) > NEGLIGIBLE:
        far *= 2
    near = 0.0
    for _ in range(40):
        middle = (near + far) / 2
        if _height(side * middle, slack, flow, theta) > NEGLIGIBLE:
            near = middle
        else:
            far = middle
    return far


def _share(odds: float, height: float, mass: float) -> float:
    """P(W > 0) = Q / (odds of room + Q) with Q = e^height · mass, in logarithms: Q may be huge."""
    if math.isinf(odds):
        return 0.0
    return 1.0 / (1.0 + math.exp(min(700.0, math.log(odds) - height)) / mass)
