"""What is said of a wait, and whether it is worth saying again: pure rules."""

from dataclasses import dataclass

from callcenter.workforce.wait_estimate import LONG_S, SAID_FROM_S, Range, in_minutes

BETTER_BY_S = 60.0


@dataclass(frozen=True, slots=True)
class Said:
    """What she was told then: seconds still to come, as rounded; `high` None: more than `low`."""

    low: float
    high: float | None
    at: float


def spoken(expected: Range | None, now: float) -> Said | None:
    """The range as it is said: low down and high up to whole minutes, nothing under 30 s.

    Whoever may expect more than ten minutes hears just that.
    """
    if expected is None:
        return None
    if expected.high is None or expected.low >= LONG_S:
        return Said(LONG_S, None, now)
    if expected.high < SAID_FROM_S:
        return None
    low, high = in_minutes(expected.low, expected.high)
    return Said(low, high, now)


def exceeded(last: Said | None, now: float) -> bool:
    """Whether she has waited longer than she was told."""
    return last is not None and last.high is not None and now - last.at >= last.high


def worth_saying(last: Said | None, new: Said | None, now: float) -> bool:
    """First, when it has become better by a minute, or when what was said has not held."""
    if new is None:
        return False
    if last is None or exceeded(last, now):
        return True
    if new.high is None:
        return False
    if last.high is None:
        return True
    return new.high <= last.high - (now - last.at) - BETTER_BY_S
