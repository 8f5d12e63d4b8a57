"""Does a value fit its column? Asked before the database, which on SQLite would not say."""

from collections.abc import Mapping
from typing import Any
from zoneinfo import available_timezones

from sqlalchemy import String, Table

from crm_adapters.errors import CrmRejectsError


def misfit(table: Table, name: str, value: object) -> str | None:
    """Return what is wrong with a value for a column, or None."""
    if not isinstance(value, str):
        return None
    longest = getattr(table.c[name].type, "length", None)
    if "\x00" in value:
        return "holds a NUL character"
    if isinstance(table.c[name].type, String) and longest and len(value) > longest:
        return f"is {len(value)} characters long; the most is {longest}"
    if name == "timezone" and value and value not in available_timezones():
        return f"`{value}` is not a time zone such as Europe/Berlin"
    return None


def fitted(table: Table, values: Mapping[str, Any]) -> dict[str, Any]:
    """Return the values unchanged. Raises CrmRejectsError naming the first that does not fit."""
    for name, value in values.items():
        wrong = misfit(table, name, value)
        if wrong:
            raise CrmRejectsError(f"{name.replace('_', ' ')}: {wrong}.")
    return dict(values)


def cut(table: Table, values: Mapping[str, Any]) -> dict[str, Any]:
    """Return the values cut to fit: for history, where a long word must not lose the call."""
    result = dict(values)
    for name, value in values.items():
        if isinstance(value, str):
            longest = getattr(table.c[name].type, "length", None)
            result[name] = value.replace("\x00", "")[:longest]
    return result
