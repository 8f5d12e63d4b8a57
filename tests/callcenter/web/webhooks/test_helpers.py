"""The telephone of somebody who may help: what it says, and what each key and silence mean."""

import pytest
import sqlalchemy as sa

from callcenter.domain.ask import Ask, AskState
from callcenter.domain.surge_ladder import Rung
from callcenter.store import surge_tables as st
from callcenter.workflows.ask_for_help import ask_for_help
from callcenter.workflows.end_loan import send_back
from tests.callcenter.web.webhooks.twilio import Twilio, verbs, words

NORA = "+12125550195"


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
    return twilio.post(f"/twilio/helper-phone/{ask_id}/key", Digits=digits)


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


def test_1_accepts_and_she_is_rung_with_the_caller_once_she_has_hung_up(twilio: Twilio) -> None:
    twilio.ring()
    ask_id = rung(twilio)
    lifted(twilio, ask_id)
    answer = key(twilio, ask_id, "1")
    assert verbs(answer) == ["Say", "Hangup"]
    assert state(twilio, ask_id)[0] is AskState.ACCEPTED
    assert twilio.house.the_agent("nora").state == "away"
    twilio.post(f"/twilio/helper-status/{ask_id}", CallStatus="completed")
    leg = twilio.house.the_leg("nora")
    said = twilio.post(f"/twilio/agent-phone/{leg.id}", CallSid=leg.provider_sid or "")
    assert "needs a hand." in words(said)


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
