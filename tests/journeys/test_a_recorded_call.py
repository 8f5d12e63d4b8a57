"""Support is recorded: Cleo hears so, Ana pauses it for a card number, Sam listens afterwards."""

import io
import wave
from pathlib import Path

import pytest

from tests.stage.harbour import CLEO_PHONE, SUPPORT
from tests.stage.living_centre import LivingCentre
from tests.stage.polling import until

pytestmark = pytest.mark.journey


def test_a_call_is_recorded_to_its_end_and_heard_by_sam_and_ana_only(
    either_centre: LivingCentre, tmp_path: Path
) -> None:
    centre = either_centre
    centre.installed.records_support(tmp_path)
    cleo = centre.handset()
    cleo.dial(SUPPORT, stir="TN-Validation-Passed-A")
    cleo.hears_words("This call is recorded.")
    call = centre.sam.sees_caller_waiting(CLEO_PHONE)
    ana = centre.agent("ana")
    ana.accept(ana.sees_offer(line="support"))
    ana.is_talking()

    def sees(state: str) -> None:
        def shown(desk: dict) -> bool:
            recording = desk.get("call", {}).get("recording")
            return recording == {"state": state, "trouble": None}

        ana.shows(f"that the recording is {state}", shown)

    sees("running")
    (at_network,) = _of_network(centre)
    assert (at_network["channels"], at_network["source"]) == (2, "StartCallRecordingAPI")
    ana.call_does("recording/pause")
    sees("paused")
    assert _of_network(centre)[0]["status"] == "paused"
    ana.call_does("recording/resume")
    sees("running")
    cleo.hang_up()
    centre.sam.sees_call(call["id"], state="ended")

    def heard() -> str | None:
        (recording,) = centre.sam.story(call["id"])["recordings"]
        url: str | None = recording["url"]
        return url

    until("the recording is ready", lambda: heard() is not None, 20, centre.tell)
    path = (heard() or "").removeprefix("/api/v1")
    for listener in (centre.sam, ana):
        said = listener.ask("GET", path)
        assert (said.status_code, said.headers["content-type"]) == (200, "audio/x-wav")
        assert int(said.headers["content-length"]) == len(said.content)
        with wave.open(io.BytesIO(said.content)) as sound:
            assert sound.getnchannels() == 2
    assert centre.agent("ben", ready=False).ask("GET", path).status_code == 404
    told = [name for name in centre.sam.events(call["id"]) if name.startswith("Recording")]
    assert told[0] == "RecordingStarted"
    assert told[-1] == "RecordingKept"


def _of_network(centre: LivingCentre) -> list[dict]:
    return list(centre.network.rest("GET", "/Recordings.json")["recordings"])
