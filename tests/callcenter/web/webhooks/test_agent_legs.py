"""Agents' browsers and telephones, and outside parties."""

from callcenter.domain.agent import AgentState
from callcenter.domain.call import CallState
from callcenter.ports import TelephonyUnsure
from callcenter.workflows.consult_colleague import Whom, consult
from tests.callcenter.web.webhooks.twilio import Twilio, address, verbs, words


def lift(twilio: Twilio) -> tuple[str, str]:
    """Ana's telephone is lifted: its leg and what it says."""
    leg = twilio.house.the_leg("ana")
    sid = leg.provider_sid or ""
    return leg.id, twilio.post(f"/twilio/agent-phone/{leg.id}", CallSid=sid)


def key(twilio: Twilio, leg_id: str, digits: str) -> str:
    return twilio.post(f"/twilio/agent-phone/{leg_id}/key", Digits=digits)


def test_a_browser_joins_the_room_of_its_offer(twilio: Twilio) -> None:
    twilio.house.agent("ana")
    twilio.ring()
    answer = twilio.browser("ana")
    leg = twilio.house.the_leg("ana")
    assert verbs(answer) == ["Dial"]
    assert leg.room in answer
    assert f'participantLabel="{leg.id}"' in answer
    assert 'endConferenceOnExit="false"' in answer
    assert address(answer, "Conference", "statusCallback").startswith("/twilio/room-events")


def test_the_same_request_again_gives_the_same_room(twilio: Twilio) -> None:
    twilio.house.agent("ana")
    twilio.ring()
    assert twilio.browser("ana") == twilio.browser("ana")


def test_only_the_room_moves_the_caller(twilio: Twilio) -> None:
    twilio.house.agent("ana")
    twilio.ring()
    twilio.browser("ana")
    assert twilio.house.telephony.asked == []
    twilio.room("join", "CAana", twilio.house.the_leg("ana").room)
    assert twilio.house.telephony.asked == [("move_caller", "CAcleo")]


def test_what_a_browser_says_of_itself_is_not_believed(twilio: Twilio) -> None:
    twilio.house.agent("ana")
    twilio.house.agent("max", ready=False)
    twilio.ring()
    offer = twilio.house.the_agent_offer("ana")
    for sender in ("client:agent_max", "client:ana", "client:", "+14155550123", ""):
        form = {"CallSid": f"CAx{len(sender)}", "From": sender, "offer": offer}
        answer = twilio.post("/twilio/app-voice", **form, agent="ana")
        assert verbs(answer) == ["Say", "Hangup"], sender
    assert twilio.house.the_call("CAcleo").state is CallState.OFFERED


def test_a_browser_that_comes_too_late_hears_a_word(twilio: Twilio) -> None:
    twilio.house.agent("ana")
    twilio.ring()
    offer = twilio.house.the_agent_offer("ana")
    twilio.ends()
    assert "already taken" in words(twilio.browser("ana", offer=offer))


def test_a_browser_leg_that_has_ended_is_not_let_in(twilio: Twilio) -> None:
    twilio.house.agent("ana")
    twilio.ring()
    offer = twilio.house.the_agent_offer("ana")
    form = {"CallSid": "CAana", "From": "client:agent_ana", "CallStatus": "completed"}
    assert verbs(twilio.post("/twilio/app-voice", **form, offer=offer)) == []
    assert twilio.house.the_agent("ana").state is AgentState.OFFERED


def test_a_browser_leg_that_drops_brings_the_caller_back_to_the_line(twilio: Twilio) -> None:
    twilio.house.agent("ana")
    twilio.ring()
    twilio.talk()
    twilio.ends("CAana", From="client:agent_ana")
    assert twilio.house.the_call("CAcleo").state is CallState.WAITING
    assert twilio.house.the_agent("ana").reason == "connection lost"


def test_an_agents_telephone_says_who_calls_and_one_takes_the_call(twilio: Twilio) -> None:
    twilio.house.agent("ana", reach="phone")
    twilio.ring()
    leg_id, answer = lift(twilio)
    assert verbs(answer) == ["Gather", "Hangup"]
    assert "Press 1" in words(answer)
    assert address(answer, "Gather", "action") == f"/twilio/agent-phone/{leg_id}/key"
    assert verbs(key(twilio, leg_id, "1")) == ["Dial"]
    assert twilio.house.the_agent("ana").state is AgentState.OFFERED


