"""Through the day: what came so far corrects what is still expected."""

from collections.abc import Sequence

NEAR_MINUTES = 120
NEAR_GAIN, FAR_GAIN = 0.75, 0.5
"""How much of a surprise lasts: more of it into the next slot than into the evening."""

CHANCE = 10.0
"""Calls added to both sides of the ratio: three calls where two were expected are no trend."""


def updated(
    expected: Sequence[float], seen: Sequence[float | None], slot_minutes: int
) -> tuple[float, ...]:
    """Expected calls per slot after the first `len(seen)` have been seen (None: not counted).

    rest × (1 + gain·(actual ÷ forecast − 1)). The nearest slots follow the last two hours with a
    gain of 0.75, the further ones the whole day so far with 0.5; the one fades into the other by
    half every two hours. The slots seen keep their forecast.
    """
    now = len(seen)
    recent = _ratio(expected, seen, max(0, now - max(1, NEAR_MINUTES // slot_minutes)))
    so_far = _ratio(expected, seen, 0)
    rest = []
    for i, calls in enumerate(expected[now:]):
        near = 0.5 ** (i * slot_minutes / NEAR_MINUTES)
        gain = FAR_GAIN + near * (NEAR_GAIN - FAR_GAIN)
        surprise = near * recent + (1 - near) * so_far - 1
        rest.append(calls * max(0.0, 1 + gain * surprise))
    return (*expected[:now], *rest)


def _ratio(expected: Sequence[float], seen: Sequence[float | None], since: int) -> float:
    pairs = [
        (calls, due)
        for calls, due in zip(seen[since:], expected[since:], strict=False)
        if calls is not None
    ]
    return (sum(c for c, _ in pairs) + CHANCE) / (sum(due for _, due in pairs) + CHANCE)
