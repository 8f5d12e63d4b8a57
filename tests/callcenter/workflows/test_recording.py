"""A line that is recorded: ordered when they hear each other, paused, refused, kept, deleted."""

from dataclasses import replace

import pytest

from callcenter.carry_out_recording import carry_out
from callcenter.deliveries import SWITCH_TRIES
from callcenter.domain.actions import SwitchRecording
from callcenter.domain.errors import NotAllowed, NotNow
from callcenter.domain.hand_off import HandOff
from callcenter.domain.recording import Recording, RecordingState, Trouble
from callcenter.ports import RecordingStatus, TelephonyBusy, TelephonyRefused, TelephonyUnsure
from callcenter.settle_recordings import SETTLED_S, settle_recordings
from callcenter.store.recordings import recordings_of
from callcenter.workflows.consult_colleague import Whom
from callcenter.workflows.control_call import hang_up
from callcenter.workflows.follow_recording import (
    delete_recording,
    recording_began,
    recording_ended,
)
from callcenter.workflows.record_call import refuse_recording, switch_recording
from callcenter.workflows.recording_notice import notice_before_room
from callcenter.workflows.transfer_call import transfer_cold
from tests.stage.house import TestHouse

S = RecordingState
RECORDED = "orders"


@pytest.fixture
def cleo(house: TestHouse) -> str:
    """Cleo speaks with Ana on a line that is recorded."""
    house.line(RECORDED, recorded=True, position=1)
    house.agent("ana", RECORDED)
    cleo = house.call_in(line_id=RECORDED)
    house.talk(cleo, "ana")
    return cleo


def of(house: TestHouse, sid: str) -> Recording:
    """The newest recording of her call."""
    return recordings_of(house.engine, house.the_call(sid).id)[-1]


def sid_of(house: TestHouse, sid: str) -> str:
    name = of(house, sid).provider_sid
    assert name is not None
    return name


def ends(house: TestHouse, recording: Recording, duration_s: float | None = 7.0) -> None:
    """The network says that the file is ready."""
    assert recording.provider_sid is not None
    house.act(recording_ended, recording.call_id, recording.id, recording.provider_sid, duration_s)


def test_a_line_records_nothing_unless_it_is_told_to(house: TestHouse) -> None:
    house.agent("ana")
    cleo = house.call_in()
    house.talk(cleo, "ana")
    assert recordings_of(house.engine, house.the_call(cleo).id) == []
    assert house.telephony.recordings == {}


def test_the_callers_leg_is_recorded_once_they_hear_each_other(house: TestHouse) -> None:
    house.line(RECORDED, recorded=True, position=1)
    house.agent("ana", RECORDED)
    cleo = house.call_in(line_id=RECORDED)
    house.join_browser("ana")
    assert house.telephony.recordings == {}
    house.caller_joins(cleo)
    house.caller_joins(cleo)
    recording = of(house, cleo)
    assert recording.state is S.RUNNING
    assert list(house.telephony.recordings.values()) == [(cleo, RecordingStatus.RUNNING)]
    assert house.the_call(cleo).recording_id == recording.id


def test_a_create_whose_answer_was_lost_is_not_repeated(house: TestHouse) -> None:
    house.telephony.lost_answers.add("start_recording")
    house.line(RECORDED, recorded=True, position=1)
    house.agent("ana", RECORDED)
    cleo = house.call_in(line_id=RECORDED)
    house.talk(cleo, "ana")
    assert of(house, cleo).state is S.ORDERED
    house.pass_(3)
    assert of(house, cleo).state is S.RUNNING
    assert len(house.telephony.recordings) == 1


def test_what_the_network_refuses_is_said(house: TestHouse) -> None:
    house.telephony.faults["start_recording"] = [TelephonyRefused("20003: no")]
    house.line(RECORDED, recorded=True, position=1)
    house.agent("ana", RECORDED)
    cleo = house.call_in(line_id=RECORDED)
    house.talk(cleo, "ana")
    assert (of(house, cleo).state, of(house, cleo).trouble) == (S.FAILED, Trouble.NOT_STARTED)


