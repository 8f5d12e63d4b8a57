"""Reads the fields of REST requests."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from flask import request

from local_twilio.calls.call import Address
from local_twilio.rest.errors import RestError

E164 = re.compile(r"^\+[1-9]\d{6,14}$")


def text(name: str, default: str = "") -> str:
    return request.form.get(name, default)


def flag(name: str, default: bool) -> bool:
    value = request.form.get(name)
    return default if value is None else value.lower() == "true"


def optional_flag(name: str) -> bool | None:
    return flag(name, False) if name in request.form else None


def seconds(name: str, default: float, most: float = 86_400.0) -> float:
    value = request.form.get(name)
    if value is None:
        return default
    try:
        return min(float(value), most)
    except ValueError as error:
        message = f"Parameter '{name}' is not a number: {value}"
        raise RestError(400, 20001, message=message) from error


def method(name: str, default: str = "POST") -> str:
    value = request.form.get(name, default).upper()
    if value not in {"GET", "POST"}:
        raise RestError(400, 20001, message=f"Parameter '{name}' is not GET or POST: {value}")
    return value


def url(name: str) -> str:
    """An absolute address, or nothing."""
    value = request.form.get(name, "")
    if value and (urlsplit(value).scheme not in {"http", "https"} or not urlsplit(value).netloc):
        raise RestError(400, 21205, value)
    return value


def address(name: str, method_name: str, default_method: str = "POST") -> Address | None:
    value = url(name)
    return Address(value, method(method_name, default_method)) if value else None


def events(name: str, default: frozenset[str]) -> frozenset[str]:
    """Repeated fields. A space-joined value is taken as one unknown event: no callbacks follow."""
    given = request.form.getlist(name)
    return frozenset(given) if given else default
