"""A frozen value with some fields changed, as `dataclasses.replace` makes it, in a tenth of its
time: a call has some fifty fields, and every event of every call makes a new one."""

from collections.abc import Mapping
from typing import Any, TypeVar

T = TypeVar("T")


def replaced(value: T, **changes: Any) -> T:
    """A copy of a frozen dataclass without slots; an unknown field raises AttributeError."""
    new = built(type(value), value.__dict__)
    fields = new.__dict__
    known = len(fields)
    fields.update(changes)
    if len(fields) != known:
        unknown = ", ".join(sorted(changes.keys() - value.__dict__.keys()))
        raise AttributeError(f"{type(value).__name__} has no field {unknown}")
    return new


def built(kind: type[T], values: Mapping[str, Any]) -> T:
    """A frozen dataclass without slots from the values of all its fields, without its constructor.

    For classes without `__post_init__`; those raise TypeError.
    """
    if hasattr(kind, "__post_init__"):
        raise TypeError(f"{kind.__name__} has a __post_init__, which would not run")
    new = object.__new__(kind)
    new.__dict__.update(values)
    return new
