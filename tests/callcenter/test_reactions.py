"""Every event is followed by something, or says that nothing follows."""

from callcenter import reactions
from callcenter.domain.call import CallState
from callcenter.domain.events import Catalogue
from callcenter.ports import Committed
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
