"""The day's curve against forecast and yesterday."""

from __future__ import annotations

import math

from .entries import Entries

OFFERED = [
    14,
    18,
    22,
    27,
    31,
    34,
    33,
    36,
    38,
    35,
    31,
    28,
    24,
    22,
    25,
    29,
    33,
    35,
    34,
    31,
    29,
    32,
    36,
    41,
    47,
    54,
    18,
]


LATE = [0, 0, 1, 0, 2, 3, 1, 2, 4, 2, 1, 0, 0, 0, 1, 1, 2, 3, 1, 1, 0, 2, 4, 6, 11, 17, 9]


def today(now: float) -> Entries:
    opens = opening(now)
    return {
        "interval_s": 900,
        "opens_at": opens,
        "closes_at": opens + 10 * 3600,
        "slots": [
            {
                "at": opens + n * 900,
                "offered": count,
                "answered": count - late // 2,
                "abandoned": late // 2,
                "late": late,
            }
            for n, (count, late) in enumerate(zip(OFFERED, LATE, strict=True))
            if opens + n * 900 <= now
        ],
    }


def opening(now: float) -> float:
    """A full hour, so that the day has its usual shape at whatever time it is looked at."""
    return now // 3600 * 3600 - 6 * 3600


def day_curve(now: float) -> Entries:
    """Forecast and yesterday: a hill in the morning, another after noon."""
    opens = opening(now)
    hill = [24 + 14 * math.sin(n / 40 * math.pi) + 5 * math.sin(n / 5) for n in range(40)]
    return {
        "forecast": [
            {"at": opens + n * 900, "expected": h, "low": h - 6, "high": h + 7}
            for n, h in enumerate(hill)
        ],
        "yesterday": [
            {"at": opens + n * 900, "offered": int(h + 6 * math.sin(n))} for n, h in enumerate(hill)
        ],
    }
