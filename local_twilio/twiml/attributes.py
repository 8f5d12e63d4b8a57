"""Reads the attributes of verbs."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from local_twilio.calls.call import Address
from local_twilio.twiml.page import Page


def number(element: Element, name: str, default: float) -> float:
    """A malformed number means the default, as on the real network (with a 12200 warning)."""
    try:
        return float(element.get(name, default))
    except ValueError:
        return default


def flag(element: Element, name: str, default: bool) -> bool:
    text = element.get(name)
    return default if text is None else text.lower() == "true"


def words(element: Element, name: str, default: str = "") -> frozenset[str]:
    return frozenset(element.get(name, default).split())


def method(element: Element, name: str = "method") -> str:
    return element.get(name, "POST").upper()


def address(element: Element, page: Page, name: str, method_name: str = "method") -> Address | None:
    """The address in that attribute, or None when it is missing or empty."""
    reference = element.get(name, "")
    return Address(page.resolve(reference), method(element, method_name)) if reference else None
