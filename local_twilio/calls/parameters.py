"""The standard fields of every voice webhook."""

from __future__ import annotations

from email.utils import formatdate
from functools import lru_cache

import phonenumbers

from local_twilio.calls.call import Call
from local_twilio.network import Network
from local_twilio.settings import API_VERSION
from local_twilio.webhooks.webhook import Fields


def voice_parameters(network: Network, call: Call) -> Fields:
    """Who calls whom, and how far the call has come."""
    fields = [
        ("AccountSid", network.account.sid),
        ("ApiVersion", API_VERSION),
        ("CallSid", call.sid),
        ("CallStatus", call.status),
        ("Direction", call.direction),
        ("From", call.caller),
        ("Caller", call.caller),
        ("To", call.called),
        ("Called", call.called),
    ]
    for role in ("From", "Caller"):
        fields += _place(role, call.caller)
    for role in ("To", "Called"):
        fields += _place(role, call.called)
    optional = (
        ("ParentCallSid", call.parent.sid if call.parent else None),
        ("ApplicationSid", call.application_sid),
        ("StirVerstat", call.stir_verstat),
        ("CallToken", call.token),
        ("ForwardedFrom", call.forwarded_from),
    )
    fields += [(name, value) for name, value in optional if value]
    return tuple(fields)


def timestamp(seconds: float) -> str:
    """RFC 2822, UTC."""
    return formatdate(seconds).replace("-0000", "+0000")


def _place(role: str, address: str) -> list[tuple[str, str]]:
    return [
        (f"{role}City", ""),
        (f"{role}State", ""),
        (f"{role}Zip", ""),
        (f"{role}Country", _country(address)),
    ]


@lru_cache(maxsize=4096)
def _country(address: str) -> str:
    if not address.startswith("+"):
        return ""
    try:
        number = phonenumbers.parse(address)
    except phonenumbers.NumberParseException:
        return ""
    exact = phonenumbers.region_code_for_number(number)
    return str(exact or phonenumbers.region_code_for_country_code(number.country_code or 0))
