"""Every event is followed by something, or says that nothing follows."""

from collections.abc import Callable

from callcenter import reactions
from callcenter.domain import events as e
from callcenter.domain.call import CallState
from callcenter.domain.events import Catalogue
from callcenter.ports import Committed
from callcenter.reactions import Reactions
from callcenter.worker import sweep
from tests.stage.house import TestHouse


def test_every_event_has_its_place_in_the_table() -> None:
    named = [kind.__name__ for kind in reactions.FOLLOWS]
    assert sorted(named) == sorted(Catalogue.kinds)


def test_no_event_stands_in_it_twice() -> None:
    listed = [
        *reactions.ROUTE_THE_LINE,
        *reactions.ROUTE_THE_AGENT,
        *reactions.ROUTE_THE_LENT,
        *reactions.ASK_THE_NEXT,
        *reactions.SEND_A_SILENT_HELPER_HOME,
        *reactions.NOTHING_FOLLOWS,
    ]
    assert len(listed) == len(set(listed))


def test_a_lost_reaction_is_made_up_for_by_the_sweep(house: TestHouse) -> None:
    heard: list[Committed] = []
    house.store.after_commit = heard.append
    house.agent("ana")
    cleo = house.call_in()
    assert house.the_call(cleo).state is CallState.WAITING
    assert heard
    sweep(house.store)
    assert house.the_call(cleo).state is CallState.OFFERED


def test_what_comes_until_its_turn_is_reacted_to_at_once(house: TestHouse) -> None:
    house.agent("ana")
    house.agent("ben")
    later: list[Callable[[], None]] = []
    kept = Reactions(house.store, later.append)
    house.store.after_commit = lambda committed: kept.hear(committed.events)
    cleo, dana = house.call_in("cleo"), house.call_in("dana", number="+14155550124")
    (turn,) = later
    turn()
    assert house.the_call(cleo).state is house.the_call(dana).state is CallState.OFFERED
    assert len(later) == 2  # what the offers led to, once more


def test_what_cannot_be_reacted_to_does_not_hold_up_the_others(house: TestHouse) -> None:
    house.agent("ana")
    later: list[Callable[[], None]] = []
    kept = Reactions(house.store, later.append)
    unknown = e.Recorded(e.CallBackInLine("c-unknown", "ana", "declined"), 1.0, "test")
    kept.hear([unknown])
    house.store.after_commit = lambda committed: kept.hear(committed.events)
    cleo = house.call_in()
    (turn,) = later
    turn()
    assert house.the_call(cleo).state is CallState.OFFERED
