"""What most commands begin with: the settings, the logs, the house."""

import logging
import os
import sys
from typing import TextIO, cast

import structlog

from callcenter.bootstrap import House, Spawn, build_house
from callcenter.config import Settings, read_settings
from callcenter.log_lines import LogLines


def settings() -> Settings:
    """The settings of the environment; logs go to standard error from here on."""
    found = read_settings(os.environ)
    start_logs(found.log_level)
    return found


def house() -> House:
    """A house for a command: what follows a commit is done before the command ends."""
    return build_house(settings())


def house_with(beside: Spawn) -> House:
    """The same, with `beside` for messages outside: no deadline waits for a slow mail server."""
    return build_house(settings(), beside=beside)


def start_logs(level: str) -> None:
    """One JSON object a line on standard error; readable lines when that is a terminal."""
    renderer: structlog.typing.Processor = (
        structlog.dev.ConsoleRenderer()
        if sys.stderr.isatty()
        else structlog.processors.JSONRenderer()
    )
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso"),
            structlog.processors.format_exc_info,
            renderer,
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.getLevelName(level)),
        logger_factory=structlog.PrintLoggerFactory(cast(TextIO, LogLines(sys.stderr))),
        cache_logger_on_first_use=True,
    )
