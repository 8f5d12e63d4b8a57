"""A frozen value with some fields changed, as `dataclasses.replace` makes it, in a third of its
time: a call has some fifty fields, and every event of every call makes a new one."""

from collections.abc import Callable, Hashable
from dataclasses import fields
from functools import cache
from operator import attrgetter
from typing import Any, TypeVar, cast

T = TypeVar("T")
_put = object.__setattr__


def replaced(value: T, **changes: Any) -> T:
    """A copy of a frozen dataclass with slots; an unknown field raises AttributeError.

    Nothing is run for the new value: for classes without `__post_init__`.
    """
    copy = object.__new__(type(value))
    names, read = _fields(cast(Hashable, type(value)))
    for name, kept in zip(names, read(value), strict=True):
        _put(copy, name, kept)
    for name, new in changes.items():
        _put(copy, name, new)
    return copy


@cache
def _fields(kind: Hashable) -> tuple[tuple[str, ...], Callable[[Any], tuple[Any, ...]]]:
    assert isinstance(kind, type)
    if hasattr(kind, "__post_init__"):
        raise TypeError(f"{kind.__name__} has a __post_init__, which would not run")
    names = tuple(field.name for field in fields(kind))
    return names, attrgetter(*names)
