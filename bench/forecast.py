"""Forecast error on two real centres against the naive forecast, and the cost of an Erlang A."""

import time
from collections.abc import Callable

from bench.real_days import SLOT_MINUTES, Days, bank_1999, bank_2003
from bench.result import Result
from callcenter.workforce.backtest import backtest
from callcenter.workforce.erlang_a import erlang_a
from callcenter.workforce.not_enough import NotEnough
from callcenter.workforce.weekday_median import weekday_median

ROUNDS = 50


def run() -> list[Result]:
    """WAPE in per cent, half-hours; each day forecast from the days before it."""
    found = [_erlang()]
    for name, read, first in (("large bank", bank_2003, 30), ("small bank", bank_1999, 7)):
        try:
            history = read()
        except FileNotFoundError as absent:
            print(f"No forecast error of the {name}: {absent.filename} is not there.")
            continue
        found += _errors(name, history, first)
    return found


def _errors(name: str, history: Days, first: int) -> list[Result]:
    errors = backtest(history, weekday_median, sorted(history)[first:], SLOT_MINUTES)
    if isinstance(errors, NotEnough):
        print(f"No forecast error of the {name}: {errors}.")
        return []
    naive = errors.naive * 100
    return [
        _row(f"WAPE {name}", errors.wape * 100, naive, 0.9),
        _row(f"WAPE {name}, through the day", errors.through_the_day * 100, naive, 0.7),
    ]


def _row(name: str, ours: float, naive: float, bound: float) -> Result:
    return Result(name, ours, naive, "%", "the same day last week", "<=", bound)


def _erlang() -> Result:
    ours = _cpu_ms(lambda: erlang_a(4900 / 180, 180, 360, 4900, 20))
    return Result("Erlang A, 4,900 agents", ours, 5.0, "ms", "the 5 ms allowed", "<=", 1.0)


def _cpu_ms(work: Callable[[], object]) -> float:
    work()
    began = time.process_time()
    for _ in range(ROUNDS):
        work()
    return (time.process_time() - began) / ROUNDS * 1e3
