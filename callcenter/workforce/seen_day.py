"""A past day with everything that is known of it, ready to be replayed."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from random import Random

from callcenter.workforce.day_draws import DayDraws, SeenCaller, SeenInMenu
from callcenter.workforce.replayed_day import PlayedDay, Visit
from callcenter.workforce.scenario import Scenario
from callcenter.workforce.what_if import AIM, REPLICATIONS, Compared, Question, compare


@dataclass(frozen=True, slots=True)
class SeenDay:
    """`frame` holds lines, people and the day's bounds; its callers are drawn from `seen`."""

    frame: PlayedDay
    seen: tuple[SeenCaller, ...]
    in_menu: tuple[SeenInMenu, ...]
    measured: tuple[Visit, ...]

    def draws(self) -> tuple[Callable[[Random], PlayedDay], Callable[[Random], PlayedDay]]:
        """The day with its own outcomes, and one that could as well have been."""
        found = DayDraws(self.seen)

        def own(random: Random) -> PlayedDay:
            callers = found.own(random)
            gone = found.left_in_menu(self.in_menu, random)
            return replace(self.frame, callers=callers, left_in_menu=gone)

        def alike(random: Random) -> PlayedDay:
            return replace(self.frame, callers=found.alike(random))

        return own, alike

    def compare(
        self,
        scenario: Scenario,
        line_id: str | None = None,
        aim: float = AIM,
        replications: int = REPLICATIONS,
        *,
        with_chance: bool = True,
    ) -> Compared:
        """This day beside the same day under a scenario."""
        own, alike = self.draws()
        question = Question(
            own,
            alike,
            scenario,
            line_id,
            self.measured,
            aim,
            replications,
            with_chance=with_chance,
        )
        return compare(question)
