"""<Record>: takes a message after the tone."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from local_twilio.calls.answer_call import mark_answered
from local_twilio.calls.call import Address
from local_twilio.calls.signals import Digit
from local_twilio.fiber import HungUp, Interrupt, Steps, listen
from local_twilio.phones.events import Recording as RecordingEvent
from local_twilio.recordings.recording import Recording, RecordingCallbacks
from local_twilio.recordings.run_recording import start_recording, stop_recording
from local_twilio.twiml import attributes
from local_twilio.twiml.fetch import fetch_page, fire
from local_twilio.twiml.page import Page
from local_twilio.twiml.stage import Stage
from local_twilio.webhooks.webhook import Fields


def run(stage: Stage, element: Element, page: Page) -> Steps[Page | None]:
    mark_answered(stage.network, stage.call)
    action = Address(page.resolve(element.get("action", "")), attributes.method(element))
    wishes = recording_callbacks(element, page)
    recording = start_recording(stage.network, stage.call, "RecordVerb", 1, wishes)
    stage.let_hear(RecordingEvent)
    try:
        key = yield from _until_done(element)
    except HungUp:
        stop_recording(stage.network, recording)
        fire(stage, action, _fields(stage, recording, "hangup"))
        raise
    except Interrupt:
        stop_recording(stage.network, recording)
        raise
    stop_recording(stage.network, recording)
    return (yield from fetch_page(stage, action, _fields(stage, recording, key), "action"))


def recording_callbacks(element: Element, page: Page) -> RecordingCallbacks:
    """The recordingStatusCallback… attributes of a verb or noun."""
    reference = element.get("recordingStatusCallback", "")
    return RecordingCallbacks(
        page.resolve(reference) if reference else "",
        attributes.method(element, "recordingStatusCallbackMethod"),
        attributes.words(element, "recordingStatusCallbackEvent", "completed"),
    )


def _until_done(element: Element) -> Steps[str]:
    """The key that ended the message, or nothing when it reached its greatest length."""
    finish = element.get("finishOnKey", "1234567890*#")
    longest = attributes.number(element, "maxLength", 3600)
    while True:
        heard = yield from listen(longest, Digit)
        if not isinstance(heard, Digit):
            return ""
        if heard.key in finish:
            return heard.key


def _fields(stage: Stage, recording: Recording, key: str) -> Fields:
    network = stage.network
    url = f"{network.base_url}{network.account_path}/Recordings/{recording.sid}"
    return (
        ("RecordingUrl", url),
        ("RecordingSid", recording.sid),
        ("RecordingDuration", str(recording.duration)),
        ("Digits", key),
    )
