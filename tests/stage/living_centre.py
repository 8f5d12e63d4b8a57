"""Network, service and people together: what a journey plays on."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from tests.stage.desk import AgentDesk, Person, Supervisor
from tests.stage.harbour import CLEO_PHONE, NUMBERS
from tests.stage.installation import Installation
from tests.stage.network import LocalNetwork
from tests.stage.service import Service
from tests.stage.telephone import Handset, Telephone

P = TypeVar("P", bound=Person)
SPEED = "25"
CPS = "20"


class LivingCentre:
    """Everything that runs, and whoever has come; all of it leaves again in `close`."""

    def __init__(
        self, folder: Path, installed: Installation, *, apart: bool = False, speed: str = SPEED
    ) -> None:
        options = ("--speed", speed, "--cps", CPS, "--seed", "7")
        self.network = LocalNetwork(folder, NUMBERS, *options)
        self.service = Service(
            folder, replace(installed, network_url=self.network.base_url), apart=apart
        )
        self._people: list[Person] = []
        self._telephones: list[Telephone] = []
        try:
            self.service.installed.app_sid = self.network.connect(self._urls())
            self.service.start()
            self.sam = self._let_in(Supervisor(self.url, "sam", self.tell))
        except BaseException:
            self.close()
            raise

    def _urls(self) -> dict[str, str]:
        base = f"{self.url}/twilio"
        return {
            "voice": f"{base}/voice",
            "voice_fallback": f"{base}/voice/fallback",
            "status": f"{base}/status",
            "app_voice": f"{base}/app-voice",
        }

    @property
    def url(self) -> str:
        return self.service.base_url

    @property
    def installed(self) -> Installation:
        return self.service.installed

    def tell(self) -> str:
        """The ends of all logs."""
        return f"{self.service.tell()}\n{self.network.process.tail()}"

    # -- who comes -------------------------------------------------------------------------------

    def _let_in(self, person: P) -> P:
        self._people.append(person)
        return person

    def agent(self, key: str, *, ready: bool = True, browser: bool = True) -> AgentDesk:
        """An agent sits down: page open, softphone plugged in unless she answers a telephone."""
        edge = self.network.edge if browser else None
        desk = self._let_in(AgentDesk(self.url, key, self.tell, edge=edge))
        if ready:
            desk.become_ready()
        return desk

    def handset(self, number: str = CLEO_PHONE, name: str = "Cleo") -> Handset:
        """Somebody with a telephone."""
        handset = Handset(self.network.edge, number, name, self.tell)
        self._telephones.append(handset)
        return handset

    def close(self) -> None:
        self.service.stop()
        self.network.stop()
        for person in self._people:
            person.leave()
        for telephone in self._telephones:
            telephone.vanish()


@contextmanager
def living_centre(
    folder: Path, installed: Installation, *, apart: bool = False, speed: str = SPEED
) -> Iterator[LivingCentre]:
    """A living centre, until the block ends."""
    centre = LivingCentre(folder, installed, apart=apart, speed=speed)
    try:
        yield centre
    finally:
        centre.close()
