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

RISES_AT = {Level.WATCH: 0.2, Level.ACT: 0.5}
FALLS_BELOW = {Level.WATCH: 0.12, Level.ACT: 0.35}
"""Shares of the callers to come who will wait past the promise."""

HELD_S = {Level.WATCH: 120.0, Level.ACT: 60.0}
"""A level falls when what raised it has been gone for so long."""

HEAD_LATE = 0.5
"""With this chance the first in line will be late."""

MATTERS = 0.5
"""Calls expected in the next quarter of an hour; with fewer and nobody waiting nothing breaks."""

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
    """

    promise_s: float
    waiting: tuple[float, ...]
    risk: WaitRisk
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
    if not signals.waiting and signals.expected < MATTERS:
        return Level.CALM
    if signals.here == 0:
        return Level.ACT
    limit = {one: (FALLS_BELOW if level.rank >= one.rank else RISES_AT)[one] for one in RISES_AT}
    if signals.risk.m5 >= limit[Level.ACT]:
        return Level.ACT
    soon = max(signals.risk.m5, signals.risk.m15) >= limit[Level.WATCH]
    near = signals.gap is not None and signals.gap.starts_at - now <= NEAR_GAP_S
    if soon or signals.surge or head_in_danger(signals) or near:
        return Level.WATCH
    return Level.CALM


def head_in_danger(signals: Signals) -> bool:
    """Whether the first in line has waited half the promise and will probably be late."""
    if not signals.waiting:
        return False
    chance = signals.risk.waiting[0] if signals.risk.waiting else 0.0
    return signals.waiting[0] >= signals.promise_s / 2 and chance >= HEAD_LATE


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
    near = signals.gap is not None and signals.gap.starts_at - now <= NEAR_GAP_S
    if near and signals.risk.m5 < RISES_AT[Level.WATCH]:
        return Cause.ROSTER
    return Cause.BUSY
