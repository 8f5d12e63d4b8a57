"""Checks TwiML against the rules derived from Twilio's own typings, and a few of its papers'."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element

_RULES: dict[str, Any] = json.loads(Path(__file__).with_name("rules.json").read_text())
_ELEMENTS: dict[str, Any] = _RULES["elements"]
_LISTS: dict[str, frozenset[str]] = {
    name: frozenset(values) for name, values in _RULES["lists"].items()
}
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_NEEDS_TEXT = frozenset({"Say", "Redirect", "Number", "Conference", "Queue"})
_ENDS = frozenset({"Redirect", "Hangup", "Leave", "Reject"})


@dataclass(frozen=True)
class Fault:
    """`where` is the path of elements, as in Response/Dial/Conference."""

    where: str
    what: str

    def __str__(self) -> str:
        return f"{self.where}: {self.what}"


def check_twiml(xml: str) -> list[Fault]:
    """Every fault of the document; none for one that Twilio performs without a warning."""
    return list(_check(xml))


@lru_cache(maxsize=2048)
def _check(xml: str) -> tuple[Fault, ...]:
    try:
        root = ElementTree.fromstring(xml.strip())
    except ElementTree.ParseError as error:
        return (Fault("document", f"is not XML: {error}"),)
    if root.tag != "Response":
        return (Fault(root.tag, "the root element must be Response"),)
    return (*_walk(root, "Response"), *_unreachable(root))


def _walk(element: Element, where: str) -> Iterator[Fault]:
    yield from _attribute_faults(element, where)
    if element.tag in _NEEDS_TEXT and not "".join(element.itertext()).strip():
        yield Fault(where, "has no text")
    allowed = _ELEMENTS[element.tag]["children"]
    for child in element:
        path = f"{where}/{child.tag}"
        if child.tag not in _ELEMENTS:
            yield Fault(path, "is not a TwiML element (names are case-sensitive)")
        elif child.tag not in allowed:
            yield Fault(path, f"may not stand inside {element.tag}")
        else:
            yield from _walk(child, path)


def _attribute_faults(element: Element, where: str) -> Iterator[Fault]:
    known = _ELEMENTS[element.tag]["attributes"]
    for name, value in element.attrib.items():
        plain = "xml:lang" if name == _XML_LANG else name
        if plain not in known:
            yield Fault(where, f"has no attribute {plain}")
        elif plain.lower().endswith("method") and value not in {"GET", "POST"}:
            yield Fault(where, f"{plain}={value!r} is neither GET nor POST")
        elif fault := _value_fault(known[plain], value):
            yield Fault(where, f"{plain}={value!r} {fault}")


def _value_fault(kind: str, value: str) -> str | None:
    base = kind.removesuffix("[]")
    if base == "number":
        return None if _is_number(value) else "is not a number"
    if base == "boolean":
        return None if value in {"true", "false"} else "is neither true nor false"
    if base not in _LISTS:
        return None
    values = value.split() if kind.endswith("[]") else [value]
    unknown = [one for one in values if one not in _LISTS[base]]
    return f"is none of {_some(_LISTS[base])}" if unknown or not values else None


def _is_number(value: str) -> bool:
    try:
        float(value)
    except ValueError:
        return False
    return True


def _some(values: frozenset[str]) -> str:
    shown = sorted(values)[:8]
    return ", ".join(shown) + (", …" if len(values) > len(shown) else "")


def _unreachable(root: Element) -> Iterator[Fault]:
    for element, following in zip(root, list(root)[1:], strict=False):
        if element.tag in _ENDS:
            yield Fault(f"Response/{following.tag}", f"can never run: it follows {element.tag}")
            return
