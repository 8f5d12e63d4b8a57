"""The provider's first words of a caller: once, twice, late, or after the end."""

from callcenter.domain.call import CallState, EndReason
from callcenter.ports import Recognition
from callcenter.workflows.answers import Answer, Enqueue, HangUp
from callcenter.workflows.end_call import arrive_ended
from callcenter.workflows.receive_call import (
    Arrival,
    Door,
    choose_line,
    receive_call,
    rescue_call,
)
from ivr.engine import Ask
from ivr.flow import Choice, Flow, Menu
from tests.stage.house import TestHouse

CLEO = Arrival("CAcleo", "+14155550123", "+18005550100", False, "full")
HIDDEN = Arrival("CAcleo", "anonymous", "+18005550100", True, "none")
NOBODY = Recognition()
KNOWN = Recognition("exact", "customer-1", "Cleo Hart", say_as="Cleo")
STRAIGHT = Door(Flow("support"), "Harbour & Finch", "en", "UTC", None)
ASKED = Door(
    Flow(
        "support",
        Menu((Choice("1", {"en": "Support"}, "support"), Choice("2", {"en": "Sales"}, "sales"))),
    ),
    "Harbour & Finch",
    "en",
    "UTC",
    None,
)
ONLY_FRIDAY = {"weekly": {"friday": ["09:00-17:00"]}}  # the clock says Tuesday


def arrive(
    house: TestHouse, door: Door = STRAIGHT, who: Recognition = NOBODY, arrival: Arrival = CLEO
) -> Answer:
    return house.do(lambda tx: receive_call(tx, arrival, door, who))


def press(house: TestHouse, keys: str, who: Recognition = NOBODY) -> Answer:
    return house.do(lambda tx: choose_line(tx, tx.call_by_sid("CAcleo"), ASKED, who, keys))


def kinds(house: TestHouse) -> list[str]:
    return [row.kind for row in house.journal()]


def test_the_second_copy_of_the_first_request_gets_the_same_answer_and_makes_no_call(
    house: TestHouse,
) -> None:
    first = arrive(house)
    house.pass_(5)
    assert arrive(house) == first
    assert kinds(house).count("CallArrived") == 1
    assert kinds(house).count("CallQueued") == 1
    assert house.the_call("CAcleo").waiting_since == house.clock.now - 5


def test_a_repeated_menu_is_the_same_menu(house: TestHouse) -> None:
    house.line("sales")
    first = arrive(house, ASKED)
    assert isinstance(first.then, Ask)
    assert arrive(house, ASKED) == first
    assert kinds(house).count("MenuSpoken") == 1
    assert house.the_call("CAcleo").state is CallState.ARRIVING


def test_a_key_leads_to_its_line_and_a_second_copy_changes_nothing(house: TestHouse) -> None:
    house.line("sales")
    arrive(house, ASKED)
    first = press(house, "2")
    assert first.then == Enqueue(house.the_call("CAcleo").id, "sales")
    assert press(house, "2") == first
    assert press(house, "1").then == first.then
    assert kinds(house).count("CallQueued") == 1


def test_no_key_zero_and_a_key_that_means_nothing_reach_a_person(house: TestHouse) -> None:
    house.line("sales")
    arrive(house, ASKED)
    for keys in ("", "0", "9"):
        assert press(house, keys).then == Enqueue(house.the_call("CAcleo").id, "support")


def test_a_known_caller_is_greeted_by_name(house: TestHouse) -> None:
    assert "Cleo" in arrive(house, who=KNOWN).says[0].text
    call = house.the_call("CAcleo")
    assert (call.customer_id, call.caller_name) == ("customer-1", "Cleo Hart")


def test_a_caller_we_are_not_sure_of_is_not_greeted_by_a_name(house: TestHouse) -> None:
    probable = Recognition("probable", "customer-1", "Cleo Hart", say_as="Cleo")
    assert "Cleo" not in arrive(house, who=probable).says[0].text


