"""Tells subscribers how far a call has come."""

from __future__ import annotations

import math

from local_twilio.calls.call import Call, Status, StatusSubscription
from local_twilio.calls.parameters import timestamp, voice_parameters
from local_twilio.network import Network
from local_twilio.webhooks.webhook import Fields, Webhook

EVENTS = ("initiated", "ringing", "answered", "completed")

SIP_CODES: dict[Status, int] = {
    "completed": 200,
    "busy": 486,
    "no-answer": 487,
    "canceled": 487,
    "failed": 404,
}


def report_progress(network: Network, call: Call, event: str) -> None:
    """One callback per subscriber that asked for this event."""
    wanted = [one for one in call.subscriptions if event in one.events and one.url]
    if not wanted:
        return
    fields = voice_parameters(network, call) + _progress_fields(network, call)
    if event == "completed":
        fields += _final_fields(network, call)
    for subscription in wanted:
        _send(network, call, subscription, fields)
    call.sequence += 1


def _send(network: Network, call: Call, to: StatusSubscription, fields: Fields) -> None:
    network.sender.send(Webhook("status", to.url, to.method, fields, call.sid))


def _progress_fields(network: Network, call: Call) -> Fields:
    return (
        ("CallbackSource", "call-progress-events"),
        ("SequenceNumber", str(call.sequence)),
        ("Timestamp", timestamp(network.clock.now())),
    )


def _final_fields(network: Network, call: Call) -> Fields:
    fields = [
        ("CallDuration", str(call.duration)),
        ("Duration", str(math.ceil(call.duration / 60))),
        ("SipResponseCode", str(call.sip_code or SIP_CODES.get(call.status, 200))),
    ]
    if call.record:
        fields += _recording_fields(network, call)
    return tuple(fields)


def _recording_fields(network: Network, call: Call) -> list[tuple[str, str]]:
    for recording in network.recordings.newest_first():
        if recording.call is call:
            url = f"{network.base_url}{network.account_path}/Recordings/{recording.sid}"
            return [
                ("RecordingUrl", url),
                ("RecordingSid", recording.sid),
                ("RecordingDuration", str(recording.duration)),
            ]
    return []
