"""What the demonstration asks of its telephone network: by its command line and over HTTP only."""

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import httpx

from callcenter.demo.folder import Keys
from callcenter.demo.options import HOST, DemoOptions
from callcenter.domain.errors import NotNow

PATIENCE_S = 10.0
CREATIONS_PER_SECOND = 10.0
PATIENCE_MEAN_S = 150.0
TALK_MEDIAN_S = 48.0
WEIGHT_OF_THE_MENU = 4.0


@dataclass(frozen=True, slots=True)
class KnownCaller:
    """Somebody from whom the crowd may call, and as whom a visitor may dial."""

    number: str
    name: str
    weight: float = 1.0


def network_command(options: DemoOptions, keys: Keys, numbers: Sequence[str]) -> list[str]:
    """The command that starts it; the credentials are in its environment."""
    pace = ["--cps", str(CREATIONS_PER_SECOND), "--seed", str(options.seed)]
    return network_on(options.phone_port, numbers, *pace)


def network_on(port: int, numbers: Sequence[str], *options: str) -> list[str]:
    """The command for a network on this port of this machine, with these numbers."""
    command = [sys.executable, "-m", "local_twilio.cli", "serve", "--host", HOST]
    command += ["--port", str(port), *options]
    for number in numbers:
        command += ["--number", number]
    return command


def desks_command(options: DemoOptions, people_file: str) -> list[str]:
    """The command that seats simulated agents at their desks."""
    command = [sys.executable, "-m", "local_twilio.desks", "--service", options.service_url]
    return [*command, "--people", people_file, "--seed", str(options.seed)]


class Network:
    """Its controls."""

    def __init__(self, base_url: str) -> None:
        self._http = httpx.Client(base_url=base_url, timeout=PATIENCE_S, trust_env=False)

    def answers(self) -> bool:
        """Whether it is up."""
        try:
            return self._http.get("/local/numbers").is_success
        except httpx.TransportError:
            return False

    def show_callers(self, callers: Sequence[KnownCaller]) -> bool:
        """Give the phone in the browser a list of people to call as; False if it takes none."""
        entries = [{"number": one.number, "name": one.name} for one in callers]
        return self._http.put("/local/callers", json={"callers": entries}).is_success

    def staff_phones(self, numbers: Sequence[str]) -> None:
        """Put somebody beside each of these telephones."""
        self._put("/local/staff", {"phones": [{"number": number} for number in numbers]})

    def let_callers_in(
        self, calls_per_minute: float, lines: dict[str, bool], callers: Sequence[KnownCaller]
    ) -> None:
        """Start the crowd. `lines`: the numbers to call, and whether each is asked by a menu."""
        numbers = [
            {"to": number, "weight": WEIGHT_OF_THE_MENU if asks else 1.0}
            for number, asks in lines.items()
        ]
        self._put(
            "/local/crowd",
            {
                "running": True,
                "calls_per_minute": calls_per_minute,
                "numbers": numbers,
                "callers": [{"number": one.number, "weight": one.weight} for one in callers],
                "patience_mean_s": PATIENCE_MEAN_S,
                "talk_median_s": TALK_MEDIAN_S,
            },
        )

    def _put(self, path: str, body: dict[str, Any]) -> None:
        answer = self._http.put(path, json=body)
        if not answer.is_success:
            raise NotNow(f"The telephone network answers {answer.status_code} to {path}.")