def test_any_other_key_is_a_decline(twilio: Twilio) -> None:
    twilio.house.agent("ana", reach="phone", skill=9)
    twilio.house.agent("ben")
    twilio.ring()
    leg_id, _ = lift(twilio)
    assert verbs(key(twilio, leg_id, "2")) == ["Say", "Hangup"]
    assert twilio.house.the_agent("ana").state is AgentState.READY
    assert twilio.house.the_call("CAcleo").agent_id == "ben"


def test_a_mailbox_that_presses_nothing_did_not_respond(twilio: Twilio) -> None:
    twilio.house.agent("ana", reach="phone", skill=9)
    twilio.house.agent("ben")
    twilio.ring()
    leg_id, _ = lift(twilio)
    key(twilio, leg_id, "")
    assert twilio.house.the_agent("ana").state is AgentState.NOT_RESPONDING
    assert twilio.house.the_call("CAcleo").agent_id == "ben"


def test_a_telephone_lifted_after_the_caller_left_is_told_so(twilio: Twilio) -> None:
    twilio.house.agent("ana", reach="phone")
    twilio.ring()
    leg_id = twilio.house.the_leg("ana").id
    twilio.ends()
    answer = twilio.post(f"/twilio/agent-phone/{leg_id}", CallSid=f"CA{leg_id}")
    assert "hung up" in words(answer)
    assert verbs(key(twilio, leg_id, "1")) == ["Say", "Hangup"]


def test_a_busy_telephone_passes_the_caller_on(twilio: Twilio) -> None:
    twilio.house.agent("ana", reach="phone", skill=9)
    twilio.house.agent("ben")
    twilio.ring()
    leg = twilio.house.the_leg("ana")
    path = f"/twilio/leg-status/{leg.id}"
    twilio.post(path, CallSid=leg.provider_sid or "", CallStatus="ringing")
    assert twilio.house.the_call("CAcleo").agent_id == "ana"
    twilio.post(path, CallSid=leg.provider_sid or "", CallStatus="busy")
    assert twilio.house.the_call("CAcleo").agent_id == "ben"


def test_the_room_may_speak_of_a_leg_before_we_know_its_name(twilio: Twilio) -> None:
    twilio.house.agent("ana", reach="phone")
    twilio.house.telephony.faults["ring_phone"] = [TelephonyUnsure("the answer is under way")]
    twilio.ring()
    leg = twilio.house.the_leg("ana")
    assert leg.provider_sid is None
    twilio.room("join", "CAnamed", leg.room, ParticipantLabel=leg.id)
    assert twilio.house.the_leg("ana").provider_sid == "CAnamed"
    assert twilio.house.the_call("CAcleo").state is CallState.CONNECTING


def test_a_colleague_by_telephone_is_told_who_asks(twilio: Twilio) -> None:
    twilio.house.agent("ana")
    twilio.ring()
    twilio.talk()
    twilio.house.agent("ben", reach="phone")
    call_id = twilio.house.the_call("CAcleo").id
    twilio.house.act(consult, call_id, "ana", Whom(agent_id="ben"), hold=True)
    leg = twilio.house.the_leg("ben")
    answer = twilio.post(f"/twilio/agent-phone/{leg.id}", CallSid=leg.provider_sid or "")
    assert "Ana would like a word" in words(answer)


def test_news_of_a_room_and_a_leg_that_nobody_knows_changes_nothing(twilio: Twilio) -> None:
    before = len(twilio.house.journal())
    twilio.room("join", "CAnobody", "ix-none")
    twilio.room("leave", "CAnobody", "ix-none", ParticipantLabel="l-none")
    twilio.room("mute", "CAnobody", "ix-none")
    twilio.post("/twilio/leg-status/l-none", CallSid="CAnobody", CallStatus="completed")
    assert len(twilio.house.journal()) == before
