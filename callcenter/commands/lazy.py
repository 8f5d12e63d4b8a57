"""Commands are imported when they are run: `callcenter twilio urls` need not load a web server."""

from importlib import import_module

import click

COMMANDS = {
    "apply": "Set the centre up from one YAML file.",
    "calls": "Look at calls.",
    "check": "Say of each part whether it works, and what to do if not.",
    "customers": "Bring customers in.",
    "db": "Look after the database.",
    "digest": "Look at the daily digest.",
    "demo": "Show a living call centre on this machine.",
    "scale-check": "Prove that several processes work here as one.",
    "figures": "Look after the figures.",
    "privacy": "Tell or erase what is held of a person.",
    "serve": "Serve callers, agents and supervisors.",
    "shifts": "Sign people up.",
    "staff": "Say how many agents a promise needs.",
    "token": "Look after the tokens of programs.",
    "twilio": "Tell Twilio where we are.",
    "user": "Look after the people who sign in.",
    "what-if": "Replay a day with other people, promises or rules.",
    "worker": "Run deadlines, deliveries and the reconciler.",
}


class Commands(click.Group):
    """The commands, each in `callcenter.commands.<name>` as `command`."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        if name not in COMMANDS:
            return None
        found: click.Command = import_module(
            f"callcenter.commands.{name.replace('-', '_')}"
        ).command
        return found

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(sorted(COMMANDS.items()))
