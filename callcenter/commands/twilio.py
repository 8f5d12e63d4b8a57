"""`callcenter twilio …`"""

import json

import click
from requests.exceptions import RequestException as NoConnection
from twilio.base.exceptions import TwilioRestException
from twilio.rest import Client

from callcenter.commands.opening import settings
from callcenter.config import Settings
from callcenter.telephony.addresses import Addresses
from callcenter.telephony.connect import connect_app, connect_numbers
from callcenter.telephony.rest import open_client


@click.group("twilio")
def command() -> None:
    """Tell Twilio where we are."""


@command.command("urls")
def urls() -> None:
    """Print, as JSON, every address that Twilio must know."""
    click.echo(json.dumps(Addresses(settings().public_base_url).for_twilio(), indent=2))


@command.command("connect")
@click.option("--number", "numbers", multiple=True, help="Only this number; may be repeated.")
def connect(numbers: tuple[str, ...]) -> None:
    """Set the addresses on the account's numbers and on its TwiML App."""
    found = settings()
    addresses = Addresses(found.public_base_url)
    try:
        for number in connect_numbers(_client(found), addresses, numbers):
            click.echo(f"{number} now rings here.")
        app = connect_app(_client(found), addresses, found.twilio_twiml_app_sid)
    except TwilioRestException as fault:
        raise click.ClickException(
            f"Twilio refused ({fault.status}, {fault.code}): {fault.msg}. "
            "Check TWILIO_ACCOUNT_SID, the API key and, if set, TWILIO_TWIML_APP_SID."
        ) from fault
    except NoConnection as fault:
        raise click.ClickException(
            f"{found.twilio_api_base_url} does not answer. "
            "Check TWILIO_API_BASE_URL and the network."
        ) from fault
    except LookupError as fault:
        raise click.ClickException(str(fault)) from fault
    click.echo(f"Browser phones call through {app}.")
    if found.twilio_twiml_app_sid is None:
        click.echo(f"Set TWILIO_TWIML_APP_SID={app}, then restart the service.")


def _client(found: Settings) -> Client:
    return open_client(
        found.twilio_account_sid,
        found.twilio_api_key_sid,
        found.twilio_api_key_secret,
        found.twilio_api_base_url,
    )
