"""`callcenter privacy …`"""

import json
import time
from pathlib import Path
from typing import Any

import click

from callcenter.commands.opening import settings
from callcenter.privacy.erase import Erased, erase_person
from callcenter.privacy.held import ELSEWHERE, what_is_held
from callcenter.privacy.retain import retain, settings_of
from callcenter.store.audit import Audit
from callcenter.store.engine import open_engine
from callcenter.store.store import SqlStore

BY = "operator"
KINDS = {
    "details": "numbers and names of calls",
    "notes": "notes and stories",
    "messages": "messages and errands that are done",
    "audit": "lines of the audit",
    "sign_ins": "sign-ins",
}


@click.group("privacy")
def command() -> None:
    """Tell or erase what is held of a person. WHO: an id, a number, or a card's e-mail address."""


@command.command("export")
@click.argument("who")
@click.option(
    "--to",
    type=click.Path(exists=False, dir_okay=False, path_type=Path),
    help="Write it to this file, readable by you alone; left out: to standard output.",
)
def export(who: str, to: Path | None) -> None:
    """Write everything that is held of a person as JSON. It is noted in the audit."""
    found = settings()
    engine = open_engine(found.database_url)
    told = what_is_held(engine, who, found.default_region, time.time())
    Audit(engine, time.time).note(BY, "person_exported", told["person"]["customer_id"])
    text = json.dumps(told, ensure_ascii=False, indent=2, sort_keys=False)
    if to is None:
        click.echo(text)
        return
    to.touch(mode=0o600, exist_ok=False)
    to.write_text(text + "\n", "utf-8")
    click.echo(f"{_counted(told)}: written to {to}.")


@command.command("erase")
@click.argument("who")
@click.option("--yes", is_flag=True, help="Do not ask.")
def erase(who: str, yes: bool) -> None:
    """Erase a person everywhere, for good. Figures stay; nobody can be told from them."""
    found = settings()
    engine = open_engine(found.database_url)
    told = what_is_held(engine, who, found.default_region, time.time())
    if not told["held"]:
        click.echo("Nothing is held of this person.")
        return
    click.echo(_counted(told) + ".")
    if not yes:
        click.confirm("Erase all of it? This cannot be undone.", abort=True)
    _tell(erase_person(SqlStore(engine, time.time), who, found.default_region, BY))


@command.command("retain")
@click.option("--dry-run", is_flag=True, help="Only say what would go.")
def let_go(dry_run: bool) -> None:
    """Let go what is older than the centre file's `retention` says; a worker does so each night."""
    engine = open_engine(settings().database_url)
    days, _ = settings_of(engine)
    if not any(days.values()):
        click.echo("The centre file names no `retention`: everything is kept.")
        return
    done = retain(SqlStore(engine, time.time), days, time.time(), dry_run=dry_run)
    for kind, many in done.items():
        would = "would go" if dry_run else "gone"
        click.echo(f"  {many:8} {KINDS[kind]}, older than {days[kind]} days: {would}")


def _counted(told: dict[str, Any]) -> str:
    names = ("calls", "callbacks", "journal", "audit", "spoken_of_elsewhere")
    parts = [f"{len(told[name])} {name.replace('_', ' ')}" for name in names]
    return ", ".join(["a card" if told["card"] else "no card", *parts])


def _tell(done: Erased) -> None:
    click.echo(
        f"Erased: {done.calls} calls, {done.callbacks} callbacks, {done.journal} events,"
        f" {done.cards} cards, {done.mentions} mentions elsewhere."
    )
    for one in ELSEWHERE:
        click.echo(f"  {one}")
