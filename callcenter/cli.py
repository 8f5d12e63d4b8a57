"""`callcenter …`: the operator's commands."""

import sys

import click

from callcenter.commands import lazy
from callcenter.config import SettingsError
from callcenter.domain.errors import Refused


@click.group(cls=lazy.Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="callcenter")
def callcenter() -> None:
    """A call centre: callers in, people at desks, and the promise between them."""


def main() -> None:
    """Run a command; what went wrong is said in a sentence, not in a traceback."""
    try:
        callcenter(standalone_mode=False)
    except click.exceptions.Exit as done:
        sys.exit(done.exit_code)
    except click.Abort:
        sys.exit(130)
    except click.ClickException as fault:
        fault.show()
        sys.exit(fault.exit_code)
    except (SettingsError, Refused) as fault:
        click.echo(str(fault), err=True)
        sys.exit(2)


if __name__ == "__main__":
    main()
