"""Identifiers: short, sortable by time, safe in a URL and in a browser's numbers."""

import random
from collections.abc import Callable

ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"
EPOCH_2024 = 1_704_067_200.0

# Seeded by the system, for each process anew. An identifier need be nobody's secret.
_drawn = random.Random()


def encoded(number: int, length: int) -> str:
    """`number` in Crockford's base 32, lower case, padded to `length`."""
    digits = []
    for _ in range(length):
        number, digit = divmod(number, 32)
        digits.append(ALPHABET[digit])
    return "".join(reversed(digits))


def time_sorted(now: float, bits: Callable[[int], int] = _drawn.getrandbits) -> str:
    """13 characters: milliseconds since 2024 (8), then 25 random bits (5)."""
    return encoded(int((now - EPOCH_2024) * 1000) % (1 << 40), 8) + encoded(bits(25), 5)
