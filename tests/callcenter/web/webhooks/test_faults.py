"""Callers always hear something: no webhook answers with a fault, whatever it is sent."""

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from callcenter.domain.call import CallState
from callcenter.store import tables as t
from tests.callcenter.web.webhooks.test_signature_guard import webhooks
from tests.callcenter.web.webhooks.twilio import CENTRE, CLEO, Twilio, spoken, verbs, words

ONLY_FRIDAY = {"weekly": {"friday": ["09:00-17:00"]}}  # the clock says Tuesday
FIELDS = (
    "CallSid",
    "From",
    "To",
    "CallStatus",
    "Direction",
    "Digits",
    "QueueResult",
    "QueueTime",
    "StatusCallbackEvent",
    "FriendlyName",
    "ParticipantLabel",
    "ReasonParticipantLeft",
    "StirVerstat",
    "offer",
    "ErrorCode",
)
LIKELY = (
    "",
    "CAcleo",
    "CAana",
    CLEO,
    CENTRE,
    "anonymous",
    "client:agent_ana",
    "client:agent__zz_",
    "completed",
    "ringing",
    "no-answer",
    "1",
    "0",
    "error",
    "hangup",
    "participant-join",
    "participant-leave",
    "outbound-api",
    "9" * 400,
)
texts = st.one_of(st.sampled_from(LIKELY), st.text(max_size=40))
forms = st.dictionaries(st.sampled_from(FIELDS), texts, max_size=len(FIELDS))


def test_every_webhook_answers_an_empty_request(twilio: Twilio) -> None:
    for path, method in webhooks(twilio.service.app):
        if method == "POST":
            spoken(twilio.raw(path))


@settings(
    max_examples=150,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(data=st.data(), form=forms)
def test_no_webhook_answers_with_a_fault_whatever_it_is_sent(
    twilio: Twilio, data: st.DataObject, form: dict[str, str]
) -> None:
    if not twilio.calls():
        twilio.house.agent("ana")
        twilio.house.agent("ben", reach="phone")
        twilio.ring()
    call = twilio.house.the_call("CAcleo")
    with twilio.house.engine.connect() as db:
        legs = list(db.execute(sa.select(t.legs.c.id)).scalars())
    paths = [path for path, method in webhooks(twilio.service.app) if method == "POST"]
    path = data.draw(st.sampled_from(paths))
    if legs:
        path = path.replace("/l1", f"/{data.draw(st.sampled_from(legs))}")
    spoken(twilio.raw(path.replace("/c1", f"/{call.id}"), form))


@pytest.fixture
def broken(twilio: Twilio, monkeypatch: pytest.MonkeyPatch) -> Twilio:
    """A service whose store fails at every transaction."""

    def fail(*_: object, **__: object) -> None:
        raise ZeroDivisionError("a defect")

    monkeypatch.setattr(twilio.house.store, "transact", fail)
    return twilio


@pytest.mark.parametrize("path", ["voice", "voice/menu", "voice/queue-left", "voice/room/c1"])
def test_a_fault_inside_still_speaks_and_keeps_her_in_line(broken: Twilio, path: str) -> None:
    answer = broken.post(f"/twilio/{path}", CallSid="CAcleo", From=CLEO, To=CENTRE)
    assert verbs(answer) == ["Say", "Enqueue"]
    assert "a person is coming" in words(answer)


@pytest.mark.parametrize("path", ["voice", "voice/fallback"])
def test_without_a_database_from_the_first_she_hears_an_apology(twilio: Twilio, path: str) -> None:
    """Not even the language of her line is known."""
    with twilio.house.engine.begin() as db:
        db.exec_driver_sql("ALTER TABLE lines RENAME TO lines_that_are_away")
    answer = twilio.post(f"/twilio/{path}", CallSid="CAcleo", From=CLEO, To=CENTRE)
    assert verbs(answer) == ["Say", "Enqueue"]


def test_a_fault_while_she_waits_leaves_her_in_line_with_music(broken: Twilio) -> None:
    answer = broken.post("/twilio/voice/wait", CallSid="CAcleo", From=CLEO, To=CENTRE)
    assert verbs(answer) == ["Play"]


def test_who_waits_in_a_line_that_does_not_know_her_is_taken_in(twilio: Twilio) -> None:
    """Her first webhook failed, and she was led into the line all the same."""
    asked = {"CallSid": "CAcleo", "From": CLEO, "To": CENTRE, "CallStatus": "in-progress"}
    answer = twilio.post("/twilio/voice/wait", **asked)
    assert verbs(answer) == ["Say", "Play"]
    assert twilio.house.the_call("CAcleo").state is CallState.WAITING
    twilio.post("/twilio/voice/wait", **asked)
    assert twilio.calls() == 1


def test_an_agents_leg_that_a_fault_led_into_the_line_is_no_caller(twilio: Twilio) -> None:
    asked = {"CallSid": "CAana", "From": "client:agent_ana", "CallStatus": "in-progress"}
    assert verbs(twilio.post("/twilio/voice/wait", **asked)) == ["Hangup"]
    twilio.post("/twilio/voice/queue-left", QueueResult="system-error", **asked)
    assert twilio.calls() == 0


def test_whom_the_networks_queue_loses_before_we_know_her_is_taken_in(twilio: Twilio) -> None:
    asked = {"CallSid": "CAcleo", "From": CLEO, "To": CENTRE, "CallStatus": "in-progress"}
    answer = twilio.post("/twilio/voice/queue-left", QueueResult="system-error", **asked)
    assert verbs(answer)[-1] == "Enqueue"
    assert twilio.house.the_call("CAcleo").state is CallState.WAITING


def test_who_waits_unknown_in_a_line_that_is_closed_is_told_so(twilio: Twilio) -> None:
    with twilio.house.engine.begin() as db:
        db.execute(sa.update(t.lines).values(hours=ONLY_FRIDAY))
    answer = twilio.post("/twilio/voice/wait", CallSid="CAcleo", From=CLEO, To=CENTRE)
    assert verbs(answer)[-1] == "Hangup"
    assert not twilio.house.the_call("CAcleo").live


def test_the_fallback_apologises_and_leads_to_a_person(twilio: Twilio) -> None:
    answer = twilio.post(
        "/twilio/voice/fallback",
        CallSid="CAcleo",
        From=CLEO,
        To=CENTRE,
        ErrorCode="11200",
        ErrorUrl="http://127.0.0.1:5000/twilio/voice",
    )
    assert verbs(answer) == ["Say", "Enqueue"]
    assert "something went wrong" in words(answer)
    assert twilio.house.the_call("CAcleo").line_id == "support"


def test_the_fallback_of_a_known_call_makes_no_second_one_and_keeps_her_clock(
    twilio: Twilio,
) -> None:
    twilio.ring()
    since = twilio.house.the_call("CAcleo").waiting_since
    twilio.house.clock.pass_(20)
    twilio.post("/twilio/voice/fallback", CallSid="CAcleo", From=CLEO, To=CENTRE)
    assert twilio.calls() == 1
    assert twilio.house.the_call("CAcleo").waiting_since == since


def test_the_fallback_speaks_even_when_nothing_else_works(broken: Twilio) -> None:
    answer = broken.post("/twilio/voice/fallback", CallSid="CAcleo", From=CLEO, To=CENTRE)
    assert verbs(answer) == ["Say", "Enqueue"]