def test_ana_pauses_and_resumes(house: TestHouse, cleo: str) -> None:
    call = house.the_call(cleo).id
    for running, state in ((False, S.PAUSED), (False, S.PAUSED), (True, S.RUNNING)):
        house.act(switch_recording, call, "ana", running)
        assert of(house, cleo).state is state
    name = sid_of(house, cleo)
    asked = [one for one in house.telephony.asked if one[-1] == name]
    assert asked == [("pause_recording", name), ("resume_recording", name)]
    words = [e.kind for e in house.journal(call_id=call) if e.kind.startswith("Recording")]
    assert words == [
        "RecordingOrdered",
        "RecordingStarted",
        *("RecordingSwitchAsked", "RecordingSwitched") * 2,
    ]


def test_only_who_leads_the_call_pauses_it(house: TestHouse, cleo: str) -> None:
    house.agent("max", RECORDED, ready=False)
    with pytest.raises(NotAllowed):
        house.act(switch_recording, house.the_call(cleo).id, "max", False)


def test_a_call_that_is_not_recorded_cannot_be_paused(house: TestHouse) -> None:
    house.agent("ana")
    cleo = house.call_in()
    house.talk(cleo, "ana")
    with pytest.raises(NotNow):
        house.act(switch_recording, house.the_call(cleo).id, "ana", False)


@pytest.mark.parametrize("fault", [TelephonyBusy("no connection"), TelephonyUnsure("503")])
def test_a_pause_that_does_not_work_is_said_soon(
    house: TestHouse, cleo: str, fault: Exception
) -> None:
    house.telephony.faults["pause_recording"] = [fault] * SWITCH_TRIES
    house.act(switch_recording, house.the_call(cleo).id, "ana", False)
    assert of(house, cleo).state is S.PAUSING
    house.pass_(5)
    assert (of(house, cleo).state, of(house, cleo).trouble) == (S.RUNNING, Trouble.NOT_PAUSED)


def test_a_pause_that_worked_though_its_answer_was_lost_counts(house: TestHouse, cleo: str) -> None:
    name = sid_of(house, cleo)
    house.telephony.faults["pause_recording"] = [TelephonyUnsure("lost")]
    house.telephony.recordings[name] = (cleo, RecordingStatus.PAUSED)
    house.act(switch_recording, house.the_call(cleo).id, "ana", False)
    house.pass_(3)
    assert of(house, cleo).state is S.PAUSED


def test_it_is_kept_when_the_file_is_ready_however_often_that_is_said(
    house: TestHouse, cleo: str
) -> None:
    house.hangs_up(cleo)
    recording = of(house, cleo)
    ends(house, recording)
    ends(house, recording, None)
    house.act(recording_began, recording.call_id, recording.id, recording.provider_sid)
    kept = of(house, cleo)
    assert (kept.state, kept.duration_s, kept.heard) == (S.KEPT, 7.0, True)
    assert len(house.journal(kind="RecordingKept")) == 1


def test_news_of_its_end_may_come_before_its_beginning(house: TestHouse) -> None:
    house.telephony.faults["start_recording"] = [TelephonyUnsure("lost")]
    house.line(RECORDED, recorded=True, position=1)
    house.agent("ana", RECORDED)
    cleo = house.call_in(line_id=RECORDED)
    house.talk(cleo, "ana")
    house.hangs_up(cleo)
    named = replace(of(house, cleo), provider_sid="RE" + "9" * 32)
    ends(house, named)
    house.act(recording_began, named.call_id, named.id, named.provider_sid)
    assert of(house, cleo).heard
    house.pass_(10)
    assert of(house, cleo).heard


def test_silence_is_no_recording(house: TestHouse, cleo: str) -> None:
    house.hangs_up(cleo)
    ends(house, of(house, cleo), None)
    assert of(house, cleo).state is S.FAILED
    assert not of(house, cleo).heard


def test_a_second_recording_of_one_order_is_stopped_and_deleted(
    house: TestHouse, cleo: str
) -> None:
    first = of(house, cleo)
    twin = house.telephony.start_recording(cleo, first.call_id, first.id)
    house.act(recording_began, first.call_id, first.id, twin)
    assert ("stop_recording", twin) in house.telephony.asked
    house.act(recording_ended, first.call_id, first.id, twin, 3.0)
    assert twin not in house.telephony.recordings
    assert of(house, cleo) == first


def test_who_waits_again_is_not_recorded_and_the_next_talk_is(house: TestHouse, cleo: str) -> None:
    house.agent("ben", RECORDED)
    house.act(
        transfer_cold,
        house.the_call(cleo).id,
        "ana",
        Whom(line_id=RECORDED),
        HandOff("wants an invoice"),
        "",
    )
    first = of(house, cleo)
    assert first.state is S.STOPPING
    assert ("stop_recording", first.provider_sid) in house.telephony.asked
    ends(house, first)
    house.clock.pass_(1)
    house.talk(cleo, "ben")
    both = recordings_of(house.engine, first.call_id)
    assert [one.state for one in both] == [S.KEPT, S.RUNNING]


