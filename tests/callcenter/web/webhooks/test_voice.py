"""The first webhook of a call, and what a caller can meet at the door."""

import sqlalchemy as sa

from callcenter.domain.call import CallState, EndReason
from callcenter.store import tables as t
from crm_adapters.contract import NewCase, NewCustomer
from tests.callcenter.web.webhooks.twilio import CENTRE, CLEO, Twilio, spoken, verbs, words

ONLY_FRIDAY = {"weekly": {"friday": ["09:00-17:00"]}}  # the clock says Tuesday
MENU = {
    "default_line": "support",
    "timeout_seconds": 5,
    "choices": [
        {"key": "1", "say": {"en": "Support"}, "line": "support"},
        {"key": "2", "say": {"en": "Sales"}, "line": "sales"},
    ],
}


def lead(twilio: Twilio, number: str, line_id: str | None, menu: object = None) -> None:
    with twilio.house.engine.begin() as db:
        db.execute(sa.insert(t.entry_points).values(number=number, line_id=line_id, menu=menu))


def know_cleo(twilio: Twilio) -> None:
    customer = NewCustomer(id="cleo", display_name="Cleo Hart", numbers=(CLEO,))
    twilio.service.crm.create_customer(customer)


def with_menu(twilio: Twilio) -> None:
    twilio.house.line("sales", position=1)
    lead(twilio, CENTRE, None, MENU)


def line_of(twilio: Twilio, sid: str = "CAcleo") -> str | None:
    return twilio.house.the_call(sid).line_id


def test_one_line_means_a_greeting_and_the_line(twilio: Twilio) -> None:
    answer = twilio.ring()
    assert verbs(answer) == ["Say", "Enqueue"]
    assert twilio.house.the_call("CAcleo").state is CallState.WAITING


def test_the_same_webhook_twice_gives_the_same_answer_and_one_call(twilio: Twilio) -> None:
    assert twilio.ring() == twilio.ring()
    assert twilio.calls() == 1


def test_a_known_caller_is_greeted_by_name(twilio: Twilio) -> None:
    know_cleo(twilio)
    assert "Cleo Hart" in words(twilio.ring())
    assert twilio.house.the_call("CAcleo").match == "exact"


def test_a_withheld_number_is_matched_to_nobody(twilio: Twilio) -> None:
    for index, hidden in enumerate(("anonymous", "+266696687", "", "Restricted", "unknown")):
        sid = f"CAhidden{index}"
        twilio.ring(sid, sender=hidden)
        call = twilio.house.the_call(sid)
        assert (call.withheld, call.match, call.customer_id) == (True, "unknown", None), hidden


def test_the_carriers_word_is_kept(twilio: Twilio) -> None:
    twilio.ring(StirVerstat="TN-Validation-Passed-B")
    assert twilio.house.the_call("CAcleo").trust == "partial"


def test_several_lines_mean_one_menu_said_once(twilio: Twilio) -> None:
    with_menu(twilio)
    answer = twilio.ring()
    assert verbs(answer) == ["Say", "Gather", "Redirect"]
    assert answer.count("Sales") == 1
    assert twilio.house.the_call("CAcleo").state is CallState.ARRIVING


def test_a_key_leads_to_its_line(twilio: Twilio) -> None:
    with_menu(twilio)
    twilio.ring()
    first = twilio.press("2")
    assert verbs(first)[-1] == "Enqueue"
    assert line_of(twilio) == "sales"
    assert verbs(twilio.press("2")) == verbs(first)
    assert line_of(twilio) == "sales"


def test_no_key_zero_and_nonsense_reach_a_person(twilio: Twilio) -> None:
    with_menu(twilio)
    for index, digits in enumerate(("", "0", "9", "#*")):
        sid = f"CA{index}"
        twilio.ring(sid)
        assert verbs(twilio.press(digits, sid))[-1] == "Enqueue"
        assert line_of(twilio, sid) == "support"


def test_a_menu_answered_before_the_first_webhook_makes_the_call(twilio: Twilio) -> None:
    with_menu(twilio)
    assert verbs(twilio.press("2"))[-1] == "Enqueue"
    assert (twilio.calls(), line_of(twilio)) == (1, "sales")


def test_a_key_of_a_caller_who_has_hung_up_changes_nothing(twilio: Twilio) -> None:
    with_menu(twilio)
    twilio.ring()
    twilio.post("/twilio/voice/menu", CallSid="CAcleo", To=CENTRE, CallStatus="completed")
    assert twilio.house.the_call("CAcleo").line_id is None


