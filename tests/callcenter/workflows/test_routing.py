"""Callers and agents find each other, on real rows."""

from callcenter.domain.call import CallState
from callcenter.workflows.change_presence import become_ready
from callcenter.workflows.control_call import hang_up
from callcenter.workflows.tell_wait import tell_wait
from tests.stage.house import TestHouse


def served_first(house: TestHouse, *sids: str) -> list[str]:
    """The callers in the order in which one agent gets them."""
    order = []
    for _ in sids:
        now = next(sid for sid in sids if house.the_call(sid).state is CallState.OFFERED)
        order.append(now)
        house.talk(now, "ana")
        house.act(hang_up, house.the_call(now).id, "ana")
        house.act(become_ready, "ana")
    return order


def test_callers_are_served_in_the_order_in_which_they_came(house: TestHouse) -> None:
    sids = []
    for name in ("cleo", "max", "nina"):
        sids.append(house.call_in(name))
        house.pass_(1)
    house.agent("ana")
    assert served_first(house, *sids) == sids


def test_a_gold_customer_is_served_before_who_has_waited_less_than_her_credit(
    house: TestHouse,
) -> None:
    long = house.call_in("long")
    house.pass_(45)
    short = house.call_in("short")
    house.pass_(10)
    gold = house.call_in("gold", tier="gold")
    house.agent("ana")
    assert served_first(house, long, short, gold) == [gold, long, short]


def test_an_agent_of_two_lines_takes_who_waits_longest_over_both(house: TestHouse) -> None:
    house.line("billing")
    later = house.call_in("later", "billing")
    house.pass_(1)
    house.call_in("other")
    house.agent("ana", "support", "billing")
    assert house.the_call(later).agent_id == "ana"


def test_the_reserve_is_asked_when_the_caller_has_waited_long_enough(house: TestHouse) -> None:
    house.agent("rita", reserve=True)
    cleo = house.call_in()
    house.pass_(19)
    assert house.the_call(cleo).state is CallState.WAITING
    house.pass_(3)
    assert house.the_call(cleo).agent_id == "rita"


def test_telling_her_about_the_wait_moves_nothing(house: TestHouse) -> None:
    cleo = house.call_in()
    before = house.the_call(cleo)
    first = house.act(tell_wait, cleo, 0)
    again = house.act(tell_wait, cleo, 30)
    after = house.the_call(cleo)
    assert first != again
    assert after.state is before.state
    assert after.waiting_since == before.waiting_since


def test_a_caller_nobody_knows_is_to_be_taken_in_first(house: TestHouse) -> None:
    assert house.act(tell_wait, "CAnobody", 0) is None
