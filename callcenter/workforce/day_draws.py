"""From a day as it was seen to a day that can be played: what nobody saw is drawn.

A caller who was answered does not tell how long she would have waited; one who gave up does not
tell how long her talk would have been. Both come from the day itself: patience by Kaplan–Meier,
beyond what was seen; work from the answered callers of the same line, near in time of day.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from random import Random

from callcenter.workforce.kaplan_meier import Patience, patience
from callcenter.workforce.replayed_day import Caller, LeftInMenu

FEWEST = 20
"""With fewer callers of a line to learn from, all lines together lend theirs."""

NEAREST = 25
DAY_S = 86_400.0


@dataclass(frozen=True, slots=True)
class SeenCaller:
    """A caller as the day saw her: `caller` with what is known, her wait, and what ended it.

    Where she was answered, `caller.patience_s` is not used; where not, neither are her work and
    wrap-up, and `caller.ring_s` is how long the last offer rang before she left: it took longer.
    `then`: what was seen of her in the line she was handed on to.
    """

    caller: Caller
    wait_s: float
    answered: bool
    then: "SeenCaller | None" = None

    @property
    def gave_up(self) -> bool:
        return not self.answered and not self.caller.leaves


@dataclass(frozen=True, slots=True)
class SeenInMenu:
    """A caller who hung up in the menu after so many seconds."""

    call_id: str
    arrived_at: float
    heard_s: float


class DayDraws:
    """Draws callers for a replay from those whom one day, or several, have seen."""

    def __init__(self, seen: Sequence[SeenCaller]) -> None:
        self.seen = tuple(seen)
        everyone = [one for first in seen for one in _chain(first)]
        by_line: dict[str, list[SeenCaller]] = defaultdict(list)
        for one in everyone:
            by_line[one.caller.line_id].append(one)
        self._patience = _by_line(everyone, by_line)
        self._work = _worked(everyone, by_line)
        self._menu = [one.caller for one in seen if one.caller.menu_s > 0]

    def own(self, random: Random) -> tuple[Caller, ...]:
        """The same callers with their own outcomes; only what nobody saw is drawn."""
        return tuple(self._own(one, random) for one in self.seen)

    def alike(self, random: Random) -> tuple[Caller, ...]:
        """Callers at the same moments who could as well have come: all but the arrival is drawn."""
        return tuple(
            self.any_caller(one.caller, random) if not one.caller.leaves else one.caller
            for one in self.seen
        )

    def any_caller(self, like: Caller, random: Random) -> Caller:
        """A caller of this line, moment and priority; her patience and her work are drawn."""
        patience_s = self.patience_of(like.line_id).draw(random)
        return self._with_work(replace(like, patience_s=patience_s, ring_s=0.0), random)

    def left_in_menu(self, gone: Sequence[SeenInMenu], random: Random) -> tuple[LeftInMenu, ...]:
        """Those who hung up in the menu, as callers of lines to which the others' menu led."""
        if not self._menu:
            return ()
        found = []
        for one in gone:
            line_id = random.choice(self._menu).line_id
            like = Caller(one.call_id, line_id, one.arrived_at + one.heard_s, menu_s=one.heard_s)
            found.append(LeftInMenu(one.heard_s, self.any_caller(like, random)))
        return tuple(found)

    def patience_of(self, line_id: str) -> Patience:
        """The line's, or everybody's."""
        return self._patience.get(line_id, self._patience[""])

    def _own(self, one: SeenCaller, random: Random) -> Caller:
        if not one.answered:
            return self._with_work(one.caller, random) if one.gave_up else one.caller
        longer = self.patience_of(one.caller.line_id).draw(random, one.wait_s)
        then = self._own(one.then, random) if one.then else None
        return _like(one.caller, max(longer, _above(one.wait_s)), one.caller, then)

    def _with_work(self, caller: Caller, random: Random) -> Caller:
        pool = self._work.get(caller.line_id) or self._work[""]
        lent = pool.near(caller.enters_at, random)
        if lent is None:
            return caller
        like = lent.caller
        then = self._handed_on(caller.id, lent.then, random) if lent.then else None
        found = _like(caller, caller.patience_s, like, then)
        if found.ring_s < caller.ring_s:
            return replace(found, ring_s=caller.ring_s)
        return found

    def _handed_on(self, call_id: str, then: SeenCaller, random: Random) -> Caller:
        return replace(self._own(then, random), id=f"{call_id}+")


def _like(caller: Caller, patience_s: float, work: Caller, then: Caller | None) -> Caller:
    """This caller with that patience and work; spelt out, for it is done a million times."""
    return Caller(
        caller.id,
        caller.line_id,
        caller.enters_at,
        patience_s,
        work.work_s,
        work.wrap_up_s,
        work.ring_s,
        work.misses,
        caller.priority,
        caller.menu_s,
        caller.leaves,
        then,
        caller.again,
    )


def _above(wait_s: float) -> float:
    """She was there when she was answered: the offer must not find her gone by a rounding."""
    return wait_s + 1e-6 * max(1.0, wait_s)


def _chain(first: SeenCaller) -> list[SeenCaller]:
    found = [first]
    while found[-1].then is not None:
        found.append(found[-1].then)
    return found


def _by_line(
    everyone: Sequence[SeenCaller], by_line: Mapping[str, Sequence[SeenCaller]]
) -> dict[str, Patience]:
    found = {"": patience((one.wait_s, one.gave_up) for one in everyone)}
    for line_id, ones in by_line.items():
        if sum(one.gave_up for one in ones) >= FEWEST:
            found[line_id] = patience((one.wait_s, one.gave_up) for one in ones)
    return found


def _worked(
    everyone: Sequence[SeenCaller], by_line: Mapping[str, Sequence[SeenCaller]]
) -> dict[str, "_Answered"]:
    found = {"": _Answered(everyone)}
    for line_id, ones in by_line.items():
        own = _Answered(ones)
        if len(own.ones) >= FEWEST:
            found[line_id] = own
    return found


class _Answered:
    """Answered callers by the time of day: work is not the same at noon and in the evening."""

    def __init__(self, seen: Sequence[SeenCaller]) -> None:
        answered = [one for one in seen if one.answered]
        self.ones = sorted(answered, key=lambda one: one.caller.enters_at % DAY_S)
        self.times = [one.caller.enters_at % DAY_S for one in self.ones]

    def near(self, at: float, random: Random) -> SeenCaller | None:
        """One of the `NEAREST` before and after this moment's time of day."""
        if not self.ones:
            return None
        place = bisect_left(self.times, at % DAY_S)
        first, last = max(0, place - NEAREST), min(len(self.ones), place + NEAREST)
        return self.ones[first + int(random.random() * (last - first))]
