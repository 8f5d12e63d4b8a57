"""`python -m local_twilio.desks`: seat simulated agents until interrupted."""

from __future__ import annotations

import signal
import threading
import time
from dataclasses import dataclass
from pathlib import Path
from random import Random
from types import FrameType

import click
import httpx

from local_twilio.desks.desk import Desk
from local_twilio.desks.people import Entry, PeopleFileError, read_people
from local_twilio.desks.screen import Screen
from local_twilio.desks.service import RefusedError, Service
from local_twilio.desks.softphone import Softphone
from local_twilio.desks.temper import Temper

GO_HOME_WITHIN_S = 3.0


@click.command()
@click.option("--service", "service_url", required=True, help="The service's address.")
@click.option(
    "--people",
    "people_file",
    required=True,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help='A JSON file: {"people": [{"email": …, "password": …, "phone": false}]}.',
)
@click.option("--seed", default=None, type=int, help="Makes chance repeatable.")
@click.option("--pace", default=1.0, show_default=True, help="How much quicker than people.")
def main(service_url: str, people_file: Path, seed: int | None, pace: float) -> None:
    """Play the agents named in a file, each with a softphone of her own."""
    try:
        people = read_people(people_file)
    except PeopleFileError as fault:
        raise click.ClickException(str(fault)) from fault
    stopping = threading.Event()
    _stop_on_signals(stopping)
    desks = [_desk(service_url, one, Chance(seed, pace), stopping) for one in people]
    for desk, one in zip(desks, people, strict=True):
        _seat(desk, one)
    threads = [threading.Thread(target=desk.work, daemon=True) for desk in desks]
    for thread in threads:
        thread.start()
    _say(f"{len(desks)} agents are seated")
    stopping.wait()
    ends = time.monotonic() + GO_HOME_WITHIN_S
    for thread in threads:
        thread.join(max(0.0, ends - time.monotonic()))


@dataclass(frozen=True)
class Chance:
    """What draws tempers, and how quick they are."""

    seed: int | None
    pace: float

    def temper(self, email: str) -> Temper:
        random = Random() if self.seed is None else Random(f"{self.seed}:{email}")
        return Temper(random, self.pace)


def _desk(service_url: str, one: Entry, chance: Chance, stopping: threading.Event) -> Desk:
    temper = chance.temper(one.email)
    service = Service(service_url, one.email, one.password)
    phone = None if one.phone else Softphone(lambda: service.get("/desk/voice-token"), _say)
    return Desk(service, Screen(), phone, temper, stopping, _say)


def _seat(desk: Desk, one: Entry) -> None:
    try:
        desk.sit_down()
    except (RefusedError, httpx.HTTPError, OSError) as fault:
        raise click.ClickException(f"{one.email} could not sit down: {fault}") from fault


def _stop_on_signals(stopping: threading.Event) -> None:
    def stop(_number: int, _frame: FrameType | None) -> None:
        stopping.set()

    signal.signal(signal.SIGINT, stop)
    signal.signal(signal.SIGTERM, stop)


def _say(words: str) -> None:
    click.echo(f"{time.strftime('%H:%M:%S')} {words}")


if __name__ == "__main__":
    main()
