"""Starts the network as a process of its own, for journeys and demos."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from local_twilio.settings import Account


@dataclass(frozen=True)
class Launched:
    base_url: str
    pid: int


class LaunchError(Exception):
    """The process ended before it listened."""


@contextmanager
def launched(
    account: Account, numbers: Sequence[str], *options: str, port: int = 0
) -> Iterator[Launched]:
    """`options` are further flags of `local-twilio serve`; the process ends with the block."""
    command = [sys.executable, "-m", "local_twilio.cli", "serve", "--port", str(port), *options]
    command += ["--account-sid", account.sid, "--auth-token", account.auth_token]
    command += ["--api-key-sid", account.api_key_sid, "--api-key-secret", account.api_key_secret]
    for number in numbers:
        command += ["--number", number]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    try:
        yield Launched(_address(process), process.pid)
    finally:
        process.terminate()
        try:
            process.wait(timeout=5)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _address(process: subprocess.Popen[str]) -> str:
    line = process.stdout.readline() if process.stdout else ""
    if "listens on" not in line:
        raise LaunchError("local-twilio did not start; its complaint is on stderr")
    return line.split()[-1]
