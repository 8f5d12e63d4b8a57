"""The list of calls: filters narrow, pages neither skip nor repeat."""

import pytest

from callcenter.domain.errors import Invalid
from callcenter.reports.calls import Wanted, list_calls, was_offered, was_offered_call_of
from callcenter.workflows.end_call import caller_left
from tests.stage.house import TestHouse


def ids(house: TestHouse, **wanted: object) -> list[str]:
    return [call.provider_sid for call in list_calls(house.engine, Wanted(**wanted)).calls]


def test_it_narrows_by_every_filter(house: TestHouse) -> None:
    house.line("billing", position=1)
    began = house.clock()
    house.call_in("cleo")
    house.clock.pass_(10)
    vera = house.call_in("vera", "billing")
    house.do(lambda tx: caller_left(tx, tx.call_by_sid(vera)))
    assert ids(house) == ["CAvera", "CAcleo"]
    assert ids(house, line="billing") == ["CAvera"]
    assert ids(house, state="live") == ids(house, state="waiting") == ["CAcleo"]
    assert ids(house, state="ended", came_to="abandoned") == ["CAvera"]
    assert ids(house, customer="customer-cleo") == ["CAcleo"]
    assert ids(house, until=began + 10) == ["CAcleo"]
    assert ids(house, since=began + 10) == ["CAvera"]
    assert ids(house, entered={"support": began}) == ["CAcleo"]
    assert ids(house, entered={}) == []


def test_a_call_was_hers_even_if_she_let_it_ring(house: TestHouse) -> None:
    house.agent("ana")
    sid = house.call_in("cleo")
    house.pass_(16)
    call = house.the_call(sid)
    assert call.agent_id is None
    assert ids(house, agent="ana") == [sid]
    assert was_offered(house.engine, call.id, "ana")
    assert was_offered_call_of(house.engine, "customer-cleo", "ana")
    assert not was_offered(house.engine, call.id, "ben")
    assert not was_offered_call_of(house.engine, "customer-cleo", "ben")


@pytest.mark.parametrize("key", ["x", "1~", "~c1", "x~c1"])
def test_a_page_that_is_none_is_named(house: TestHouse, key: str) -> None:
    with pytest.raises(Invalid, match="is no page"):
        ids(house, after=key)
