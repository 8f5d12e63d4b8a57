"""The living centre that the faults strike: real processes, callers phoning in, agents at desks."""

import json
import sys
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Any

import httpx
import sqlalchemy as sa

from callcenter.centre_file.read_centre import read_centre
from callcenter.demo.prepare import bring_up_to_date
from callcenter.scale_check.balancer import Balancer
from callcenter.store import tables as t
from callcenter.store.engine import open_engine, reading
from callcenter.store.people import hashed
from tests.chaos import centre_file as file
from tests.chaos.network_record import NetworkRecord
from tests.chaos.processes import Part, WebPart
from tests.chaos.steppable import StepFile
from tests.stage.installation import Installation
from tests.stage.network import LocalNetwork
from tests.stage.polling import until
from tests.stage.processes import Running

SPEED, CPS, SEED, PACE = "25", "20", "7", "8"
SEATED_WITHIN_S = 240.0
ANSWERED_WITHIN_S = 120.0
MOST_PER_MINUTE, LEAST_PER_MINUTE = 45.0, 8.0
EASY = 90.0  # with two seconds to an answer in an empty centre, 45 callers a minute
CROWD = {
    "numbers": [{"to": number} for number in file.NUMBERS],
    "callers": [{"number": number} for number in file.CUSTOMERS],
    "keys": [""],
    "patience_mean_s": 120.0,
    "talk_median_s": 2.5,
    "callback_share": 0.0,
}


@dataclass(frozen=True)
class Shape:
    """How many processes: one that does everything, or web processes and workers apart."""

    webs: int = 2
    workers: int = 1

    @property
    def embedded(self) -> bool:
        return self.workers == 0


