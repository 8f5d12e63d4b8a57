"""Enqueue: the wait document over and over, the ways out, and what the action is told."""

from __future__ import annotations

import pytest
from twilio.rest import Client

from local_twilio.phones.virtual_phone import VirtualPhone
from local_twilio.webhooks.transport import HttpResponse
from tests.local_twilio.cast import NUMBER
from tests.local_twilio.line import Line
from tests.local_twilio.scripted_service import BASE, respond

ENQUEUE = "<Enqueue action='/left' waitUrl='/wait'>line</Enqueue><Say>after</Say>"
WAIT = "<Say>Please wait</Say><Pause length='10'/>"


def test_the_wait_document_is_asked_again_when_it_ends_with_the_queue_s_figures(
    line: Line,
) -> None:
    line.perform(ENQUEUE, wait=WAIT, left="")
    line.clock.advance(25)
    waits = line.service.to("/wait")
    assert len(waits) == 3
    assert waits[0].fields["QueuePosition"] == "1"
    assert waits[0].fields["CurrentQueueSize"] == "1"
    assert waits[0].fields["MaxQueueSize"] == "1000"
    assert waits[0].fields["QueueTime"] == "0"
    assert int(waits[2].fields["QueueTime"]) > 20
    assert waits[0].fields["QueueSid"].startswith("QU")
    assert waits[0].fields["AvgQueueTime"] == "0"


def test_positions_move_up_when_somebody_ahead_leaves(line: Line, ana: VirtualPhone) -> None:
    line.perform(ENQUEUE, wait=WAIT, left="")
    second = ana.dial(NUMBER)
    line.clock.advance(1)
    assert second is not None
    line.caller.hang_up()
    line.clock.advance(11)
    mine = [one for one in line.service.to("/wait") if one.fields["CallSid"] == second.sid]
    assert [one.fields["QueuePosition"] for one in mine] == ["2", "1"]


def test_an_empty_wait_document_is_paced(line: Line) -> None:
    line.perform(ENQUEUE, wait="", left="")
    line.clock.advance(10)
    assert 5 < len(line.service.to("/wait")) < 15


def test_audio_as_the_wait_document_loops_and_does_not_hang_up(line: Line) -> None:
    line.service.pages["/wait"] = HttpResponse(200, "audio/mpeg", b"music")
    line.perform(ENQUEUE, left="")
    line.clock.advance(90)
    assert len(line.played()) >= 4
    assert line.closed() is None


def test_leave_goes_to_the_action(line: Line) -> None:
    line.perform(
        ENQUEUE,
        wait="<Gather action='/out' numDigits='1' timeout='9'/>",
        out="<Leave/>",
        left="<Say>Leave a message</Say>",
    )
    line.clock.advance(4)
    line.caller.press("1")
    line.clock.settle()
    assert line.fields("/out")["QueuePosition"] == "1"
    assert line.fields("/left")["QueueResult"] == "leave"
    assert line.fields("/left")["QueueTime"] == "4"
    assert line.said()[-1] == "Leave a message"


def test_without_an_action_leave_goes_to_the_next_verb(line: Line) -> None:
    line.perform("<Enqueue waitUrl='/wait'>line</Enqueue><Say>after</Say>", wait="<Leave/>")
    assert line.said() == ["after"]


def test_hanging_up_reports_the_caller_as_gone(line: Line, api: Client) -> None:
    line.perform(ENQUEUE, wait=WAIT, left="<Say>never heard</Say>")
    line.clock.advance(6)
    line.caller.hang_up()
    assert api.queues.list()[0].current_size == 0
    line.clock.advance(5)
    assert line.fields("/left")["QueueResult"] == "hangup"
    assert line.fields("/left")["CallStatus"] == "completed"
    assert "never heard" not in line.said()


def test_a_redirection_asks_the_action_first_and_then_the_new_address(
    line: Line, api: Client
) -> None:
    call = line.perform(ENQUEUE, wait=WAIT, left="<Say>never heard</Say>", join="<Say>Hi</Say>")
    line.clock.advance(3)
    api.calls(call.sid).update(url=f"{BASE}/join")
    line.clock.advance(0.1)
    assert line.service.paths()[-2:] == ["/left", "/join"]
    assert line.fields("/left")["QueueResult"] == "redirected"
    assert line.said() == ["Please wait", "Hi"]


def test_a_failing_action_does_not_stop_the_redirection(line: Line, api: Client) -> None:
    call = line.perform(ENQUEUE, wait=WAIT, join="<Say>Hi</Say>")
    line.service.pages["/left"] = HttpResponse(500, "text/xml", b"no")
    line.clock.advance(3)
    api.calls(call.sid).update(url=f"{BASE}/join")
    line.clock.advance(0.1)
    assert line.said()[-1] == "Hi"


def test_a_failing_wait_document_ends_the_wait_with_an_error(line: Line) -> None:
    line.service.pages["/wait"] = HttpResponse(500, "text/xml", b"no")
    line.perform(ENQUEUE, left="<Say>Sorry</Say>")
    assert line.fields("/left")["QueueResult"] == "error"
    assert line.said() == ["Sorry"]


def test_a_full_queue_refuses_and_says_so(line: Line, api: Client) -> None:
    api.queues.create(friendly_name="line", max_size=1)
    other = VirtualPhone(line.network, "+15552340099")
    line.service.pages["/voice"] = respond("<Enqueue>line</Enqueue>")
    other.dial(NUMBER)
    line.clock.advance(1)
    line.perform(ENQUEUE, wait=WAIT, left="")
    assert line.fields("/left")["QueueResult"] == "queue-full"
    assert "QueueSid" not in line.fields("/left")


def test_a_verb_that_may_not_be_used_while_waiting_is_a_warning(line: Line) -> None:
    line.perform(ENQUEUE, wait="<Dial>+15552340002</Dial><Pause length='5'/>", left="")
    line.clock.advance(1)
    assert 12200 in line.alerts()
    assert line.closed() is None


@pytest.mark.parametrize("wait", ["", " waitUrl=''"])
def test_without_a_wait_document_nobody_is_asked(line: Line, wait: str) -> None:
    line.perform(f"<Enqueue{wait}>line</Enqueue>")
    line.clock.advance(60)
    assert line.service.paths() == ["/voice"]
    assert line.played() == ([] if wait else ["local:hold-music"])


def test_two_redirections_in_one_instant_leave_nobody_behind_in_the_queue(
    line: Line, api: Client
) -> None:
    call = line.perform("<Pause length='1'/><Say>Hello</Say><Pause length='60'/>")
    line.clock.advance(2)
    api.calls(call.sid).update(twiml=respond("<Enqueue waitUrl=''>line</Enqueue>"))
    api.calls(call.sid).update(twiml=respond("<Say>There</Say><Pause length='60'/>"))
    line.clock.settle()
    assert api.queues.list()[0].current_size == 0
    assert line.said()[-1] == "There"


def test_a_redirection_and_a_hang_up_in_one_instant_leave_nobody_behind(
    line: Line, api: Client
) -> None:
    call = line.perform("<Say>Hello</Say><Pause length='60'/>")
    line.clock.advance(2)
    api.calls(call.sid).update(twiml=respond("<Enqueue waitUrl=''>line</Enqueue>"))
    line.caller.hang_up()
    line.clock.settle()
    assert all(queue.current_size == 0 for queue in api.queues.list())
