"""Work arrives with a call and lasts: the agents it needs are needed about one AHT later."""

from collections.abc import Sequence


def lagged(calls: Sequence[float], slot_s: float, aht_s: float) -> tuple[float, ...]:
    """Calls per slot as the agents will feel them, moved back by one `aht_s`.

    What came before the first slot is taken to be as much as in it. Source: the lagged stationary
    approximation, Green, Kolesar and Soares 2001.
    """
    whole, part = divmod(aht_s / slot_s, 1.0)

    def at(slot: int) -> float:
        return calls[max(0, slot)]

    steps = int(whole)
    return tuple((1 - part) * at(i - steps) + part * at(i - steps - 1) for i in range(len(calls)))
