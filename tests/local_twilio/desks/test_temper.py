"""Simulated agents are people, or people several times as quick."""

from random import Random

from local_twilio.desks.temper import Temper


def test_a_pace_of_eight_divides_every_duration_by_eight() -> None:
    person, quick = Temper(Random(5)), Temper(Random(5), pace=8.0)
    for draw in ("answers_after", "wrap_up_for", "next_break_in", "break_for", "comes_back_after"):
        assert getattr(person, draw)() == 8 * getattr(quick, draw)()
    long, short = person.talk(), quick.talk()
    assert (long.ends, long.note) == (8 * short.ends, 8 * short.note)
