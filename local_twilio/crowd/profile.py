"""How busy each hour of a day is, as a factor of the asked rate."""

from __future__ import annotations

from datetime import UTC, datetime

# Relative load by hour: a slow start, a peak before noon, a dip at lunch, a second lower peak.
OFFICE = (
    (0.05,) * 7
    + (0.3, 0.8, 1.3, 1.6, 1.5, 1.1, 1.2, 1.4, 1.3, 1.0, 0.7)
    + (0.4, 0.25, 0.15, 0.1, 0.05, 0.05)
)


def factor(profile: str, now: float) -> float:
    """Linear between the middles of the hours, so that the rate never jumps; hours are UTC."""
    if profile == "flat":
        return 1.0
    at = datetime.fromtimestamp(now, UTC)
    place = at.hour + at.minute / 60 - 0.5
    before = int(place // 1) % 24
    share = place % 1
    return OFFICE[before] * (1 - share) + OFFICE[(before + 1) % 24] * share
