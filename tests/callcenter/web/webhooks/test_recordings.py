"""The network's words of recordings: signed, once or twice, in any order, known or not."""

import pytest

from callcenter.domain.recording import Recording, RecordingState
from callcenter.store.recordings import recordings_of
from tests.callcenter.web.webhooks.twilio import Twilio, verbs, words
from tests.stage.fingerprint import fingerprint

NOTICE = "This call is recorded."


@pytest.fixture
def twilio(twilio: Twilio) -> Twilio:
    """Support is recorded, and Ana serves it."""
    with twilio.house.engine.begin() as db:
        db.exec_driver_sql("UPDATE lines SET recorded = true")
    twilio.house.agent("ana")
    return twilio


def recording(twilio: Twilio) -> Recording:
    (found,) = recordings_of(twilio.house.engine, twilio.house.the_call("CAcleo").id)
    return found


def path_of(one: Recording) -> str:
    return f"/twilio/recording-status/{one.call_id}/{one.id}"


def tells(twilio: Twilio, status: str, sid: str | None = None, **more: str) -> None:
    one = recording(twilio)
    form = {"RecordingSid": sid or str(one.provider_sid), "RecordingStatus": status}
    twilio.post(path_of(one), CallSid="CAcleo", **form, **more)


def test_she_hears_that_she_is_recorded_before_anybody_speaks_with_her(twilio: Twilio) -> None:
    document = twilio.ring()
    assert NOTICE in words(document)
    assert verbs(document)[-1] == "Enqueue"
    twilio.browser_in_room("ana")
    call = twilio.house.the_call("CAcleo")
    document = twilio.post(f"/twilio/voice/room/{call.id}", CallSid="CAcleo")
    assert words(document).startswith(NOTICE)  # she was answered while the greeting was spoken


def test_a_repeated_first_request_says_it_again(twilio: Twilio) -> None:
    assert twilio.ring() == twilio.ring()


def test_the_join_orders_it_and_its_end_is_kept(twilio: Twilio) -> None:
    twilio.ring()
    twilio.talk()
    assert recording(twilio).state is RecordingState.RUNNING
    twilio.ends()
    tells(twilio, "completed", RecordingDuration="12")
    kept = recording(twilio)
    assert (kept.state, kept.duration_s) == (RecordingState.KEPT, 12.0)


def test_doubled_and_reordered_words_change_nothing(twilio: Twilio) -> None:
    twilio.ring()
    twilio.talk()
    twilio.ends()
    tells(twilio, "completed", RecordingDuration="12")
    before = fingerprint(twilio.house.engine)
    tells(twilio, "completed", RecordingDuration="12")
    tells(twilio, "in-progress")
    tells(twilio, "absent")
    assert fingerprint(twilio.house.engine) == before


def test_an_unknown_recording_or_call_changes_nothing(twilio: Twilio) -> None:
    twilio.ring()
    before = fingerprint(twilio.house.engine)
    for path in ("/twilio/recording-status/c0/r0", "/twilio/recording-status/x/y"):
        twilio.post(path, RecordingSid="RE" + "0" * 32, RecordingStatus="completed")
    assert fingerprint(twilio.house.engine) == before


@pytest.mark.parametrize("sid", ["", "RE1", "RE" + "0" * 31 + "/", "../Calls/CA1", "RE" + "Z" * 32])
def test_a_name_that_is_none_is_not_kept(twilio: Twilio, sid: str) -> None:
    twilio.ring()
    twilio.talk()
    before = fingerprint(twilio.house.engine)
    tells(twilio, "completed", sid or " ", RecordingDuration="12")
    assert fingerprint(twilio.house.engine) == before


def test_without_a_signature_nothing_is_heard(twilio: Twilio) -> None:
    twilio.ring()
    twilio.talk()
    before = fingerprint(twilio.house.engine)
    form = {"RecordingSid": "RE" + "0" * 32, "RecordingStatus": "absent"}
    said = twilio.service.app.test_client().post(path_of(recording(twilio)), data=form)
    assert said.status_code == 403
    assert fingerprint(twilio.house.engine) == before


def test_one_that_was_erased_meanwhile_is_deleted_when_it_is_ready(twilio: Twilio) -> None:
    twilio.ring()
    twilio.talk()
    one = recording(twilio)
    twilio.house.do(lambda tx: tx.recordings.drop(one.id))
    form = {"RecordingSid": str(one.provider_sid), "RecordingStatus": "completed"}
    twilio.post(path_of(one), **form, RecordingDuration="12")
    assert twilio.house.telephony.recordings == {}
