"""The demonstration from beginning to end: prepare, start, say where it is, end everything."""

import signal
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from types import FrameType

import httpx
from sqlalchemy import Engine

from callcenter.bootstrap import build_house
from callcenter.centre_file.plan import CentrePlan
from callcenter.config import read_settings
from callcenter.demo import people
from callcenter.demo.centre import demo_plan
from callcenter.demo.doors import require_free
from callcenter.demo.environment import environment_with, settings_for
from callcenter.demo.folder import Folder, Keys, with_past
from callcenter.demo.network import Network, desks_command, network_command
from callcenter.demo.options import HOST, DemoOptions
from callcenter.demo.prepare import bring_up_to_date, prepare
from callcenter.demo.processes import Processes
from callcenter.demo.programme import programme
from callcenter.demo.seed.sow import Plan
from callcenter.domain.errors import NotNow
from callcenter.reconciler import reconcile
from callcenter.store.engine import open_engine
from callcenter.telephony.addresses import Addresses
from callcenter.telephony.connect import connect_app, connect_numbers
from callcenter.telephony.rest import open_client

UP_WITHIN_S = 30.0
LOOK_EVERY_S = 0.15
STALE_AFTER_S = 12 * 3600.0

Tell = Callable[[str], None]


class Stopped(Exception):
    """Ctrl-C, or a signal to end."""


def show(options: DemoOptions, tell: Tell) -> None:
    """Run the demonstration until it is stopped. Raises Refused for what stands in its way."""
    require_free(options.port, "--port")
    require_free(options.phone_port, "--phone-port")
    folder = Folder(options.folder)
    keys = folder.open(fresh=options.fresh)
    processes = Processes(folder.logs)
    _stop_on_signals()
    began = time.monotonic()
    try:
        _Show(options, folder, keys, processes, tell).run(began)
    except Stopped:
        tell("Ending every process …")
    finally:
        _ignore_signals()
        processes.end_all()
    tell("Everything has ended.")


class _Show:
    """One run."""

    def __init__(
        self, options: DemoOptions, folder: Folder, keys: Keys, processes: Processes, tell: Tell
    ) -> None:
        self._options = options
        self._folder = folder
        self._keys = keys
        self._processes = processes
        self._tell = tell
        self._centre: CentrePlan = demo_plan()
        self._network = Network(options.network_url)
        self._settings = settings_for(options, folder, keys)

    def run(self, began: float) -> None:
        """Everything in its order, then wait."""
        self._start_network()
        engine = open_engine(self._folder.database_url)
        self._prepare(engine)
        self._connect()
        self._start_service()
        self._seat_agents()
        self._let_callers_in(engine)
        engine.dispose()
        words = programme(self._options, self._centre, self._keys, self._folder.path)
        self._tell(f"Ready after {time.monotonic() - began:.0f} s.\n\n{words}")
        while True:
            self._processes.require_alive()
            time.sleep(0.5)

    def _start_network(self) -> None:
        self._tell("Starting the telephone network …")
        numbers = [number.e164 for number in self._centre.numbers]
        command = network_command(self._options, self._keys, numbers)
        self._processes.start("network", command, environment_with(self._settings))

    def _prepare(self, engine: Engine) -> None:
        sown_at = self._keys.sown_at
        if sown_at is None:
            self._tell("Filling the centre …")
            past = Plan(seed=self._options.seed, days=self._options.days)
            token = prepare(engine, self._centre, past, self._keys.password, self._aside)
            self._keys = with_past(self._keys, token, time.time())
            self._folder.keep(self._keys)
            return
        bring_up_to_date(engine, self._centre)
        if time.time() - sown_at > STALE_AFTER_S:
            self._tell(f"Its past ends {_ago(sown_at)}; `--fresh` makes a new one.")
        else:
            self._tell(f"Going on with what is in {self._folder.path}.")

    def _connect(self) -> None:
        """As `callcenter twilio connect` does; then heal what an earlier run has left open."""
        self._wait_for("telephone network", self._network.answers)
        keys, addresses = self._keys, Addresses(self._options.service_url)
        client = open_client(
            keys.account_sid, keys.api_key_sid, keys.api_key_secret, self._options.network_url
        )
        numbers = list(connect_numbers(client, addresses, ()))
        self._settings["TWILIO_TWIML_APP_SID"] = connect_app(client, addresses, None)
        self._aside(f"{len(numbers)} numbers ring here: {', '.join(numbers)}")
        house = build_house(read_settings(environment_with(self._settings)))
        reconcile(house.store, house.telephony, house.clock)
        house.engine.dispose()

    def _start_service(self) -> None:
        self._tell("Starting the service …")
        self._folder.write_environment(self._settings)
        command = [sys.executable, "-m", "callcenter.cli", "serve"]
        command += ["--host", HOST, "--port", str(self._options.port)]
        self._processes.start("service", command, environment_with(self._settings))
        self._wait_for("service", self._service_is_ready)

    def _service_is_ready(self) -> bool:
        with suppress(httpx.TransportError):
            return httpx.get(
                f"{self._options.service_url}/health/ready", trust_env=False
            ).is_success
        return False

    def _seat_agents(self) -> None:
        agents = people.played(self._centre)
        self._tell(f"Seating {len(agents)} simulated agents …")
        file = self._folder.path / "people.json"
        people.write_people(file, agents, self._keys.password)
        phones = [one.phone for one in agents if one.reach == "phone" and one.phone]
        phones += [one.phone for one in self._centre.helpers or ()]
        self._network.staff_phones(phones)
        desks = self._processes.start(
            "desks", desks_command(self._options, str(file)), environment_with({})
        )
        self._wait_for("desks", lambda: b"seated" in desks.log.read_bytes())

    def _let_callers_in(self, engine: Engine) -> None:
        callers = people.known_callers(engine, self._options.seed)
        if not self._network.show_callers(callers):
            self._aside("The phone in the browser shows no names; dial from any number.")
        lines = {number.e164: number.menu is not None for number in self._centre.numbers}
        self._network.let_callers_in(self._options.calls_per_minute, lines, callers)
        self._tell(f"Callers: about {self._options.calls_per_minute:g} a minute.")

    def _wait_for(self, what: str, works: Callable[[], bool]) -> None:
        deadline = time.monotonic() + UP_WITHIN_S
        while not works():
            self._processes.require_alive()
            if time.monotonic() > deadline:
                raise NotNow(f"The {what} has not come up. Look into {self._folder.logs}.")
            time.sleep(LOOK_EVERY_S)

    def _aside(self, words: str) -> None:
        self._tell(f"  {words}")


def _ago(then: float) -> str:
    hours = (time.time() - then) / 3600
    return f"{hours:.0f} hours ago" if hours < 48 else f"{hours / 24:.0f} days ago"


def _stop_on_signals() -> None:
    def stop(_number: int, _frame: FrameType | None) -> None:
        raise Stopped

    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, stop)


def _ignore_signals() -> None:
    """Nobody's impatience may leave a process behind."""
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)
