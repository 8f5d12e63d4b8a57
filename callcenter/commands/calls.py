"""`callcenter calls …`"""

import click

from callcenter.commands.opening import settings
from callcenter.reports.call_journey import Journey, journey
from callcenter.store.engine import open_engine


@click.group("calls")
def command() -> None:
    """Look at calls."""


@command.command("show")
@click.argument("call_id")
def show(call_id: str) -> None:
    """Tell the journey of one call, event by event."""
    _print(journey(open_engine(settings().database_url), call_id))


def _print(found: Journey) -> None:
    click.echo(f"Call {found.call_id}")
    for step in found.steps:
        dropped = " (recorded and dropped)" if step.dropped else ""
        click.echo(f"  {step.after_s:8.1f} s  {step.words}{dropped}  [{step.who}]")
