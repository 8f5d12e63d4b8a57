"""The moment a leg is answered, by a person or by the network."""

from __future__ import annotations

from functools import partial

from local_twilio.calls.call import Call
from local_twilio.calls.end_call import end_call
from local_twilio.calls.status_callbacks import report_progress
from local_twilio.network import Network
from local_twilio.phones.events import Opened
from local_twilio.recordings.recording import RecordingCallbacks
from local_twilio.recordings.run_recording import start_recording


def mark_answered(network: Network, call: Call) -> None:
    """The leg is live from now; repeated calls change nothing."""
    if call.answered or not call.live:
        return
    now = network.clock.now()
    call.answered_at = call.updated_at = now
    call.status = "in-progress"
    limit = network.clock.call_later(call.time_limit, partial(end_call, network, call, "completed"))
    call.timers.append(limit)
    if call.phone is not None:
        network.clock.soon(partial(call.phone.hear, Opened(call.sid)))
    report_progress(network, call, "answered")
    if call.record:
        channels = 2 if call.recording_channels == "dual" else 1
        start_recording(network, call, "OutboundAPI", channels, RecordingCallbacks())
