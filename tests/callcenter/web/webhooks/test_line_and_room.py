"""In line, into the room, and back: the caller's further webhooks."""

from callcenter.domain.agent import AgentState
from callcenter.domain.call import CallState, EndReason
from callcenter.workflows.control_call import hang_up
from tests.callcenter.web.webhooks.twilio import Twilio, address, verbs, words


def left(twilio: Twilio, result: str) -> str:
    return twilio.post("/twilio/voice/queue-left", CallSid="CAcleo", QueueResult=result)


def test_she_hears_a_word_and_music_and_is_asked_about_nothing(twilio: Twilio) -> None:
    twilio.ring()
    first = twilio.post("/twilio/voice/wait", CallSid="CAcleo", QueueTime="0")
    again = twilio.post("/twilio/voice/wait", CallSid="CAcleo", QueueTime="40")
    assert verbs(first) == verbs(again) == ["Say", "Play"]
    assert words(first) != words(again)
    assert "position" not in words(first).lower()


def test_the_line_can_be_asked_about_again_and_again(twilio: Twilio) -> None:
    twilio.ring()
    before = twilio.house.the_call("CAcleo")
    for _ in range(3):
        twilio.post("/twilio/voice/wait", CallSid="CAcleo", QueueTime="40")
    after = twilio.house.the_call("CAcleo")
    assert (after.state, after.waiting_since) == (before.state, before.waiting_since)


def test_a_queue_time_that_is_no_number_is_taken_for_none(twilio: Twilio) -> None:
    twilio.ring()
    for time in ("", "soon", "-3", "1e9", "²"):
        twilio.post("/twilio/voice/wait", CallSid="CAcleo", QueueTime=time)


def test_the_music_needs_no_signature(twilio: Twilio) -> None:
    answer = twilio.service.app.test_client().get("/twilio/music.wav")
    assert answer.status_code == 200
    assert answer.mimetype == "audio/wav"
    assert answer.get_data()[:4] == b"RIFF"


def test_hold_is_music_for_ever(twilio: Twilio) -> None:
    answer = twilio.post("/twilio/voice/hold", CallSid="CAcleo")
    assert verbs(answer) == ["Play"]
    assert 'loop="0"' in answer


def test_leaving_the_queue_by_our_own_hand_needs_no_answer(twilio: Twilio) -> None:
    twilio.ring()
    assert verbs(left(twilio, "redirected")) == []
    assert twilio.house.the_call("CAcleo").state is CallState.WAITING


def test_hanging_up_in_the_queue_is_an_abandoned_wait(twilio: Twilio) -> None:
    twilio.ring()
    assert verbs(left(twilio, "hangup")) == []
    assert twilio.house.the_call("CAcleo").end_reason is EndReason.ABANDONED_WAITING


def test_a_fault_of_the_queue_brings_an_apology_and_the_line(twilio: Twilio) -> None:
    twilio.ring()
    assert verbs(left(twilio, "system-error")) == ["Say", "Enqueue"]


def test_a_full_queue_brings_a_promise(twilio: Twilio) -> None:
    twilio.ring()
    answer = left(twilio, "queue-full")
    assert verbs(answer)[-1] == "Hangup"
    assert "call you back" in words(answer)


def test_she_is_moved_into_the_room_where_the_agent_is(twilio: Twilio) -> None:
    twilio.house.agent("ana")
    twilio.ring()
    room = twilio.browser_in_room("ana")
    call = twilio.house.the_call("CAcleo")
    answer = twilio.post(f"/twilio/voice/room/{call.id}", CallSid="CAcleo")
    assert room in answer
    assert 'endConferenceOnExit="true"' in answer
    assert address(answer, "Dial", "action") == f"/twilio/voice/room-left/{room}"


def test_a_room_that_is_not_hers_any_more_means_the_line(twilio: Twilio) -> None:
    twilio.ring()
    call = twilio.house.the_call("CAcleo")
    assert verbs(twilio.post(f"/twilio/voice/room/{call.id}", CallSid="CAcleo"))[-1] == "Enqueue"


