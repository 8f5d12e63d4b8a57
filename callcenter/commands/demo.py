"""`callcenter demo`"""

from pathlib import Path

import click

from callcenter.commands.opening import start_logs


@click.command("demo")
@click.option("--port", default=8000, show_default=True, help="Where the call centre listens.")
@click.option("--phone-port", default=8100, show_default=True, help="The telephone network's.")
@click.option(
    "--folder",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("var/demo"),
    show_default=True,
    help="Where everything is kept; another run goes on with it.",
)
@click.option("--fresh", is_flag=True, help="Begin anew: throw away what an earlier run has left.")
@click.option("--calls-per-minute", default=6.0, show_default=True, help="How many people call.")
@click.option("--seed", default=7, show_default=True, help="Another seed makes other people.")
@click.option("--days", default=60, show_default=True, help="Days of calls in its past.")
def command(
    port: int,
    phone_port: int,
    folder: Path,
    fresh: bool,
    calls_per_minute: float,
    seed: int,
    days: int,
) -> None:
    """Show a living call centre on this machine, callers and colleagues included."""
    from callcenter.demo.options import DemoOptions
    from callcenter.demo.show import show

    start_logs("ERROR")
    show(DemoOptions(port, phone_port, folder, fresh, calls_per_minute, seed, days), click.echo)
