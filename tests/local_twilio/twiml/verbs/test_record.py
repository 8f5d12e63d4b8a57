"""Record: a message, its action, its callback and its file."""

from __future__ import annotations

import io
import wave

from twilio.rest import Client

from local_twilio.app import create_app
from local_twilio.phones.events import Recording
from tests.local_twilio.cast import ACCOUNT
from tests.local_twilio.line import Line

RECORD = "<Record action='/recorded' recordingStatusCallback='/recording-status'/>"


def test_a_key_ends_the_message_and_the_action_learns_of_it(line: Line) -> None:
    line.perform(RECORD, recorded="<Say>Thank you</Say>")
    assert line.caller.heard_of(Recording)
    line.clock.advance(12)
    line.caller.press("#")
    line.clock.advance(5)
    fields = line.fields("/recorded")
    assert fields["Digits"] == "#"
    assert fields["RecordingDuration"] == "12"
    assert line.said() == ["Thank you"]
    status = line.fields("/recording-status")
    assert status["RecordingStatus"] == "completed"
    assert status["RecordingSource"] == "RecordVerb"
    assert status["RecordingSid"] == fields["RecordingSid"]


def test_hanging_up_asks_the_action_too_with_the_call_completed(line: Line) -> None:
    line.perform(RECORD, recorded="<Say>never heard</Say>")
    line.clock.advance(7)
    line.caller.hang_up()
    line.clock.advance(5)
    fields = line.fields("/recorded")
    assert fields["Digits"] == "hangup"
    assert fields["CallStatus"] == "completed"
    assert fields["RecordingDuration"] == "7"
    assert line.said() == []


def test_the_greatest_length_ends_the_message(line: Line) -> None:
    line.perform("<Record action='/recorded' maxLength='30'/>", recorded="")
    line.clock.advance(31)
    assert line.fields("/recorded")["RecordingDuration"] == "30"


def test_the_file_is_a_wav_of_that_length_and_is_gone_once_deleted(line: Line, api: Client) -> None:
    line.perform(RECORD, recorded="")
    line.clock.advance(3)
    line.caller.hang_up()
    line.clock.advance(5)
    [recording] = api.recordings.list()
    assert recording.duration == "3"
    browser = create_app(line.network).test_client()
    path = f"{line.network.account_path}/Recordings/{recording.sid}"
    auth = (ACCOUNT.api_key_sid, ACCOUNT.api_key_secret)
    with wave.open(io.BytesIO(browser.get(f"{path}.wav", auth=auth).data)) as sound:
        assert sound.getnframes() / sound.getframerate() == 3
    assert browser.get(path, auth=auth).mimetype == "audio/x-wav"
    assert browser.get(f"{path}.wav").status_code == 401
    assert api.recordings(recording.sid).delete()
    assert browser.get(f"{path}.wav", auth=auth).status_code == 404