def test_a_room_of_a_call_that_is_over_means_the_end(twilio: Twilio) -> None:
    twilio.ring()
    call = twilio.house.the_call("CAcleo")
    twilio.ends()
    assert verbs(twilio.post(f"/twilio/voice/room/{call.id}", CallSid="CAcleo")) == ["Hangup"]


def test_her_join_stops_the_clock(twilio: Twilio) -> None:
    twilio.house.agent("ana")
    twilio.ring()
    twilio.house.clock.pass_(7)
    twilio.talk()
    call = twilio.house.the_call("CAcleo")
    assert call.state is CallState.TALKING
    assert call.wait_s(0) == 7


def test_a_room_that_ends_under_her_brings_her_back_to_the_line(twilio: Twilio) -> None:
    twilio.house.agent("ana")
    twilio.ring()
    room = twilio.talk()
    answer = twilio.post(f"/twilio/voice/room-left/{room}", CallSid="CAcleo")
    assert verbs(answer) == ["Say", "Enqueue"]
    assert twilio.house.the_call("CAcleo").requeues == 1
    assert twilio.house.the_agent("ana").state is not AgentState.ON_CALL
    assert ("send_to_line", "CAcleo") not in twilio.house.telephony.asked


def test_late_news_of_an_earlier_room_does_not_end_the_present_one(twilio: Twilio) -> None:
    twilio.house.agent("ana", skill=9)
    twilio.ring()
    first = twilio.talk()
    twilio.room("leave", "CAana", first, ReasonParticipantLeft="participant_hung_up")
    twilio.house.agent("ben")
    second = twilio.talk(agent="ben")
    assert first != second
    twilio.post(f"/twilio/voice/room-left/{first}", CallSid="CAcleo")
    twilio.room("leave", "CAcleo", first, ReasonParticipantLeft="participant_hung_up")
    call = twilio.house.the_call("CAcleo")
    assert (call.state, call.agent_id) == (CallState.TALKING, "ben")


def test_after_our_own_end_her_room_ends_quietly(twilio: Twilio) -> None:
    twilio.house.agent("ana")
    twilio.ring()
    room = twilio.talk()
    twilio.house.act(hang_up, twilio.house.the_call("CAcleo").id, "ana")
    assert verbs(twilio.post(f"/twilio/voice/room-left/{room}", CallSid="CAcleo")) == ["Hangup"]


def test_the_rooms_end_by_her_hang_up_ends_the_call(twilio: Twilio) -> None:
    twilio.house.agent("ana")
    twilio.ring()
    room = twilio.talk()
    path = f"/twilio/voice/room-left/{room}"
    twilio.post(path, CallSid="CAcleo", CallStatus="completed")
    assert twilio.house.the_call("CAcleo").end_reason is EndReason.CALLER_HUNG_UP


def test_her_leaving_the_room_by_hanging_up_ends_the_call(twilio: Twilio) -> None:
    twilio.house.agent("ana")
    twilio.ring()
    room = twilio.talk()
    twilio.room("leave", "CAcleo", room, ReasonParticipantLeft="participant_updated_via_api")
    assert twilio.house.the_call("CAcleo").state is CallState.TALKING
    twilio.room("leave", "CAcleo", room, ReasonParticipantLeft="participant_hung_up")
    assert twilio.house.the_call("CAcleo").state is CallState.ENDED


def test_back_in_line_she_hears_why(twilio: Twilio) -> None:
    twilio.house.agent("ana")
    twilio.ring()
    room = twilio.talk()
    twilio.room("leave", "CAana", room)
    call = twilio.house.the_call("CAcleo")
    answer = twilio.post(f"/twilio/voice/again/{call.id}", CallSid="CAcleo")
    assert "connection to my colleague was lost" in words(answer)
    assert verbs(answer)[-1] == "Enqueue"
