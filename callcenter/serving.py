"""`callcenter serve`: one gevent process that serves callers and screens, and works if asked to."""

import gc
import signal
from collections.abc import Callable

import gevent
import structlog
from gevent import monkey
from gevent.event import Event
from gevent.pool import Group

from callcenter.app import create_app, live_of
from callcenter.bootstrap import House, build_house
from callcenter.breathe import let_others_in
from callcenter.config import Settings
from callcenter.domain.errors import NotNow
from callcenter.heap import give_back_what_is_freed
from callcenter.store import revision
from callcenter.telephony.rest import load
from callcenter.web.live import Live
from callcenter.web_server import listen, open_server

log = structlog.get_logger(__name__)

FINISH_WITHIN_S = 5.0
GATHER_S = 0.0003
ENOUGH = 3  # more would all wait for one another, and nothing be done meanwhile
# Pieces that may be garbage; at the interpreter's 700 a burst spends one part in ten on the search.
COLLECT_AFTER = (50_000, 20, 20)
LAST_REQUESTS_WITHIN_S = 1.0  # on connections that were open already


class Serving:
    """A process that serves: started, then run until it is told to stop."""

    def __init__(self, settings: Settings, host: str, port: int, *, with_worker: bool) -> None:
        _require_patched()
        give_back_what_is_freed()
        let_others_in(gevent.sleep, self._anybody_waits)
        self._actions = Group()  # what follows commits: finished before the process ends
        self._loops = Group()
        self.house: House = build_house(settings, spawn=self._actions.spawn, let_in=self._let_in)
        _require_upgraded(self.house)
        app = create_app(self.house, "gevent", self._actions.spawn)
        self.live: Live = live_of(app)
        self._server = open_server(listen(host, port), app)
        self._with_worker = with_worker
        self._stop = Event()

    @property
    def port(self) -> int:
        """The port it listens on; for port 0 the one that the system chose."""
        return int(self._server.address[1])

    def start(self) -> None:
        """Serve beside."""
        load()
        self._server.start()
        for loop in self.live.loops():
            self._loops.spawn(_for_ever, loop)
        if self._with_worker:
            self._loops.spawn(_for_ever, self._work)
        # What has been loaded stays: the collector need not look at it again.
        gc.collect()
        gc.freeze()
        gc.set_threshold(*COLLECT_AFTER)
        gc.enable()
        log.info("serving", port=self.port, worker=self._with_worker)

    def run(self) -> None:
        """Start, and go on until SIGTERM or SIGINT."""
        for number in (signal.SIGTERM, signal.SIGINT):
            gevent.signal_handler(number, self._stop.set)
        self.start()
        self._stop.wait()
        self.stop()

    def stop(self) -> None:
        """Take nothing new, finish what has begun."""
        log.info("stopping")
        self.house.worker.stopping = True
        self._server.drain(FINISH_WITHIN_S)
        self.live.stop()
        self._actions.join(timeout=FINISH_WITHIN_S)
        self._loops.join(timeout=FINISH_WITHIN_S)
        cut_off = self._server.finish(LAST_REQUESTS_WITHIN_S)
        log.info("stopped", left_to_a_worker=len(self._actions), cut_off=cut_off)

    def _anybody_waits(self) -> bool:
        return self._server.at_work > 0 or len(self._actions) > 0

    def _let_in(self, come: Callable[[], int]) -> None:
        """Others who are ready; and, while few have come, those who come within a moment.

        PostgreSQL calls the same a commit delay. Whoever is alone waits for nobody.
        """
        gevent.sleep(0)
        if come() < ENOUGH and self._server.at_work > 1:
            gevent.sleep(GATHER_S)

    def _work(self) -> None:
        self.house.worker.run(gevent.sleep)


def serve(settings: Settings, *, host: str, port: int, with_worker: bool) -> None:
    """Serve until stopped."""
    Serving(settings, host, port, with_worker=with_worker).run()


def _for_ever(loop: Callable[[], None]) -> None:
    """A loop ends when it is told to; if a fault of ours ends it, the log says which."""
    try:
        loop()
    except Exception:
        log.exception("a loop has ended, restart this process", loop=repr(loop))
        raise


def _require_patched() -> None:
    if not monkey.is_module_patched("socket"):
        raise RuntimeError(
            "callcenter.serving needs gevent.monkey.patch_all() before anything else is imported."
        )


def _require_upgraded(house: House) -> None:
    """An older database is refused. A newer one only has more: while processes of two versions are
    replaced one by one, one of the older may have to start again."""
    has = revision.current(house.engine)
    if has == revision.newest():
        return
    if has is not None and has not in revision.known():
        log.warning("the database is newer than this version; replace this process soon", at=has)
        return
    raise NotNow(
        f"The database is at revision {has or 'nothing'}, this version needs {revision.newest()}. "
        "Run `callcenter db upgrade`."
    )
