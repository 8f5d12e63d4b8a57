"""The warning before the promise breaks: calm, watch or act, why, and for how long it must last.

Numbers in, a level out; the live warning, its measurement on real days (bench) and the tests use
the same functions. A level rises at once and falls only when things have been better for a while,
so that a screen does not flicker and nobody is told twice.
"""

from dataclasses import dataclass, replace
from enum import StrEnum

from callcenter.workforce.wait_risk import WaitRisk


class Level(StrEnum):
    """What is asked of the supervisor."""

    CALM = "calm"
    WATCH = "watch"
    ACT = "act"

    @property
    def rank(self) -> int:
        """0, 1 or 2."""
        return _RANKS[self]


_RANKS = {Level.CALM: 0, Level.WATCH: 1, Level.ACT: 2}

RISES_AT = {Level.WATCH: 0.2, Level.ACT: 0.4}
FALLS_BELOW = {Level.WATCH: 0.12, Level.ACT: 0.25}
"""Shares of the callers to come who will wait past the promise."""

HELD_S = {Level.WATCH: 120.0, Level.ACT: 300.0}
"""A level falls when what raised it has been gone for so long. On a line that stands so near the
edge one break follows another: an act that ended between them warned of few (see the docs)."""

HEAD_LATE = 0.5
"""With this chance the first in line will be late."""

MATTERS = 0.5
"""Callers expected to be late in the next quarter of an hour; with fewer and nobody waiting, all
who serve a quiet line may be busy at once and no promise breaks."""

NEAR_GAP_S = 3600.0
"""A gap in the roster is a warning when it is no further away; later ones are only shown."""


class Cause(StrEnum):
    """Why, the strongest reason first; the words for it are in each language's catalogue."""

    NOBODY = "nobody"
    LATE = "late"
    SURGE = "surge"
    LOAD = "load"
    ROSTER = "roster"
    BUSY = "busy"


@dataclass(frozen=True, slots=True)
class RosterGap:
    """Hours ahead in which fewer agents are signed up than the forecast needs. Epoch seconds."""

    starts_at: float
    ends_at: float
    short: int


@dataclass(frozen=True, slots=True)
class Signals:
    """What is known of an open line at one moment. Times in seconds.

    `waiting`: how long each caller has waited, the first in line first. `expected` calls in the
    next quarter of an hour; `load` Erlang, what those here and to come will keep busy then.
    `came` calls in the last quarter of an hour, `due` what was forecast for it (None: no forecast).
    `risk` None: it cannot be told yet, and only what can be seen counts.
    """

    promise_s: float
    waiting: tuple[float, ...]
    risk: WaitRisk | None
    expected: float
    free: int
    on_call: int
    wrapping: int
    load: float
    surge: bool = False
    came: int = 0
    due: float | None = None
    gap: RosterGap | None = None

    @property
    def here(self) -> int:
        """Agents on the line."""
        return self.free + self.on_call + self.wrapping

    @property
    def late(self) -> int:
        """Callers who wait past the promise already."""
        return sum(age > self.promise_s for age in self.waiting)


@dataclass(frozen=True, slots=True)
class Standing:
    """A line's level, since when, and since when it could be lower. Epoch seconds."""

    level: Level = Level.CALM
    since: float = 0.0
    better_since: float | None = None


def after(standing: Standing, signals: Signals | None, now: float) -> Standing:
    """The standing after a look at the line; `signals` None for one that is closed."""
    if signals is None:
        return Standing(Level.CALM, now) if standing.level is not Level.CALM else standing
    wanted = wanted_level(signals, standing.level, now)
    if wanted.rank > standing.level.rank:
        return Standing(wanted, now)
    if wanted is standing.level:
        return replace(standing, better_since=None)
    better_since = standing.better_since if standing.better_since is not None else now
    if now - better_since >= HELD_S[standing.level]:
        return Standing(wanted, now)
    return replace(standing, better_since=better_since)


def wanted_level(signals: Signals, level: Level, now: float) -> Level:
    """The level that these signals alone ask for; the present one is kept a little longer."""
    if signals.here == 0:
        matters = bool(signals.waiting) or signals.expected >= MATTERS
        return Level.ACT if matters else Level.CALM
    by_risk = _by_risk(signals, level)
    if by_risk is Level.ACT:
        return Level.ACT
    seen = signals.surge or head_in_danger(signals) or gap_is_near(signals, now)
    return Level.WATCH if seen else by_risk


def _by_risk(signals: Signals, level: Level) -> Level:
    risk = signals.risk
    if risk is None or not (signals.waiting or signals.expected * risk.m15 >= MATTERS):
        return Level.CALM
    limit = {one: (FALLS_BELOW if level.rank >= one.rank else RISES_AT)[one] for one in RISES_AT}
    if risk.m5 >= limit[Level.ACT]:
        return Level.ACT
    return Level.WATCH if max(risk.m5, risk.m15) >= limit[Level.WATCH] else Level.CALM


def head_in_danger(signals: Signals) -> bool:
    """Whether the first in line has waited half the promise and will probably be late.

    Where nobody can say how probable it is, she counts once she is late.
    """
    if not signals.waiting:
        return False
    if signals.risk is None or not signals.risk.waiting:
        return signals.waiting[0] > signals.promise_s
    return signals.waiting[0] >= signals.promise_s / 2 and signals.risk.waiting[0] >= HEAD_LATE


def gap_is_near(signals: Signals, now: float) -> bool:
    """Whether people will be missing within the hour."""
    return signals.gap is not None and signals.gap.starts_at - now <= NEAR_GAP_S


def cause_of(signals: Signals, now: float) -> Cause:
    """The reason that is said."""
    if signals.here == 0:
        return Cause.NOBODY
    if signals.late:
        return Cause.LATE
    if signals.surge:
        return Cause.SURGE
    if signals.load > signals.here:
        return Cause.LOAD
    calm_now = signals.risk is None or signals.risk.m15 < RISES_AT[Level.WATCH]
    if calm_now and gap_is_near(signals, now):
        return Cause.ROSTER
    return Cause.BUSY
