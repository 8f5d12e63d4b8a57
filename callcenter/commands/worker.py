"""`callcenter worker`"""

import signal
from concurrent.futures import ThreadPoolExecutor

import click
import structlog

from callcenter.commands.opening import house_with

log = structlog.get_logger(__name__)

MESSAGES_AT_ONCE = 4


@click.command("worker")
def command() -> None:
    """Run deadlines, deliveries and the reconciler, beside any number of others."""
    messages = ThreadPoolExecutor(MESSAGES_AT_ONCE, "message")
    worker = house_with(messages.submit).worker

    def stop(_signal: int, _frame: object) -> None:
        worker.stopping = True

    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, stop)
    log.info("worker started")
    worker.run()
    messages.shutdown(wait=True, cancel_futures=True)
    log.info("worker stopped")
