"""How many of the people signed up are there in each slot, and for which line."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from callcenter.domain.shift import Shift

Weights = Mapping[str, Sequence[float]]
"""Per line and slot: the work expected, Erlang."""


@dataclass(frozen=True, slots=True)
class Cover:
    """People per slot of one line, and what they cost an hour together."""

    people: tuple[float, ...]
    cost_per_hour: tuple[float, ...]


def cover(
    shifts: Iterable[Shift],
    serves: Mapping[str, Sequence[str]],
    costs: Mapping[str, float],
    starts: Sequence[float],
    slot_s: float,
    weights: Weights,
) -> dict[str, Cover]:
    """Per line of `weights`: the people, each counted for the part of a slot she is there.

    Who serves several lines is split by the work that is expected on each, evenly where there is
    none. What is no work, a break for instance, takes her off the line. `starts` ascend.
    """
    people = {line: [0.0] * len(starts) for line in weights}
    cost = {line: [0.0] * len(starts) for line in weights}
    for agent, hers in _by_agent(shifts).items():
        for lines, there in _present(hers, serves.get(agent, ()), starts, slot_s).items():
            known = [line for line in lines if line in weights]
            for i, share in there.items():
                for line, part in _split(known, weights, i):
                    people[line][i] += share * part
                    cost[line][i] += share * part * costs.get(agent, 0.0)
    return {line: Cover(tuple(people[line]), tuple(cost[line])) for line in weights}


def _by_agent(shifts: Iterable[Shift]) -> dict[str, list[Shift]]:
    found: dict[str, list[Shift]] = defaultdict(list)
    for shift in shifts:
        found[shift.agent_id].append(shift)
    return found


def _present(
    shifts: Sequence[Shift], served: Sequence[str], starts: Sequence[float], slot_s: float
) -> dict[tuple[str, ...], dict[int, float]]:
    """Per set of lines: the share of each slot in which she is there."""
    found: dict[tuple[str, ...], dict[int, float]] = defaultdict(lambda: defaultdict(float))
    away = [shift for shift in shifts if not shift.on_the_line]
    for shift in shifts:
        if shift.on_the_line:
            lines = shift.lines or tuple(served)
            for begins, ends in _without(shift, away):
                for i, share in _slots(begins, ends, starts, slot_s):
                    found[lines][i] += share
    return found


def _without(shift: Shift, away: Sequence[Shift]) -> list[tuple[float, float]]:
    """The stretches of a shift that no break or absence takes away."""
    left = [(shift.starts_at, shift.ends_at)]
    for gone in away:
        left = [
            part
            for begins, ends in left
            for part in ((begins, min(ends, gone.starts_at)), (max(begins, gone.ends_at), ends))
            if part[0] < part[1]
        ]
    return left


def _slots(
    begins: float, ends: float, starts: Sequence[float], slot_s: float
) -> Iterable[tuple[int, float]]:
    low, high = 0, len(starts)
    while low < high:
        middle = (low + high) // 2
        if starts[middle] + slot_s <= begins:
            low = middle + 1
        else:
            high = middle
    for i in range(low, len(starts)):
        if starts[i] >= ends:
            return
        yield i, (min(ends, starts[i] + slot_s) - max(begins, starts[i])) / slot_s


def _split(lines: Sequence[str], weights: Weights, slot: int) -> Iterable[tuple[str, float]]:
    if len(lines) == 1:
        return ((lines[0], 1.0),)
    work = [weights[line][slot] for line in lines]
    whole = sum(work)
    if whole <= 0:
        return ((line, 1 / len(lines)) for line in lines)
    return ((line, part / whole) for line, part in zip(lines, work, strict=True))
