"""`callcenter apply`"""

from pathlib import Path
from typing import cast

import click

from callcenter.centre_file.read_centre import read_centre
from callcenter.commands.opening import house
from callcenter.ports import Transaction
from callcenter.store.set_up import Applied, set_up
from callcenter.store.transaction import SqlTransaction
from ivr.checked_yaml import FaultyFileError


@click.command("apply")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--dry-run", is_flag=True, help="Only read and check the file.")
def command(file: Path, dry_run: bool) -> None:
    """Set lines, numbers, menus, opening hours and people up from one YAML file.

    Applying the same file again changes nothing. With a mistake in it, nothing is applied.
    """
    try:
        plan = read_centre(file.read_bytes(), str(file))
    except FaultyFileError as fault:
        raise click.ClickException(str(fault)) from fault
    if dry_run:
        click.echo(f"{file} is well formed: {len(plan.lines)} lines, {len(plan.agents)} people.")
        return

    def work(tx: Transaction) -> Applied:
        return set_up(cast(SqlTransaction, tx), plan)

    found = house()
    _tell(found.store.transact(work, by="operator"))


def _tell(applied: Applied) -> None:
    for change in applied.changes:
        click.echo(change)
    if not applied.changes:
        click.echo("Nothing to change: the centre is as the file says.")
    for email in applied.without_password:
        click.echo(f"{email} has no password yet: callcenter user password {email}", err=True)
