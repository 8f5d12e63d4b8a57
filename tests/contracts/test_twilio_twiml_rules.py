"""The TwiML check knows what the official Python library can write, and refuses what it cannot."""

from __future__ import annotations

import pytest
from twilio.twiml.voice_response import Conference, Dial, Enqueue, Gather, VoiceResponse

from local_twilio.twiml.check import check_twiml


def faults(xml: str) -> list[str]:
    return [str(fault) for fault in check_twiml(xml)]


def test_a_document_of_the_official_library_has_no_fault() -> None:
    response = VoiceResponse()
    gather = Gather(action="/menu", num_digits=1, timeout=4, input="dtmf speech")
    gather.say("For orders, press 1.", voice="Polly.Amy-Neural", language="en-GB")
    response.append(gather)
    response.append(Enqueue("line", action="/left", wait_url="/wait", wait_url_method="POST"))
    dial = Dial(action="/after", timeout=20, answer_on_bridge=True)
    dial.append(
        Conference(
            "ix-1",
            end_conference_on_exit=True,
            participant_label="customer",
            beep="false",
            status_callback="/room",
            status_callback_event="start end join leave",
        )
    )
    response.append(dial)
    response.record(max_length=60, play_beep=True, recording_status_callback="/recorded")
    assert faults(str(response)) == []


@pytest.mark.parametrize(
    ("xml", "complaint"),
    [
        ("<Response><say>Hello</say></Response>", "case-sensitive"),
        ("<Response><Say Voice='alice'>Hello</Say></Response>", "no attribute Voice"),
        ("<Response><Say voice='nobody'>Hello</Say></Response>", "voice='nobody'"),
        ("<Response><Say></Say></Response>", "no text"),
        ("<Response><Conference>r</Conference></Response>", "may not stand inside Response"),
        ("<Response><Gather><Dial/></Gather></Response>", "may not stand inside Gather"),
        ("<Response><Gather timeout='soon'/></Response>", "not a number"),
        ("<Response><Dial answerOnBridge='yes'/></Response>", "neither true nor false"),
        ("<Response><Enqueue waitUrlMethod='PUT'>l</Enqueue></Response>", "GET nor POST"),
        ("<Response><Hangup/><Say>Never</Say></Response>", "can never run"),
        ("<Reply/>", "must be Response"),
        ("", "not XML"),
        ("<Response>", "not XML"),
    ],
)
def test_it_names_the_fault_and_its_place(xml: str, complaint: str) -> None:
    assert any(complaint in fault for fault in faults(xml))


def test_every_conference_event_of_the_protocol_is_known() -> None:
    events = "start end join leave mute hold modify speaker announcement"
    conference = f"<Conference statusCallback='/r' statusCallbackEvent='{events}'>r</Conference>"
    assert faults(f"<Response><Dial>{conference}</Dial></Response>") == []
