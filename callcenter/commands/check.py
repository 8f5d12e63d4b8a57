"""`callcenter check`"""

import os
import sys

import click

from callcenter.commands.opening import start_logs
from callcenter.config import SettingsError, read_settings
from callcenter.self_check import Finding, check_all

MARKS = {True: "works", False: "FAILS", None: "unused"}


@click.command("check")
def command() -> None:
    """Say of each part whether it works, and what to do if not."""
    start_logs("ERROR")
    try:
        settings = read_settings(os.environ)
    except SettingsError as fault:
        click.echo(str(fault))
        sys.exit(1)
    findings = [Finding("settings", True, "All are there and well formed."), *check_all(settings)]
    for found in findings:
        click.echo(f"{found.part:<16} {MARKS[found.works]:<7} {found.words}")
        if found.remedy:
            click.echo(f"{'':<16} {'':<7} → {found.remedy}")
    sys.exit(1 if any(found.works is False for found in findings) else 0)