class Centre:
    """Starts in `start`; everything ends in `close`. `engine` is the test's own way to the rows."""

    def __init__(
        self,
        folder: Path,
        database_url: str,
        redis_url: str | None = None,
        shape: Shape | None = None,
        more: Mapping[str, str] | None = None,
    ) -> None:
        self.folder = folder
        self.clock = StepFile(folder / "clock")
        self.shape = shape or Shape()
        self.engine = open_engine(database_url, pool_size=2)
        self.reading = reading(self.engine)
        pace = ("--speed", SPEED, "--cps", CPS, "--seed", SEED)
        self.network = LocalNetwork(folder, file.NUMBERS, *pace)
        self.record = NetworkRecord(self.network.base_url)
        self._http = httpx.Client(base_url=self.network.base_url, timeout=30, trust_env=False)
        self._numbers = count(100)
        self._installed = Installation(
            database_url,
            network_url=self.network.base_url,
            redis_url=redis_url,
            more={"CHAOS_CLOCK": str(self.clock.path), **(more or {})},
        )
        self.webs: list[WebPart] = []
        self.workers: list[Part] = []
        self.desks: Running | None = None
        self.usual_s = 0.0
        """From an order to its answer while all is well, on this machine now."""

    # -- from nothing to a living centre ----------------------------------------------------------

    def start(self) -> None:
        """Set up, start every process, seat the agents."""
        self._fill()
        self._wire_up()
        for part in self.parts:
            part.start()
        for web in self.webs:
            web.await_ready()
        self._seat()

    def _fill(self) -> None:
        bring_up_to_date(self.engine, read_centre(file.centre_yaml().encode(), "centre.yaml"))
        with self.engine.begin() as db:
            db.execute(sa.update(t.users).values(password_hash=hashed(file.PASSWORD)))

    def _wire_up(self) -> None:
        """Ports first, then the address that leads to them, then the network that is told of it."""
        shape, env = self.shape, self._installed.env()
        for n in range(1, shape.webs + 1):
            self.webs.append(WebPart(f"web-{n}", self.folder, env, with_worker=shape.embedded))
        self.workers += [
            Part(f"worker-{n}", ["worker"], self.folder, env) for n in range(1, shape.workers + 1)
        ]
        self.front = Balancer([web.port for web in self.webs], in_turn=True)
        base = f"{self.front.url}/twilio"
        app = self.network.connect(
            {
                "voice": f"{base}/voice",
                "voice_fallback": f"{base}/voice/fallback",
                "status": f"{base}/status#rc=2&rp=ct,rt,5xx",
                "app_voice": f"{base}/app-voice",
            }
        )
        env |= {"PUBLIC_BASE_URL": self.front.url, "TWILIO_TWIML_APP_SID": app}
        for part in self.parts:
            part.env = env

    def _seat(self) -> None:
        people = [
            {"email": file.email(key), "password": file.PASSWORD, "phone": key in file.PHONES}
            for key in (*file.BROWSERS, *file.PHONES)
        ]
        names = self.folder / "people.json"
        names.write_text(json.dumps({"people": people}), "utf-8")
        phones = [
            {"number": n, "answers": 1.0, "rings_s": (0.2, 0.6)} for n in file.PHONES.values()
        ]
        self._put("/local/staff", {"phones": phones})
        command = [sys.executable, "-m", "local_twilio.desks", "--service", self.front.url]
        command += ["--people", str(names), "--seed", SEED, "--pace", PACE]
        self.desks = Running("desks", command, self.folder / "desks.log")
        self.desks.await_line("agents are seated", SEATED_WITHIN_S)

    @property
    def parts(self) -> Sequence[Part]:
        return [*self.webs, *self.workers]

    # -- callers ---------------------------------------------------------------------------------

    def let_callers_in(self) -> None:
        """The crowd begins to call, as fast as this machine bears it now."""
        wakes_up_s = self._until_answered()
        rate = min(MOST_PER_MINUTE, max(LEAST_PER_MINUTE, EASY / wakes_up_s))
        self._put("/local/crowd", {**CROWD, "running": True, "calls_per_minute": rate})
        self.usual_s = self._until_answered()

    def _until_answered(self) -> float:
        """Place an order; how long it takes to be answered, in seconds."""
        began, order = time.monotonic(), self.one_more_calls()
        until("an order is answered", lambda: self.has_met(order), ANSWERED_WITHIN_S, self.tell)
        return time.monotonic() - began

    def let_no_more_in(self) -> None:
        """Nobody calls any more; who is there stays."""
        self._put("/local/crowd", {"running": False})

    def one_more_calls(self) -> str:
        """Somebody patient with little to say: her SID."""
        number = f"+1312555{next(self._numbers):04d}"
        wish = {"from": number, "to": file.SUPPORT, "patience_s": 90, "talk_s": 1.5, "keys": ""}
        answer = self._http.post("/local/calls", json=wish)
        assert answer.status_code == 201, answer.text
        return str(answer.json()["call_sid"])

    def has_met(self, sid: str) -> bool:
        """Whether this caller has met somebody."""
        self.record.read_on()
        return self.record.calls[sid].met_at is not None

    def skip(self, seconds: float) -> None:
        """So much time is over at once, for the network and for the service."""
        self.clock.step_to(self.clock.seconds + seconds)
        self._http.post("/local/clock/skip", json={"seconds": seconds}).raise_for_status()

    def _put(self, path: str, body: dict[str, Any]) -> None:
        self._http.put(path, json=body).raise_for_status()

    # -- looking ---------------------------------------------------------------------------------

    def tell(self) -> str:
        """The ends of all logs."""
        parts = [part.tail() for part in self.parts]
        return "\n".join([*parts, self.desks.tail() if self.desks else "", self._network_says()])

    def _network_says(self) -> str:
        return self.network.process.tail()

    def close(self) -> None:
        with suppress(httpx.HTTPError):
            self.let_no_more_in()
        if self.desks is not None:
            self.desks.kill()
        for part in self.parts:
            part.stop()
        self.network.stop()
        self.front.close()
        self._http.close()
        self.engine.dispose()
