"""`callcenter token …`"""

import click

from callcenter.commands.opening import house
from callcenter.store.people import Role
from callcenter.store.tokens import Tokens


@click.group("token")
def command() -> None:
    """Look after the tokens of programs."""


@command.command("add")
@click.argument("name")
@click.option(
    "--role",
    type=click.Choice([str(role) for role in Role]),
    default=str(Role.SUPERVISOR),
    show_default=True,
    help="What the program may do.",
)
def add(name: str, role: str) -> None:
    """Make a token for the program NAME and print it, this once."""
    found = house()
    made = Tokens(found.engine, found.clock).add(name, Role(role))
    click.echo(made.secret)
    click.echo(f"Keep it: it is not shown again. It is {made.token.id}, {role}.", err=True)


@command.command("list")
def list_() -> None:
    """List the tokens, without their secrets."""
    found = house()
    for token in Tokens(found.engine, found.clock).all():
        state = "revoked" if token.revoked_at else "live"
        click.echo(f"{token.id}  {token.role:<10}  {state:<7}  {token.name}")


@command.command("revoke")
@click.argument("token_id")
def revoke(token_id: str) -> None:
    """End a token."""
    found = house()
    Tokens(found.engine, found.clock).revoke(token_id)
    click.echo(f"{token_id} opens nothing any more.")
