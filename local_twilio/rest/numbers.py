"""/IncomingPhoneNumbers: list, fetch, set addresses."""

from __future__ import annotations

from functools import partial
from typing import Any

from flask import request

from local_twilio.holdings import OwnedNumber
from local_twilio.network import Network, own_number
from local_twilio.rest import form
from local_twilio.rest.call_shape import date
from local_twilio.rest.errors import RestError, not_found
from local_twilio.rest.paging import paged
from local_twilio.rest.routes import Route
from local_twilio.rest.voice_settings import take_over, voice_shape
from local_twilio.settings import API_VERSION


def number_shape(network: Network, number: OwnedNumber) -> dict[str, Any]:
    return {
        "sid": number.sid,
        "account_sid": network.account.sid,
        "api_version": API_VERSION,
        "phone_number": number.number,
        "friendly_name": number.friendly_name,
        "date_created": date(number.created_at),
        "date_updated": date(number.updated_at),
        "voice_application_sid": number.voice_application_sid,
        "sms_application_sid": "",
        "trunk_sid": None,
        "address_sid": None,
        "address_requirements": "none",
        "beta": False,
        "bundle_sid": None,
        "capabilities": {"voice": True, "sms": True, "mms": False, "fax": False},
        "emergency_address_sid": None,
        "emergency_status": "Inactive",
        "identity_sid": None,
        "origin": "twilio",
        "status": "in-use",
        "voice_receive_mode": "voice",
        "uri": f"{network.account_path}/IncomingPhoneNumbers/{number.sid}.json",
        **voice_shape(number.settings),
    }


def create(network: Network) -> Any:
    wanted = form.text("PhoneNumber")
    if not form.E164.match(wanted) or network.holdings.number(wanted) is not None:
        raise RestError(400, 21421, message=f"PhoneNumber {wanted} is not available")
    number = own_number(network, wanted)
    _change(network, number)
    return number_shape(network, number), 201


def list_all(network: Network) -> Any:
    wanted = request.args.get("PhoneNumber", "").replace("*", "")
    numbers = [one for one in network.holdings.numbers.values() if wanted in one.number]
    return paged("incoming_phone_numbers", numbers, partial(number_shape, network))


def fetch(network: Network, sid: str) -> Any:
    return number_shape(network, _find(network, sid))


def update(network: Network, sid: str) -> Any:
    number = _find(network, sid)
    _change(network, number)
    return number_shape(network, number)


def delete(network: Network, sid: str) -> Any:
    del network.holdings.numbers[_find(network, sid).sid]
    return "", 204


def _change(network: Network, number: OwnedNumber) -> None:
    application = form.text("VoiceApplicationSid", number.voice_application_sid)
    if application and application not in network.holdings.applications:
        raise RestError(400, 21218, application)
    take_over(number.settings)
    number.voice_application_sid = application
    number.friendly_name = form.text("FriendlyName", number.friendly_name)
    number.updated_at = network.clock.now()


def _find(network: Network, sid: str) -> OwnedNumber:
    number = network.holdings.numbers.get(sid)
    if number is None:
        raise not_found(request.path)
    return number


ROUTES: tuple[Route, ...] = (
    ("POST", "/IncomingPhoneNumbers.json", create),
    ("GET", "/IncomingPhoneNumbers.json", list_all),
    ("GET", "/IncomingPhoneNumbers/<sid>.json", fetch),
    ("POST", "/IncomingPhoneNumbers/<sid>.json", update),
    ("DELETE", "/IncomingPhoneNumbers/<sid>.json", delete),
)
