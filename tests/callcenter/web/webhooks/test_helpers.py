"""The telephone of somebody who may help: what it says, and what each key and silence mean."""

import pytest
import sqlalchemy as sa

from callcenter.domain.ask import Ask, AskState
from callcenter.domain.call import CallState
from callcenter.domain.events import CallbackOpened
from callcenter.domain.surge_ladder import Rung
from callcenter.store import surge_tables as st
from callcenter.workflows.ask_for_help import ask_for_help
from callcenter.workflows.connect_call import leg_joined
from callcenter.workflows.end_loan import send_back
from tests.callcenter.web.webhooks.twilio import Twilio, verbs, words
from tests.stage.house import TestHouse

NORA = "+12125550195"
CLEO = "CAcleo"
RINGS = ("ring_phone", "ring_helper", "call_back")


def rung(twilio: Twilio) -> str:
    """Nora's telephone rings for Support; the ask's id."""
    with twilio.house.engine.begin() as db:
        db.execute(
            sa.insert(st.helpers).values(
                id="nora",
                name="Nora",
                phone=NORA,
                languages=[],
                hours={},
                timezone="UTC",
                position=0,
            )
        )
    asked: list[Ask] = twilio.house.act(ask_for_help, "support", Rung.ANYONE)
    return asked[0].id


def lifted(twilio: Twilio, ask_id: str) -> str:
    return twilio.post(f"/twilio/helper-phone/{ask_id}", CallSid=f"CA{ask_id}")


def key(twilio: Twilio, ask_id: str, digits: str) -> str:
    return twilio.post(f"/twilio/helper-phone/{ask_id}/key", Digits=digits, CallSid=f"CA{ask_id}")


def state(twilio: Twilio, ask_id: str) -> tuple[AskState, str | None]:
    ask = twilio.house.do(lambda tx: tx.asked(ask_id))
    return ask.state, ask.reason


def test_a_voice_says_who_waits_and_since_when(twilio: Twilio) -> None:
    twilio.ring()
    twilio.house.pass_(41)
    answer = lifted(twilio, rung(twilio))
    assert verbs(answer) == ["Gather", "Hangup"]
    said = words(answer)
    assert "Support needs you." in said
    assert "has waited 41 seconds" in said
    assert "20 minutes? Press 1 for yes." in said


def test_with_nobody_waiting_it_says_that_the_line_is_busy(twilio: Twilio) -> None:
    assert "Support is very busy" in words(lifted(twilio, rung(twilio)))


def test_1_while_somebody_waits_puts_her_straight_through(twilio: Twilio) -> None:
    house = twilio.house
    twilio.ring()
    ask_id = rung(twilio)
    lifted(twilio, ask_id)
    answer = key(twilio, ask_id, "1")
    assert verbs(answer) == ["Say", "Dial"]
    assert "You are being connected." in words(answer)
    assert key(twilio, ask_id, "1") == answer, "a webhook told twice"
    leg = house.the_leg("nora")
    assert leg.provider_sid == f"CA{ask_id}"
    house.act(leg_joined, leg)
    house.caller_joins(CLEO)
    assert house.the_call(CLEO).agent_id == "nora"
    assert house.the_call(CLEO).state is CallState.TALKING
    assert not [one for one in house.telephony.asked if one[0] == "ring_phone"]


def test_who_hangs_up_on_the_way_to_the_caller_leaves_her_at_the_head(twilio: Twilio) -> None:
    twilio.ring()
    ask_id = rung(twilio)
    key(twilio, ask_id, "1")
    twilio.post(f"/twilio/helper-status/{ask_id}", CallStatus="completed", CallSid=f"CA{ask_id}")
    assert twilio.house.the_call(CLEO).state is CallState.WAITING
    assert twilio.house.the_agent("nora").state == "signed_out", "she has gone, so is her loan"


def test_a_caller_who_came_after_a_kept_place_is_not_put_before_it(twilio: Twilio) -> None:
    house = twilio.house
    twilio.ring()
    owed_before(house, house.the_call(CLEO).order_at or 0.0)
    ask_id = rung(twilio)
    assert verbs(key(twilio, ask_id, "1")) == ["Say", "Hangup"]
    twilio.post(f"/twilio/helper-status/{ask_id}", CallStatus="completed", CallSid=f"CA{ask_id}")
    assert [one[0] for one in house.telephony.asked if one[0] in RINGS][-1] == "call_back"


def test_1_while_nobody_waits_and_she_is_rung_with_the_next_caller(twilio: Twilio) -> None:
    ask_id = rung(twilio)
    lifted(twilio, ask_id)
    answer = key(twilio, ask_id, "1")
    assert verbs(answer) == ["Say", "Hangup"]
    assert state(twilio, ask_id)[0] is AskState.ACCEPTED
    assert twilio.house.the_agent("nora").state == "away"
    twilio.post(f"/twilio/helper-status/{ask_id}", CallStatus="completed", CallSid=f"CA{ask_id}")
    twilio.ring()
    leg = twilio.house.the_leg("nora")
    said = twilio.post(f"/twilio/agent-phone/{leg.id}", CallSid=leg.provider_sid or "")
    assert "needs a hand." in words(said)


def owed_before(house: TestHouse, order_at: float) -> None:
    """Max keeps a place in Support that is older than this one."""
    place = CallbackOpened(
        "bmax",
        call_id="cmax",
        number="+14155550177",
        caller_id="+18005550100",
        line_id="support",
        language="en",
        customer_id=None,
        caller_name=None,
        origin="line",
        waiting_since=order_at - 60,
        order_at=order_at - 60,
        due_at=order_at - 60,
    )
    house.do(lambda tx: tx.record(place))


def test_1_pressed_twice_is_one_loan(twilio: Twilio) -> None:
    ask_id = rung(twilio)
    assert key(twilio, ask_id, "1") == key(twilio, ask_id, "1")
    assert len(twilio.house.journal(kind="LoanBegan")) == 1


@pytest.mark.parametrize(("digits", "reason"), [("2", "refused by phone"), ("", "no key pressed")])
def test_any_other_key_or_silence_refuses(twilio: Twilio, digits: str, reason: str) -> None:
    ask_id = rung(twilio)
    assert "Thank you anyway" in words(key(twilio, ask_id, digits))
    assert state(twilio, ask_id) == (AskState.REFUSED, reason)


@pytest.mark.parametrize(
    ("status", "reason"),
    [
        ("busy", "busy"),
        ("no-answer", "no answer"),
        ("failed", "could not be reached"),
        ("canceled", "no answer"),
        ("completed", "hung up"),
    ],
)
def test_a_call_that_comes_to_nothing_refuses(twilio: Twilio, status: str, reason: str) -> None:
    ask_id = rung(twilio)
    twilio.post(f"/twilio/helper-status/{ask_id}", CallStatus=status)
    assert state(twilio, ask_id) == (AskState.REFUSED, reason)


def test_who_is_not_needed_any_more_is_told_so(twilio: Twilio) -> None:
    ask_id = rung(twilio)
    twilio.house.act(send_back, "support")
    assert "not needed any more" in words(lifted(twilio, ask_id))
    assert "not needed any more" in words(key(twilio, ask_id, "1"))


def test_an_ask_that_nobody_knows_ends_the_call_and_puts_nobody_in_line(twilio: Twilio) -> None:
    for answer in (lifted(twilio, "knobody"), key(twilio, "knobody", "1")):
        assert verbs(answer) == ["Hangup"]
