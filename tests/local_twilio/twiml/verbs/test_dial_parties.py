"""Dial of numbers and clients: rings, whispers, bridges, and tells its action how it went."""

from __future__ import annotations

import pytest
from twilio.rest import Client

from local_twilio.phones.events import Closed, Incoming, Joined, Said
from local_twilio.phones.virtual_phone import VirtualPhone
from tests.local_twilio.cast import ANA, CLEO, NUMBER
from tests.local_twilio.line import Line
from tests.local_twilio.scripted_service import BASE

EVENTS = "statusCallback='/child-status' statusCallbackEvent='initiated ringing answered completed'"
DIAL = f"<Dial action='/dialled' timeout='15'><Number {EVENTS}>{ANA}</Number></Dial>"


def test_they_talk_until_the_callee_hangs_up_and_the_caller_goes_on(
    line: Line, ana: VirtualPhone
) -> None:
    parent = line.perform(DIAL, dialled="<Say>How was it?</Say>")
    line.clock.advance(1)
    assert ana.heard_of(Incoming)[0].caller == CLEO
    ana.answer()
    line.clock.advance(30)
    assert ana.heard_of(Joined)[-1].others == 1
    ana.hang_up()
    line.clock.settle()
    fields = line.fields("/dialled")
    assert fields["DialCallStatus"] == "completed"
    assert fields["DialCallDuration"] == "30"
    assert fields["DialBridged"] == "true"
    assert line.said() == ["How was it?"]
    statuses = [one.fields["CallStatus"] for one in line.service.to("/child-status")]
    assert statuses == ["initiated", "ringing", "in-progress", "completed"]
    child = line.fields("/child-status")
    assert child["ParentCallSid"] == parent.sid
    assert child["Direction"] == "outbound-dial"
    assert fields["DialCallSid"] == child["CallSid"]


@pytest.mark.parametrize(("deed", "status"), [("ignore", "no-answer"), ("reject", "busy")])
def test_nobody_answers(line: Line, ana: VirtualPhone, deed: str, status: str) -> None:
    line.perform(DIAL, dialled="<Say>Nobody there</Say>")
    line.clock.advance(1)
    if deed == "reject":
        ana.reject()
    line.clock.advance(16)
    assert line.fields("/dialled")["DialCallStatus"] == status
    assert line.fields("/dialled")["DialBridged"] == "false"
    assert line.said() == ["Nobody there"]


def test_an_engaged_telephone_is_busy(line: Line, ana: VirtualPhone) -> None:
    line.service.pages["/voice"] = "<Response><Pause length='60'/></Response>"
    ana.dial(NUMBER)
    line.clock.advance(1)
    line.perform(DIAL, dialled="")
    line.clock.advance(1)
    assert line.fields("/dialled")["DialCallStatus"] == "busy"


def test_the_caller_who_leaves_while_it_rings_cancels_the_callee(
    line: Line, ana: VirtualPhone
) -> None:
    line.perform(DIAL, dialled="<Say>never heard</Say>")
    line.clock.advance(2)
    line.caller.hang_up()
    line.clock.settle()
    assert ana.heard_of(Closed)[0].reason == "canceled"
    assert line.fields("/dialled")["CallStatus"] == "completed"
    assert line.said() == []


def test_the_first_of_several_to_answer_wins(line: Line, ana: VirtualPhone) -> None:
    other = VirtualPhone(line.network, "client:sam").plug_in()
    line.perform(f"<Dial action='/dialled'><Number>{ANA}</Number><Client>sam</Client></Dial>")
    line.clock.advance(1)
    other.answer()
    line.clock.advance(1)
    assert ana.heard_of(Closed)[0].reason == "canceled"
    assert other.heard_of(Joined)[-1].others == 1
    assert not ana.answer()


def test_the_callee_hears_a_whisper_before_the_bridge_and_may_decline_it(
    line: Line, ana: VirtualPhone
) -> None:
    line.perform(
        f"<Dial action='/dialled'><Number url='/whisper'>{ANA}</Number></Dial>",
        whisper="<Gather numDigits='1' action='/accept'><Say>Press 1</Say></Gather><Hangup/>",
        accept="<Say>Connecting</Say>",
        dialled="",
    )
    line.clock.advance(1)
    ana.answer()
    line.clock.advance(1)
    assert [one.text for one in ana.heard_of(Said)] == ["Press 1"]
    assert ana.heard_of(Joined) == []
    line.clock.advance(10)
    assert line.fields("/dialled")["DialBridged"] == "false"
    assert line.fields("/dialled")["DialCallStatus"] == "completed"


def test_answer_on_bridge_lets_the_caller_ring_until_somebody_answers(
    line: Line, ana: VirtualPhone
) -> None:
    call = line.perform(f"<Dial answerOnBridge='true'>{ANA}</Dial>")
    line.clock.advance(3)
    assert call.status == "ringing"
    ana.answer()
    line.clock.settle()
    assert call.status == "in-progress"


def test_a_redirection_asks_the_interrupted_dial_s_action_first(
    line: Line, api: Client, ana: VirtualPhone
) -> None:
    call = line.perform(DIAL, dialled="<Say>never heard</Say>", new="<Say>There</Say>")
    line.clock.advance(1)
    ana.answer()
    line.clock.advance(5)
    api.calls(call.sid).update(url=f"{BASE}/new")
    line.clock.advance(1)
    orders = [path for path in line.service.paths() if path in {"/dialled", "/new"}]
    assert orders == ["/dialled", "/new"]
    assert line.fields("/dialled")["DialCallStatus"] == "completed"
    assert ana.heard_of(Closed)
    assert line.said() == ["There"]


def test_a_redirected_callee_lives_on_and_the_caller_goes_on_without_a_duration(
    line: Line, api: Client, ana: VirtualPhone
) -> None:
    line.perform(DIAL, dialled="<Say>Alone again</Say>", new="<Say>Elsewhere</Say>")
    line.clock.advance(1)
    ana.answer()
    line.clock.advance(5)
    child = line.fields("/child-status")["CallSid"]
    api.calls(child).update(url=f"{BASE}/new")
    line.clock.advance(0.5)
    assert "DialCallDuration" not in line.fields("/dialled")
    assert [one.text for one in ana.heard_of(Said)] == ["Elsewhere"]
    assert line.said() == ["Alone again"]


def test_a_caller_id_that_is_not_ours_fails_the_dial(line: Line, ana: VirtualPhone) -> None:
    line.perform(f"<Dial action='/dialled' callerId='+15559999999'>{ANA}</Dial>", dialled="")
    assert line.fields("/dialled")["DialCallStatus"] == "failed"
    assert 13214 in line.alerts()


def test_a_star_ends_the_talk_when_it_is_asked_for(line: Line, ana: VirtualPhone) -> None:
    line.perform(f"<Dial hangupOnStar='true'>{ANA}</Dial><Say>Next</Say>")
    line.clock.advance(1)
    ana.answer()
    line.clock.advance(1)
    line.caller.press("1*")
    line.clock.settle()
    assert line.said() == ["Next"]


def test_a_recorded_talk_has_a_file_with_two_channels(
    line: Line, api: Client, ana: VirtualPhone
) -> None:
    line.perform(f"<Dial record='record-from-answer-dual'>{ANA}</Dial>")
    line.clock.advance(1)
    ana.answer()
    line.clock.advance(20)
    line.caller.hang_up()
    line.clock.advance(5)
    [recording] = api.recordings.list()
    assert (recording.source, recording.channels, recording.duration) == ("DialVerb", 2, "20")
