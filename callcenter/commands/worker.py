"""`callcenter worker`"""

import signal

import click
import structlog

from callcenter.commands.opening import house

log = structlog.get_logger(__name__)


@click.command("worker")
def command() -> None:
    """Run deadlines, deliveries and the reconciler, beside any number of others."""
    worker = house().worker

    def stop(_signal: int, _frame: object) -> None:
        worker.stopping = True

    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, stop)
    log.info("worker started")
    worker.run()
    log.info("worker stopped")
