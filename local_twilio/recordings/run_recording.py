"""A recording's life: start, pause, resume, stop, ready, told."""

from __future__ import annotations

from functools import partial

from local_twilio.calls.call import Call
from local_twilio.calls.parameters import timestamp
from local_twilio.conferences.conference import Conference
from local_twilio.network import Network
from local_twilio.recordings.recording import Recording, RecordingCallbacks
from local_twilio.webhooks.webhook import Webhook


def start_recording(
    network: Network,
    subject: Call | Conference,
    source: str,
    channels: int,
    callbacks: RecordingCallbacks,
) -> Recording:
    now = network.clock.now()
    recording = Recording(
        network.sids.new("RE"),
        source,
        channels,
        now,
        call=subject if isinstance(subject, Call) else None,
        conference=subject if isinstance(subject, Conference) else None,
        callbacks=callbacks,
        updated_at=now,
        running_since=now,
    )
    network.recordings.add(recording)
    _tell(network, recording, "in-progress")
    return recording


def pause_recording(network: Network, recording: Recording, skip: bool) -> None:
    _stop_counting(network, recording)
    recording.skip_pauses = skip
    recording.status = "paused"
    if not skip:
        # Silence is recorded in place of the pause: the file goes on growing.
        recording.running_since = network.clock.now()


def resume_recording(network: Network, recording: Recording) -> None:
    _stop_counting(network, recording)
    recording.running_since = network.clock.now()
    recording.status = "in-progress"


def stop_recording(network: Network, recording: Recording) -> None:
    """The file is ready a little later."""
    if not recording.open:
        return
    _stop_counting(network, recording)
    recording.status = "processing"
    network.clock.call_later(network.pace.recording_ready, partial(_complete, network, recording))


def finish_recordings(network: Network, subject: Call | Conference) -> None:
    for recording in network.recordings.open_of(subject):
        stop_recording(network, recording)


def _stop_counting(network: Network, recording: Recording) -> None:
    now = network.clock.now()
    recording.recorded = recording.length_at(now)
    recording.running_since = None
    recording.updated_at = now


def _complete(network: Network, recording: Recording) -> None:
    recording.status = "completed" if recording.recorded > 0 else "absent"
    recording.updated_at = network.clock.now()
    _tell(network, recording, recording.status)


def _tell(network: Network, recording: Recording, status: str) -> None:
    wishes = recording.callbacks
    if not wishes.url or status not in wishes.events:
        return
    subject = recording.call or recording.conference
    if subject is None:
        return
    leg = recording.call.parent or recording.call if recording.call else None
    about = ("CallSid", leg.sid) if leg else ("ConferenceSid", subject.sid)
    url = f"{network.base_url}{network.account_path}/Recordings/{recording.sid}"
    fields = (
        ("AccountSid", network.account.sid),
        about,
        ("RecordingSid", recording.sid),
        ("RecordingUrl", url),
        ("RecordingStatus", status),
        ("RecordingDuration", str(recording.duration)),
        ("RecordingChannels", str(recording.channels)),
        ("RecordingStartTime", timestamp(recording.created_at)),
        ("RecordingSource", recording.source),
        ("RecordingTrack", "both"),
    )
    network.sender.send(Webhook("recording", wishes.url, wishes.method, fields, subject.sid))
