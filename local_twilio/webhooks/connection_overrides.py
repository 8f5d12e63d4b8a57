"""Timeouts and retries that a customer writes into the fragment of a webhook address."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import parse_qsl, urldefrag


@dataclass(frozen=True)
class Overrides:
    """Times in milliseconds; `retry_on` holds any of 4xx 5xx ct rt all."""

    connect_timeout: int = 5_000
    read_timeout: int = 15_000
    total_timeout: int = 15_000
    retries: int = 1
    retry_on: frozenset[str] = frozenset({"ct"})

    def retry_after(self, outcome: str) -> bool:
        return outcome in self.retry_on or ("all" in self.retry_on and outcome != "ok")


def split(url: str) -> tuple[str, Overrides]:
    """The address as it is requested and signed, and what its fragment asked for."""
    bare, fragment = urldefrag(url)
    asked = dict(parse_qsl(fragment))
    return bare, Overrides(
        connect_timeout=_within(asked.get("ct"), 100, 10_000, 5_000),
        read_timeout=_within(asked.get("rt"), 100, 15_000, 15_000),
        total_timeout=_within(asked.get("tt"), 100, 15_000, 15_000),
        retries=_within(asked.get("rc"), 0, 5, 1),
        retry_on=frozenset(asked.get("rp", "ct").split(",")),
    )


def _within(text: str | None, low: int, high: int, default: int) -> int:
    """Malformed or missing values mean the default, as on the real network."""
    if text is None or not text.isdigit():
        return default
    return min(max(int(text), low), high)
