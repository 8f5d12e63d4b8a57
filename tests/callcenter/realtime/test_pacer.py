"""However often something is marked, it is done once, soon, and not too often."""

import itertools

from callcenter.realtime.pacer import Pacer
from tests.stage.clock import VirtualClock


class Paced:
    """A pacer and what it has done, on a clock by hand."""

    def __init__(self, **times: float) -> None:
        self.clock = VirtualClock()
        self.began = self.clock()
        self.done: list[tuple[str, float]] = []
        self.faults = 0
        self.takes_s = 0.0
        self.pacer = Pacer(self._work, self.clock, **times)

    def _work(self, key: str) -> None:
        if self.faults:
            self.faults -= 1
            raise OSError("the database is away")
        self.done.append((key, round(self.clock() - self.began, 3)))
        self.clock.pass_(self.takes_s)

    def pass_(self, seconds: float) -> None:
        end = self.clock.now + seconds
        while (wait_s := self.pacer.wait_s()) is not None and self.clock.now + wait_s <= end:
            self.clock.pass_(wait_s)
            self.pacer.run_due()
        self.clock.now = end


def test_many_marks_are_one_round() -> None:
    paced = Paced(settle_s=0.01, gap_s=0.2)
    for _ in range(50):
        paced.pacer.mark("floor")
    paced.pass_(1)
    assert paced.done == [("floor", 0.01)]


def test_under_constant_change_it_goes_five_times_a_second() -> None:
    paced = Paced(gap_s=0.2)
    for _ in range(1000):
        paced.pacer.mark("floor")
        paced.pass_(0.001)
    assert len(paced.done) in (5, 6)


def test_the_first_change_after_a_pause_does_not_wait() -> None:
    paced = Paced(gap_s=0.2)
    paced.pacer.mark("floor")
    paced.pass_(10)
    paced.pacer.mark("floor")
    paced.pass_(1)
    assert paced.done == [("floor", 0.0), ("floor", 10.0)]


def test_keys_do_not_slow_each_other() -> None:
    paced = Paced(gap_s=0.2)
    paced.pacer.mark("desk:ana")
    paced.pacer.mark("desk:ben")
    paced.pass_(0.1)
    assert paced.done == [("desk:ana", 0.0), ("desk:ben", 0.0)]


def test_it_goes_again_by_itself_until_dropped() -> None:
    paced = Paced(again_s=2.0)
    paced.pacer.mark("floor")
    paced.pass_(5)
    assert [at for _, at in paced.done] == [0.0, 2.0, 4.0]
    paced.pacer.drop("floor")
    paced.pass_(60)
    assert len(paced.done) == 3
    assert paced.pacer.wait_s() is None


def test_a_fault_is_tried_again_and_stops_nothing() -> None:
    paced = Paced(gap_s=0.2)
    paced.faults = 1
    paced.pacer.mark("floor")
    paced.pacer.mark("other")
    paced.pass_(2)
    assert paced.done == [("other", 0.0), ("floor", 1.0)]


def test_rounds_that_take_long_come_less_often_but_come() -> None:
    """A large floor that takes 20 ms to read is read no more than a twentieth of the time."""
    for takes_s, gap_s in ((0.001, 0.15), (0.02, 0.4), (0.5, 1.0)):
        paced = Paced(gap_s=0.15, share=0.05)
        paced.takes_s = takes_s
        while paced.clock() - paced.began < 10:
            paced.pacer.mark("floor")
            paced.pass_(0.01)
        begun = [at for _, at in paced.done]
        gaps = [round(later - at, 2) for at, later in itertools.pairwise(begun)]
        assert min(gaps) >= gap_s
        assert max(gaps) <= max(gap_s, takes_s) + 0.03