def test_it_ends_when_she_is_sent_on_to_a_line_that_is_not_recorded(
    house: TestHouse, cleo: str
) -> None:
    house.agent("ben")
    call = house.the_call(cleo).id
    house.act(transfer_cold, call, "ana", Whom(line_id="support"), HandOff("a question"), "")
    house.talk(cleo, "ben")
    assert [one.state for one in recordings_of(house.engine, call)] == [S.STOPPING]


def test_who_refuses_is_forgotten_and_not_recorded_again(house: TestHouse, cleo: str) -> None:
    house.act(refuse_recording, house.the_call(cleo).id, "ana")
    recording = of(house, cleo)
    assert ("stop_recording", recording.provider_sid) in house.telephony.asked
    ends(house, recording)
    assert house.telephony.recordings == {}
    assert recordings_of(house.engine, recording.call_id) == []
    house.agent("ben", RECORDED)
    house.act(
        transfer_cold,
        recording.call_id,
        "ana",
        Whom(line_id=RECORDED),
        HandOff("wants an invoice"),
        "",
    )
    house.talk(cleo, "ben")
    assert recordings_of(house.engine, recording.call_id) == []


def test_a_word_that_was_lost_is_asked_for(house: TestHouse, cleo: str) -> None:
    name = sid_of(house, cleo)
    house.act(hang_up, house.the_call(cleo).id, "ana")
    house.telephony.recordings[name] = (cleo, RecordingStatus.READY)
    house.clock.pass_(SETTLED_S + 1)
    settle_recordings(house.store, house.telephony, house.clock)
    assert of(house, cleo).heard


def test_one_of_which_the_network_tells_nothing_holds_nobody_up(
    house: TestHouse, cleo: str
) -> None:
    name = sid_of(house, cleo)
    house.act(hang_up, house.the_call(cleo).id, "ana")
    house.telephony.recordings[name] = (cleo, RecordingStatus.READY)
    house.clock.pass_(SETTLED_S + 1)
    house.telephony.faults["see_recording"] = [TelephonyRefused("20003")]
    assert settle_recordings(house.store, house.telephony, house.clock) == 1
    assert of(house, cleo).open
    settle_recordings(house.store, house.telephony, house.clock)
    assert of(house, cleo).heard


def test_one_that_the_network_does_not_know_is_given_up(house: TestHouse, cleo: str) -> None:
    house.hangs_up(cleo)
    house.telephony.recordings.clear()
    house.clock.pass_(SETTLED_S + 1)
    settle_recordings(house.store, house.telephony, house.clock)
    assert of(house, cleo).state is S.FAILED


def test_a_deletion_goes_on_while_the_network_is_away(house: TestHouse, cleo: str) -> None:
    house.hangs_up(cleo)
    recording = of(house, cleo)
    ends(house, recording)
    house.telephony.faults["delete_recording"] = [TelephonyUnsure("503")] * 12
    house.act(delete_recording, recording.id)
    house.pass_(60)
    assert of(house, cleo).state is S.DELETING
    house.pass_(600, step=30)
    assert recordings_of(house.engine, recording.call_id) == []
    assert house.telephony.recordings == {}


def test_an_order_that_was_overtaken_does_nothing(house: TestHouse, cleo: str) -> None:
    recording = of(house, cleo)
    late = SwitchRecording(recording.call_id, recording.id, cleo, sid_of(house, cleo), False)
    carry_out(house.store, house.telephony, late, 2)
    assert of(house, cleo).state is S.RUNNING
    assert "pause_recording" not in [one[0] for one in house.telephony.asked]


def test_whoever_is_answered_at_once_hears_it_before_the_room(house: TestHouse) -> None:
    house.line(RECORDED, recorded=True, position=1)
    house.agent("ana", RECORDED, ready=False)
    house.agent("ben", ready=False)
    recorded = house.call_in(line_id=RECORDED)
    other = house.call_in("dora", number="+14155550188")
    words = [house.act(notice_before_room, house.the_call(sid)) for sid in (recorded, other)]
    assert [len(one) for one in words] == [1, 0]
    house.clock.pass_(30)
    assert house.act(notice_before_room, house.the_call(recorded)) == ()
