"""A room full of simulated people, from a file of their sign-ins."""

import json
import signal
import threading
from pathlib import Path
from random import Random

import click

from local_twilio.staff.desks.person import Person

SIGN_INS_APART_S = 0.3


def read_people(path: Path, service: str, seed: int | None) -> list[Person]:
    """The people of a JSON file: a list of {email, password}. Raises click.ClickException."""
    try:
        listed = json.loads(path.read_text("utf-8"))
        pairs = [(str(one["email"]), str(one["password"])) for one in listed]
    except (OSError, ValueError, KeyError, TypeError) as fault:
        raise click.ClickException(f"{path} is no list of email and password: {fault}") from fault
    first = Random(seed)
    return [Person(service, email, word, Random(first.random())) for email, word in pairs]


def work_until_told(people: list[Person]) -> None:
    """Let them work until this process is told to end."""
    done = threading.Event()
    for kind in (signal.SIGTERM, signal.SIGINT):
        signal.signal(kind, lambda *_: done.set())
    threads = [threading.Thread(target=person.work, daemon=True) for person in people]
    for thread in threads:
        thread.start()
        done.wait(SIGN_INS_APART_S)
    click.echo(f"{len(people)} simulated people are at their desks")
    done.wait()
    for person in people:
        person.stopping.set()
    for thread in threads:
        thread.join(2.0)
