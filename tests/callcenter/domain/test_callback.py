"""Whose turn it is: callers, places that ring, and places due, over the agents who are free."""

import pytest

from callcenter.domain import callback as c
from callcenter.domain import events as e
from callcenter.domain import fold
from callcenter.domain.callback import Callback, CallbackState, Turn, turn, with_hands
from callcenter.domain.machine import Verdict
from callcenter.domain.routing import Free, Pair, Waiting

NOW = 1000.0


def caller(name: str, order_at: float, line: str = "support", **more: object) -> Waiting:
    return Waiting(name, line, order_at, **more)  # type: ignore[arg-type]


def free(*names: str, line: str = "support") -> list[Free]:
    return [Free(name, line, 5, False, float(n)) for n, name in enumerate(names)]


def test_a_place_is_rung_when_an_agent_is_free_and_nobody_waits() -> None:
    assert turn([], [], [caller("b1", 900.0)], free("ana"), NOW) == Turn((), ("b1",))


def test_a_place_is_not_rung_while_nobody_is_free() -> None:
    assert turn([], [], [caller("b1", 900.0)], [], NOW) == Turn((), ())


def test_the_earlier_of_caller_and_place_has_the_one_agent() -> None:
    cleo, place = caller("cleo", 800.0), caller("b1", 900.0)
    assert turn([cleo], [], [place], free("ana"), NOW) == Turn((Pair("cleo", "ana"),), ())
    later = caller("nina", 950.0)
    assert turn([later], [], [place], free("ana"), NOW) == Turn((), ("b1",))


def test_a_place_that_rings_holds_one_agent_back_from_later_callers_only() -> None:
    ringing, later, earlier = caller("b1", 900.0), caller("nina", 950.0), caller("cleo", 800.0)
    assert turn([later], [ringing], [], free("ana"), NOW) == Turn((), ())
    assert turn([later], [ringing], [], free("ana", "ben"), NOW).offers == (Pair("nina", "ben"),)
    assert turn([earlier], [ringing], [], free("ana"), NOW).offers == (Pair("cleo", "ana"),)


def test_no_place_is_rung_past_an_earlier_caller_whom_nobody_may_take_just_now() -> None:
    passed = caller("cleo", 800.0, passed_by={"ana": NOW - 1})
    ana = [Free("ana", "support", 5, False, 500.0)]
    later = caller("nina", 950.0)
    told = turn([passed, later], [], [caller("b1", 900.0)], ana, NOW)
    assert told == Turn((Pair("nina", "ana"),), ())


def test_never_more_dials_than_hands_over_lines_that_share_them() -> None:
    both = [*free("ana"), *free("ana", line="billing")]
    ringing = [caller("b1", 900.0)]
    assert with_hands([caller("b2", 910.0, "billing")], ringing, both, NOW) == []
    more = [*both, *free("ben", line="billing")]
    place = caller("b2", 910.0, "billing")
    assert with_hands([place], [caller("b1", 900.0)], more, NOW) == [place]


def test_of_many_places_as_many_are_rung_as_there_are_hands() -> None:
    places = [caller(f"b{n}", 900.0 + n) for n in range(5)]
    assert with_hands(places, [], free("ana", "ben"), NOW) == places[:2]


def opened() -> Callback:
    event = e.CallbackOpened(
        "b1", "c1", "+1", "+2", "support", "en", None, None, "line", 10.0, 5.0, 20.0
    )
    made = fold.begun(event, 15.0)
    assert isinstance(made, Callback)
    return made


def after(*events: e.CallbackEvent) -> Callback:
    thing = opened()
    for n, event in enumerate(events):
        verdict, moved = c.evolve(thing, event, 20.0 + n)
        assert verdict is Verdict.APPLY
        thing = moved
    return thing


RING = e.CallbackDialled("b1", 1, 60.0)
TAKEN = e.CallbackPickedUp("b1", "c2", "CA2")
ENDS: tuple[e.CallbackEvent, ...] = (
    e.CallbackReached("b1", "c2", "ana"),
    e.CallbackNotReached("b1", "busy"),
    e.CallbackCancelled("b1", "settled"),
)


def test_her_clock_and_her_place_never_move() -> None:
    thing = after(RING, e.CallbackMissed("b1", "busy", 300.0), e.CallbackDialled("b1", 2, 360.0))
    assert (thing.waiting_since, thing.order_at, thing.promised_at) == (10.0, 5.0, 15.0)
    assert (thing.tries, thing.last_try, thing.state) == (2, True, CallbackState.DIALLING)


@pytest.mark.parametrize("end", ENDS, ids=lambda end: type(end).__name__)
def test_an_end_is_an_end(end: e.CallbackEvent) -> None:
    thing = after(RING, TAKEN, end)
    assert not thing.open
    assert thing.done_at == 22.0
    for event in (RING, TAKEN, *ENDS, e.CallbackDone("b1", "ana"), e.CallbackOwnCall("b1", "c3")):
        verdict, same = c.evolve(thing, event, 99.0)
        assert (verdict, same) == (Verdict.IGNORE, thing)