def test_a_known_caller_with_an_open_case_skips_the_menu(twilio: Twilio) -> None:
    with_menu(twilio)
    know_cleo(twilio)
    case = NewCase(id="k1", customer_id="cleo", subject="Wrong part", at=1.0, line="sales")
    twilio.service.crm.open_case(case)
    assert verbs(twilio.ring())[-1] == "Enqueue"
    assert line_of(twilio) == "sales"


def test_a_number_that_nobody_named_leads_to_the_first_line(twilio: Twilio) -> None:
    with_menu(twilio)
    assert verbs(twilio.ring(to="+18005559999")) == ["Say", "Enqueue"]
    assert line_of(twilio) == "support"


def test_a_number_of_its_own_leads_straight_to_its_line(twilio: Twilio) -> None:
    with_menu(twilio)
    lead(twilio, "+18005550177", "sales")
    twilio.ring(to="+18005550177")
    assert line_of(twilio) == "sales"


def test_outside_the_hours_she_is_told_when_we_open_and_promised_a_callback(
    twilio: Twilio,
) -> None:
    twilio.house.line("night", position=1, hours=ONLY_FRIDAY)
    lead(twilio, CENTRE, "night")
    answer = twilio.ring()
    assert verbs(answer)[-1] == "Hangup"
    assert "Friday" in words(answer)
    assert "call you back" in words(answer)
    assert twilio.house.the_call("CAcleo").end_reason is EndReason.CALLBACK_PROMISED


def test_a_withheld_number_outside_the_hours_is_asked_to_ring_again(twilio: Twilio) -> None:
    twilio.house.line("night", position=1, hours=ONLY_FRIDAY)
    lead(twilio, CENTRE, "night")
    assert "ring us again" in words(twilio.ring(sender="anonymous"))
    assert twilio.house.the_call("CAcleo").end_reason is EndReason.CLOSED


def test_a_centre_without_a_line_says_so_and_makes_no_call(twilio: Twilio) -> None:
    with twilio.house.engine.begin() as db:
        db.execute(sa.delete(t.lines))
    assert "does not lead to anyone" in words(twilio.ring())
    assert twilio.calls() == 0


def test_a_get_is_as_good_as_a_post(twilio: Twilio) -> None:
    path = "/twilio/voice?CallSid=CAcleo&From=%2B14155550123&To=%2B18005550100&CallStatus=ringing"
    assert verbs(spoken(twilio.get(path))) == ["Say", "Enqueue"]
    assert twilio.house.the_call("CAcleo").from_number == CLEO


def test_news_of_the_end_before_the_first_webhook_makes_an_ended_call(twilio: Twilio) -> None:
    twilio.ends(status="no-answer")
    call = twilio.house.the_call("CAcleo")
    assert (call.state, call.end_reason) == (CallState.ENDED, EndReason.ABANDONED_GREETING)
    assert verbs(twilio.ring()) == ["Hangup"]
    assert twilio.house.the_call("CAcleo") == call
    assert twilio.calls() == 1


def test_a_first_webhook_that_says_she_is_gone_already_ends_the_call(twilio: Twilio) -> None:
    twilio.post("/twilio/voice", CallSid="CAcleo", From=CLEO, To=CENTRE, CallStatus="canceled")
    assert twilio.house.the_call("CAcleo").state is CallState.ENDED


def test_the_end_is_told_once_however_often_it_is_told(twilio: Twilio) -> None:
    twilio.ring()
    twilio.ends()
    ended = twilio.house.the_call("CAcleo")
    twilio.ends(status="failed")
    assert twilio.house.the_call("CAcleo") == ended
    assert ended.end_reason is EndReason.ABANDONED_WAITING


def test_a_fault_of_her_line_is_counted_apart(twilio: Twilio) -> None:
    twilio.ring()
    twilio.ends(status="failed")
    assert twilio.house.the_call("CAcleo").end_reason is EndReason.FAILED


def test_the_end_of_an_unknown_outgoing_leg_makes_no_call(twilio: Twilio) -> None:
    twilio.ends("CAagent", Direction="outbound-api")
    twilio.ends("CAbrowser", From="client:agent_ana")
    assert twilio.calls() == 0


def test_a_status_on_the_way_changes_nothing(twilio: Twilio) -> None:
    twilio.ring()
    before = twilio.house.the_call("CAcleo")
    twilio.post("/twilio/status", CallSid="CAcleo", CallStatus="in-progress")
    assert twilio.house.the_call("CAcleo") == before
