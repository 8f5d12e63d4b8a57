"""What goes on by itself: deadlines, left-over deliveries, a routing sweep, figures, reconciling.

Every step claims its work row by row, so any number of workers may run; none leads.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import structlog
from sqlalchemy.exc import DBAPIError

from callcenter import deadlines, log_context
from callcenter.breathe import breathe
from callcenter.deliveries import Deliveries
from callcenter.figures.keep_figures import FigureKeeper
from callcenter.ports import Clock, DueTimer, Store, Telephony
from callcenter.privacy.retain import Retention
from callcenter.reconciler import PERIOD_S, reconcile
from callcenter.reports.forecast_duty import ForecastDuty
from callcenter.settle_recordings import PERIOD_S as SETTLE_EVERY_S
from callcenter.settle_recordings import settle_recordings
from callcenter.store.deadlines import due_timers
from callcenter.store.roster import lay_shifts
from callcenter.store.store import SqlStore
from callcenter.store.wait_calibrations import calibrate_lines, close_waits
from callcenter.tell_again import EVERY_S as TOLD_AGAIN_EVERY_S
from callcenter.tell_again import tell_again
from callcenter.warning.watch_lines import LineWatch
from callcenter.workflows.route_calls import route_calls
from callcenter.workflows.run_surge_rule import run_surge_rule, tidy_ladder

log = structlog.get_logger(__name__)

PAUSE_S = 0.1
URGENT = 4  # the first duties: deadlines, deliveries, the routing sweep, kept news
FIGURES_EVERY_S = 5.0  # a call that changes often is counted less often than it changes
LOOK_S = 2.0  # asks whether it is somebody's turn to look; the turn itself comes less often
SHIFTS_EVERY_S = 3600.0
FORECASTS_EVERY_S = 3.0
RETENTION_EVERY_S = 600.0  # asks whether it is night


@dataclass(frozen=True, slots=True)
class Duty:
    """Something done again and again, `every_s` seconds."""

    name: str
    every_s: float
    work: Callable[[], object]


class Worker:
    """Runs its duties when they are due; a fault in one is logged and does not stop the others."""

    def __init__(
        self, store: SqlStore, deliveries: Deliveries, telephony: Telephony, clock: Clock
    ) -> None:
        self._clock = clock
        self._store = store
        figures = FigureKeeper(store.engine, clock, self._do_urgent)
        self.duties = (
            Duty("deadlines", 0.2, self._meet_deadlines),
            Duty("deliveries", 1.0, deliveries.run_due),
            Duty("routing sweep", 1.0, lambda: sweep(store)),
            Duty("kept news", TOLD_AGAIN_EVERY_S, lambda: tell_again(store)),
            Duty("early warning", LOOK_S, LineWatch(store, clock).look),
            Duty("figures", FIGURES_EVERY_S, figures.keep),
            Duty("waits", 5.0, lambda: close_waits(store.engine)),
            Duty("wait estimates", 60.0, lambda: calibrate_lines(store.engine, clock())),
            Duty("surge ladder", 2.0, lambda: climb(store)),
            Duty("reconciler", PERIOD_S, lambda: reconcile(store, telephony, clock)),
            Duty(
                "recordings",
                SETTLE_EVERY_S,
                lambda: settle_recordings(store, telephony, clock),
            ),
            Duty("forecasts", FORECASTS_EVERY_S, ForecastDuty(store.engine, clock)),
            Duty("retention", RETENTION_EVERY_S, Retention(store, clock).look),
            Duty("shifts", SHIFTS_EVERY_S, lambda: lay_shifts(store.engine, clock())),
        )
        self._next = {duty.name: clock() + duty.every_s for duty in self.duties}
        self.stopping = False

    def tick(self) -> None:
        """Do what is due now."""
        for duty in self.duties:
            self._do_if_due(duty)

    def _do_urgent(self) -> None:
        """What callers wait for, in the middle of what nobody waits for."""
        for duty in self.duties[:URGENT]:
            self._do_if_due(duty)

    def _do_if_due(self, duty: Duty) -> None:
        now = self._clock()
        left_s = self._next[duty.name] - now
        # More left than its period: the clock was set back, and nothing waits for it.
        if left_s <= 0 or left_s > duty.every_s:
            self._next[duty.name] = now + duty.every_s
            self._do(duty)
            breathe()

    def run(self, pause: Callable[[float], None] = time.sleep) -> None:
        """Go on until `stopping`."""
        while not self.stopping:
            self.tick()
            pause(PAUSE_S)

    def _meet_deadlines(self) -> None:
        for timer in due_timers(self._store.engine, self._clock()):
            self._meet(timer)
            breathe()

    def _meet(self, timer: DueTimer) -> None:
        """One deadline that cannot be met must not hold up the others."""
        log_context.begin(deadline=timer.kind, subject=timer.subject)
        try:
            deadlines.meet(self._store, timer)
        except Exception:
            log.exception("deadline not met", kind=timer.kind, subject=timer.subject)

    def _do(self, duty: Duty) -> None:
        log_context.begin(duty=duty.name)
        try:
            duty.work()
        except DBAPIError as fault:
            log.error("database fault, trying again", duty=duty.name, fault=str(fault.orig))
        except Exception:
            log.exception("duty failed", duty=duty.name)


def sweep(store: Store) -> None:
    """Route every line: what a lost reaction, or time alone, has made routable."""
    for line in store.look(lambda tx: tx.lines()):
        breathe()
        store.transact(partial(route_calls, line_id=line.id), by="routing")


def climb(store: Store) -> None:
    """The surge ladder: what rules ask by themselves, and what closing lines need no more."""
    store.transact(tidy_ladder, by="surge ladder")
    for line in store.look(lambda tx: tx.lines()):
        breathe()
        store.transact(partial(run_surge_rule, line_id=line.id), by="surge rule")
