"""Scripts wait, hear, ask and are cut short."""

from __future__ import annotations

from collections.abc import Callable

from local_twilio.clock import VirtualClock
from local_twilio.fiber import Fiber, HungUp, Interrupt, Steps, ask, listen, sleep


def run(clock: VirtualClock, steps: Steps[None]) -> tuple[Fiber, list[str]]:
    ended: list[str] = []
    fiber = Fiber(clock, steps, lambda: ended.append("ended"))
    fiber.start()
    clock.settle()
    return fiber, ended


def test_a_signal_of_another_kind_is_not_heard() -> None:
    clock, heard = VirtualClock(), list[object]()

    def script() -> Steps[None]:
        heard.append((yield from listen(10, str)))

    fiber, ended = run(clock, script())
    fiber.tell(7)
    clock.advance(1)
    assert not ended
    fiber.tell("key")
    clock.advance(1)
    assert heard == ["key"]
    assert ended == ["ended"]


def test_a_late_reply_does_not_reach_a_script_that_was_cut_short() -> None:
    clock, replies, seen = VirtualClock(), list[Callable[[str], None]](), list[str]()

    def script() -> Steps[None]:
        try:
            seen.append((yield from ask(str, replies.append)))
        except HungUp:
            yield from sleep(5)
            seen.append("tidied up")

    fiber, _ = run(clock, script())
    fiber.interrupt(HungUp())
    clock.settle()
    replies[0]("late")
    clock.advance(10)
    assert seen == ["tidied up"]


def test_an_interrupt_passes_a_handler_of_exceptions() -> None:
    assert not issubclass(Interrupt, Exception)
