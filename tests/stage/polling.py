"""Waiting, always bounded: a wait that runs out says what was there, and what the logs say."""

import time
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")
Tell = Callable[[], str]

PAUSE_S = 0.05


def until(what: str, look: Callable[[], T], within_s: float = 10.0, tell: Tell | None = None) -> T:
    """Look again and again until something true is seen, and give it.

    Raises AssertionError with the last thing seen and, from `tell`, what else may explain it.
    """
    end = time.monotonic() + within_s
    seen = look()
    while not seen:
        if time.monotonic() > end:
            told = f"\n{tell()}" if tell else ""
            raise AssertionError(f"not within {within_s:g} s: {what}; last seen: {seen!r}{told}")
        time.sleep(PAUSE_S)
        seen = look()
    return seen


def stays(what: str, look: Callable[[], bool], for_s: float, tell: Tell | None = None) -> None:
    """Look again and again: it must stay true all the while."""
    end = time.monotonic() + for_s
    while time.monotonic() < end:
        if not look():
            told = f"\n{tell()}" if tell else ""
            raise AssertionError(f"did not stay so for {for_s:g} s: {what}{told}")
        time.sleep(PAUSE_S)
