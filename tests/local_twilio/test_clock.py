"""Virtual time runs in order; real time keeps going."""

from __future__ import annotations

import threading
from functools import partial

import pytest

from local_twilio.clock import RealClock, VirtualClock


def test_what_is_due_runs_in_order_of_time_then_of_planning() -> None:
    clock, ran = VirtualClock(), list[str]()
    clock.call_later(2, partial(ran.append, "later"))
    clock.call_later(1, partial(ran.append, "first"))
    clock.call_later(1, partial(ran.append, "second"))
    clock.advance(1)
    assert ran == ["first", "second"]
    clock.advance(1)
    assert ran == ["first", "second", "later"]


def test_a_cancelled_entry_never_runs() -> None:
    clock, ran = VirtualClock(), list[str]()
    clock.call_later(1, partial(ran.append, "x")).cancel()
    assert clock.next_due() is None
    clock.advance(5)
    assert ran == []


def test_a_loop_that_takes_no_time_is_found_out() -> None:
    clock = VirtualClock()

    def again() -> None:
        clock.soon(again)

    again()
    with pytest.raises(RuntimeError, match="time does not pass"):
        clock.settle()


def test_real_time_performs_later_and_background_work_despite_a_faulty_step() -> None:
    clock, done = RealClock(), threading.Event()

    def fail() -> None:
        raise ValueError("planted")

    clock.soon(fail)
    clock.call_later(0.01, lambda: clock.in_background(lambda: 7, lambda seven: done.set()))
    assert done.wait(2)
    clock.stop()


def test_skipped_time_is_over_at_once() -> None:
    clock, done = RealClock(), threading.Event()
    before = clock.now()
    clock.call_later(3600, done.set)
    clock.skip(3601)
    assert done.wait(2)
    assert clock.now() - before >= 3600
    clock.stop()
