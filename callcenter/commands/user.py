"""`callcenter user …`"""

import secrets

import click

from callcenter.bootstrap import House
from callcenter.commands.opening import house
from callcenter.store.audit import Audit
from callcenter.store.people import NewPerson, People, Role, checked_email
from callcenter.store.second_factors import SecondFactors


@click.group("user")
def command() -> None:
    """Look after the people who sign in."""


@command.command("add")
@click.argument("email")
@click.option("--name", required=True, help="As colleagues see it.")
@click.option(
    "--role",
    type=click.Choice([str(role) for role in Role]),
    default=str(Role.AGENT),
    show_default=True,
)
@click.option("--agent", "agent_id", help="The agent of the centre file this person is.")
@click.option("--password", help="Asked for if left out; `-` makes one and prints it.")
def add(email: str, name: str, role: str, agent_id: str | None, password: str | None) -> None:
    """Let somebody sign in, or give somebody of the centre file her password."""
    found = house()
    if agent_id is not None:
        found.store.transact(lambda tx: tx.agent(agent_id), by="operator")
    password = _password(password)
    people = People(found.engine, found.clock)
    known = next((p for p in people.all() if p.email == checked_email(email)), None)
    if known is not None and not people.has_password(known.id):
        people.set_password(known.id, password)
    else:
        people.add(
            NewPerson(email=email, name=name, role=Role(role), password=password, agent_id=agent_id)
        )
    click.echo(f"{email} may sign in as {role}.")


@command.command("password")
@click.argument("email")
@click.option("--password", help="Asked for if left out; `-` makes one and prints it.")
def password_(email: str, password: str | None) -> None:
    """Give somebody a new password; her sessions end."""
    found = house()
    people = People(found.engine, found.clock)
    people.set_password(_id_of(found, email), _password(password))
    click.echo(f"{email} has a new password.")


@command.command("list")
def list_() -> None:
    """List the people who may sign in."""
    found = house()
    for person in People(found.engine, found.clock).all():
        state = "disabled" if person.disabled else "enabled"
        click.echo(f"{person.email:<40}  {person.role:<10}  {state:<8}  {person.name}")


@command.command("disable")
@click.argument("email")
def disable(email: str) -> None:
    """Let somebody in no more."""
    found = house()
    People(found.engine, found.clock).disable(_id_of(found, email))
    click.echo(f"{email} may not sign in any more.")


@command.command("reset-second-factor")
@click.argument("email")
def reset_second_factor(email: str) -> None:
    """Somebody has lost her telephone and her recovery codes: let the password alone be enough.

    She is signed out everywhere, and the audit keeps that it was done.
    """
    found = house()
    user_id = _id_of(found, email)
    second = SecondFactors(found.engine, found.clock, found.settings.secret_key)
    if not second.remove(user_id):
        raise click.ClickException(f"{email} has no second step.")
    People(found.engine, found.clock).end_sessions(user_id)
    Audit(found.engine, found.clock).note("operator", "second_factor_removed", user_id)
    click.echo(f"{email} signs in with the password alone until a new second step is set up.")


def _id_of(found: House, email: str) -> str:
    for person in People(found.engine, found.clock).all():
        if person.email == checked_email(email):
            return person.id
    raise click.ClickException(f"Nobody signs in as {email}. See `callcenter user list`.")


def _password(given: str | None) -> str:
    if given == "-":
        made = secrets.token_urlsafe(12)
        click.echo(f"Password: {made}")
        return made
    return given or str(click.prompt("Password", hide_input=True, confirmation_prompt=True))
