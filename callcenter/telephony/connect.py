"""Sets our addresses on an account's numbers and on its TwiML App."""

from collections.abc import Iterator, Sequence

from twilio.rest import Client

from callcenter.telephony.addresses import Addresses

APP_NAME = "callcenter browser phones"


def connect_numbers(client: Client, urls: Addresses, wanted: Sequence[str]) -> Iterator[str]:
    """Point numbers at us, all of the account's or those wanted; yields each when it is done.

    Raises LookupError for a wanted number that the account does not own.
    """
    owned = {str(n.phone_number): n for n in client.incoming_phone_numbers.list()}
    missing = [number for number in wanted if number not in owned]
    if missing:
        raise LookupError(f"This account does not own {', '.join(missing)}.")
    for number in wanted or sorted(owned):
        owned[number].update(
            voice_url=urls.voice,
            voice_method="POST",
            voice_fallback_url=urls.voice_fallback,
            voice_fallback_method="POST",
            status_callback=urls.status,
            status_callback_method="POST",
        )
        yield number


def connect_app(client: Client, urls: Addresses, app_sid: str | None) -> str:
    """Point the TwiML App at us, made first if there is none; returns its SID."""
    where = {
        "voice_url": urls.app_voice,
        "voice_method": "POST",
        "voice_fallback_url": urls.voice_fallback,
        "status_callback": urls.status,
        "status_callback_method": "POST",
    }
    if app_sid is None:
        named = client.applications.list(friendly_name=APP_NAME, limit=1)
        app_sid = str(named[0].sid) if named else None
    if app_sid is None:
        return str(client.applications.create(friendly_name=APP_NAME, **where).sid)
    client.applications(app_sid).update(**where)
    return app_sid
