"""Identifiers in Twilio's form: two letters and 32 hexadecimal digits, reproducible by seed."""

from __future__ import annotations

from random import Random


class Sids:
    def __init__(self, random: Random) -> None:
        self._random = random

    def new(self, prefix: str) -> str:
        return f"{prefix}{self._random.getrandbits(128):032x}"
