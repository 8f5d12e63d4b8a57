"""Queues, recordings, numbers, applications and messages through the official client."""

from __future__ import annotations

import pytest
from twilio.base.exceptions import TwilioRestException
from twilio.rest import Client

from local_twilio.app import create_app
from local_twilio.clock import VirtualClock
from tests.local_twilio.cast import ANA, NUMBER
from tests.local_twilio.line import Line
from tests.local_twilio.scripted_service import BASE, ScriptedService


def test_the_front_of_a_queue_can_be_sent_elsewhere(line: Line, api: Client) -> None:
    call = line.perform(
        "<Enqueue action='/left' waitUrl=''>line</Enqueue>", left="", new="<Say>Hello</Say>"
    )
    line.clock.advance(5)
    [queue] = api.queues.list()
    [member] = queue.members.list()
    assert (member.call_sid, member.position, member.wait_time) == (call.sid, 1, 5)
    api.queues(queue.sid).members("Front").update(url=f"{BASE}/new")
    line.clock.settle()
    assert line.said() == ["Hello"]
    assert api.queues(queue.sid).fetch().current_size == 0
    assert api.queues(queue.sid).fetch().average_wait_time == 5


def test_only_an_empty_queue_can_be_deleted(line: Line, api: Client) -> None:
    line.perform("<Enqueue waitUrl=''>line</Enqueue>")
    [queue] = api.queues.list()
    with pytest.raises(TwilioRestException):
        api.queues(queue.sid).delete()
    line.caller.hang_up()
    assert api.queues(queue.sid).delete()


def test_a_recording_is_started_paused_without_a_trace_and_resumed(line: Line, api: Client) -> None:
    call = line.perform("<Say>Hi</Say><Pause length='100'/>")
    recordings = api.calls(call.sid).recordings
    started = recordings.create(
        recording_channels="dual", recording_status_callback=f"{BASE}/recording-status"
    )
    assert started.channels == 2
    line.clock.advance(10)
    current = api.calls(call.sid).recordings("Twilio.CURRENT")
    assert current.update(status="paused", pause_behavior="skip").status == "paused"
    line.clock.advance(30)
    current.update(status="in-progress")
    line.clock.advance(5)
    line.caller.hang_up()
    line.clock.advance(3)
    assert line.fields("/recording-status")["RecordingDuration"] == "15"
    assert line.fields("/recording-status")["RecordingSource"] == "StartCallRecordingAPI"
    assert api.recordings(started.sid).fetch().status == "completed"


def test_a_recording_is_given_whole_or_in_part_as_sound(line: Line, api: Client) -> None:
    call = line.perform("<Say>Hi</Say><Pause length='100'/>")
    started = api.calls(call.sid).recordings.create(recording_channels="dual")
    line.clock.advance(10)
    line.caller.hang_up()
    line.clock.advance(3)
    account, browser = line.network.account, create_app(line.network).test_client()
    path = f"/2010-04-01/Accounts/{account.sid}/Recordings/{started.sid}.wav"
    auth = (account.sid, account.auth_token)
    whole = browser.get(path, auth=auth)
    assert (whole.status_code, whole.mimetype, whole.data[:4]) == (200, "audio/x-wav", b"RIFF")
    part = browser.get(path, auth=auth, headers={"Range": "bytes=0-9"})
    assert (part.status_code, part.data) == (206, whole.data[:10])
    assert part.headers["Content-Range"] == f"bytes 0-9/{len(whole.data)}"


def test_a_pause_that_does_not_skip_is_recorded_as_silence(line: Line, api: Client) -> None:
    call = line.perform("<Say>Hi</Say><Pause length='100'/>")
    started = api.calls(call.sid).recordings.create()
    line.clock.advance(10)
    api.calls(call.sid).recordings("Twilio.CURRENT").update(status="paused")
    line.clock.advance(30)
    api.calls(call.sid).recordings("Twilio.CURRENT").update(status="stopped")
    assert api.recordings(started.sid).fetch().duration == "40"


def test_the_number_s_addresses_can_be_set_and_are_checked(api: Client) -> None:
    [number] = api.incoming_phone_numbers.list(phone_number=NUMBER)
    changed = number.update(voice_url=f"{BASE}/new", voice_fallback_url=f"{BASE}/sorry")
    assert (changed.voice_url, changed.voice_fallback_url) == (f"{BASE}/new", f"{BASE}/sorry")
    with pytest.raises(TwilioRestException) as caught:
        number.update(voice_url=f"{BASE}/other", status_callback="nowhere")
    assert caught.value.code == 21205
    assert number.fetch().voice_url == f"{BASE}/new"


def test_an_application_on_a_number_takes_the_place_of_its_addresses(
    line: Line, api: Client
) -> None:
    application = api.applications.create(friendly_name="centre", voice_url=f"{BASE}/app")
    [number] = api.incoming_phone_numbers.list()
    number.update(voice_application_sid=application.sid)
    line.perform("<Say>number</Say>", app="<Say>application</Say>")
    assert line.said() == ["application"]
    assert [one.sid for one in api.applications.list(friendly_name="centre")] == [application.sid]


def test_a_message_is_sent_delivered_and_told(
    api: Client, clock: VirtualClock, service: ScriptedService
) -> None:
    message = api.messages.create(
        to=ANA, from_=NUMBER, body="We call you back", status_callback=f"{BASE}/sms-status"
    )
    assert message.status == "queued"
    clock.advance(5)
    assert message.fetch().status == "delivered"
    assert [m.fields["MessageStatus"] for m in service.to("/sms-status")] == ["sent", "delivered"]


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"to": ANA, "from_": NUMBER, "body": ""}, 21602),
        ({"to": ANA, "from_": NUMBER, "body": "x" * 1601}, 21617),
        ({"to": "x", "from_": NUMBER, "body": "x"}, 21211),
    ],
)
def test_a_faulty_message_is_refused(api: Client, fields: dict[str, str], code: int) -> None:
    with pytest.raises(TwilioRestException) as caught:
        api.messages.create(**fields)
    assert caught.value.code == code
