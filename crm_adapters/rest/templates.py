"""Fill `{names}` in addresses and bodies. A value is only ever data: it cannot leave its place."""

import re
from collections.abc import Mapping
from urllib.parse import quote

_NAME = re.compile(r"\{(\w+)\}")


def names_in(template: object) -> set[str]:
    """Return the names that a template asks for."""
    if isinstance(template, str):
        return set(_NAME.findall(template))
    if isinstance(template, dict):
        return {name for part in template.values() for name in names_in(part)}
    if isinstance(template, list):
        return {name for part in template for name in names_in(part)}
    return set()


def fill_path(template: str, values: Mapping[str, object]) -> str:
    """Return an address's path. Raises ValueError for a value that would change its shape."""

    def put(match: re.Match[str]) -> str:
        text = str(values[match[1]])
        if text in ("", ".", ".."):
            raise ValueError(f"{match[1]} is empty or a step in a path")
        return quote(text, safe="")

    return _NAME.sub(put, template)


def fill_text(template: str, values: Mapping[str, object]) -> str:
    """Return a text with its names filled; nothing is escaped, httpx encodes queries."""
    return _NAME.sub(lambda match: _text(values[match[1]]), template)


def fill_body(template: object, values: Mapping[str, object]) -> object:
    """Return a JSON body; a template that is one name alone keeps the value's type."""
    if isinstance(template, str):
        whole = _NAME.fullmatch(template)
        return values[whole[1]] if whole else fill_text(template, values)
    if isinstance(template, dict):
        return {key: fill_body(part, values) for key, part in template.items()}
    if isinstance(template, list):
        return [fill_body(part, values) for part in template]
    return template


def _text(value: object) -> str:
    return "" if value is None else str(value)