def test_an_open_case_skips_the_menu(house: TestHouse) -> None:
    house.line("sales")
    who = Recognition("exact", "customer-1", "Cleo Hart", case_id="k1", case_line="sales")
    answer = arrive(house, ASKED, who)
    assert answer.then == Enqueue(house.the_call("CAcleo").id, "sales")
    assert house.the_call("CAcleo").case_id == "k1"


def test_a_gold_customer_has_a_head_start(house: TestHouse) -> None:
    arrive(house, who=Recognition("exact", "customer-1", "Cleo", tier="Gold"))
    call = house.the_call("CAcleo")
    assert call.order_at == (call.waiting_since or 0) - 60.0


def test_news_of_an_end_before_any_news_of_the_call_makes_a_call_already_ended(
    house: TestHouse,
) -> None:
    house.agent("ana")
    house.do(lambda tx: arrive_ended(tx, CLEO, "en"))
    call = house.the_call("CAcleo")
    assert (call.state, call.end_reason) == (CallState.ENDED, EndReason.ABANDONED_GREETING)
    assert arrive(house) == Answer((), HangUp())
    assert house.the_call("CAcleo") == call
    assert house.the_offers() == []


def test_outside_the_hours_a_callback_is_promised_and_the_caller_hears_so(
    house: TestHouse,
) -> None:
    house.line("night", hours=ONLY_FRIDAY)
    door = Door(Flow("night"), "Harbour & Finch", "en", "UTC", None)
    answer = arrive(house, door)
    assert isinstance(answer.then, HangUp)
    assert house.the_call("CAcleo").end_reason is EndReason.CALLBACK_PROMISED
    promise = house.do(lambda tx: tx.open_callback("+14155550123"))
    assert (promise.line_id, promise.state) == ("night", "promised")
    assert "CallbackPromised" in kinds(house)


def test_a_retry_after_the_closed_message_hears_it_again(house: TestHouse) -> None:
    house.line("night", hours=ONLY_FRIDAY)
    door = Door(Flow("night"), "Harbour & Finch", "en", "UTC", None)
    first = arrive(house, door)
    again = arrive(house, door)
    assert first.says[-1] in again.says
    assert kinds(house).count("CallbackPromised") == 1


def test_a_second_call_of_the_same_number_is_promised_no_second_callback(house: TestHouse) -> None:
    house.line("night", hours=ONLY_FRIDAY)
    door = Door(Flow("night"), "Harbour & Finch", "en", "UTC", None)
    arrive(house, door)
    arrive(house, door, arrival=Arrival("CAagain", CLEO.from_number, CLEO.to_number, False, "full"))
    assert house.the_call("CAagain").end_reason is EndReason.CALLBACK_PROMISED
    assert kinds(house).count("CallbackPromised") == 1


def test_a_withheld_number_is_promised_nothing(house: TestHouse) -> None:
    house.line("night", hours=ONLY_FRIDAY)
    door = Door(Flow("night"), "Harbour & Finch", "en", "UTC", None)
    arrive(house, door, arrival=HIDDEN)
    assert house.the_call("CAcleo").end_reason is EndReason.CLOSED
    assert "CallbackPromised" not in kinds(house)


def test_a_rescued_caller_is_led_to_a_person_past_the_menu(house: TestHouse) -> None:
    house.line("sales")
    answer = house.do(lambda tx: rescue_call(tx, CLEO, ASKED, NOBODY))
    assert answer.then == Enqueue(house.the_call("CAcleo").id, "support")
    assert house.the_call("CAcleo").state is CallState.WAITING


def test_a_rescued_caller_in_line_keeps_her_clock(house: TestHouse) -> None:
    house.telephony.up.add("CAcleo")
    arrive(house)
    house.pass_(30)
    answer = house.do(lambda tx: rescue_call(tx, CLEO, STRAIGHT, NOBODY))
    assert isinstance(answer.then, Enqueue)
    assert house.the_call("CAcleo").waiting_since == house.clock.now - 30
