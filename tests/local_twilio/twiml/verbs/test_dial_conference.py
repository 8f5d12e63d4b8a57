"""Dial-Conference: joining, starting, ending, and what the room's subscriber is told."""

from __future__ import annotations

from twilio.rest import Client

from local_twilio.phones.events import Joined, Said
from local_twilio.phones.virtual_phone import VirtualPhone
from local_twilio.webhooks.transport import HttpResponse
from tests.local_twilio.cast import CLEO, NUMBER
from tests.local_twilio.line import Line
from tests.local_twilio.scripted_service import Received, respond

ALL = "start end join leave mute hold modify announcement"


def conference(attributes: str = "", room: str = "r") -> str:
    return f"<Dial action='/dialled'><Conference {attributes}>{room}</Conference></Dial>"


def by_caller(**documents: str) -> object:
    """A voice page that depends on who calls."""

    def voice(request: Received) -> str:
        return respond(documents["cleo" if request.fields["From"] == CLEO else "ana"])

    return voice


def both_dial(line: Line, ana: VirtualPhone, cleo: str, anas: str) -> None:
    line.service.pages["/voice"] = by_caller(cleo=cleo, ana=anas)  # type: ignore[assignment]
    line.service.pages.setdefault("/dialled", respond("<Say>After</Say>"))
    line.call = line.caller.dial(NUMBER)
    line.clock.advance(1)
    ana.dial(NUMBER)
    line.clock.advance(1)


def test_it_starts_with_the_second_and_only_the_first_one_s_callback_counts(
    line: Line, ana: VirtualPhone
) -> None:
    first = conference(f"statusCallback='/room-status' statusCallbackEvent='{ALL}'")
    second = conference(f"statusCallback='/not-asked-status' statusCallbackEvent='{ALL}'")
    both_dial(line, ana, first, second)
    events = line.service.events()
    assert events == ["participant-join", "participant-join", "conference-start"]
    numbers = [one.fields["SequenceNumber"] for one in line.service.to("/room-status")]
    assert numbers == ["1", "2", "3"]
    assert line.service.to("/not-asked-status") == []
    assert "From" not in line.fields("/room-status")
    assert line.caller.heard_of(Joined)[-1].others == 1


def test_two_who_do_not_start_it_wait_for_one_who_does(line: Line, ana: VirtualPhone) -> None:
    quiet = conference("startConferenceOnEnter='false'")
    both_dial(line, ana, quiet, quiet)
    assert line.caller.heard_of(Joined)[-1].others == 0


def test_one_who_ends_it_drops_the_others_and_their_dials_go_on(
    line: Line, ana: VirtualPhone
) -> None:
    status = f"statusCallback='/room-status' statusCallbackEvent='{ALL}'"
    both_dial(line, ana, conference(status), conference("endConferenceOnExit='true'"))
    ana.hang_up()
    line.clock.settle()
    mine = [one for one in line.service.to("/dialled") if one.fields["From"] == CLEO]
    assert mine[0].fields["DialCallStatus"] == "answered"
    assert "DialCallSid" not in mine[0].fields
    assert line.said() == ["After"]
    assert line.service.events()[3:] == [
        "participant-leave",
        "participant-leave",
        "conference-end",
    ]
    leaves = line.service.to("/room-status")[3:5]
    reasons = [one.fields["ReasonParticipantLeft"] for one in leaves]
    assert reasons == ["participant_hung_up", "moderator_ended_conference"]
    end = line.fields("/room-status")
    cause = "participant-with-end-conference-on-exit-left"
    assert end["ReasonConferenceEnded"] == cause


def test_the_last_to_leave_ends_it_and_the_name_is_free_for_a_new_room(
    line: Line, ana: VirtualPhone, api: Client
) -> None:
    status = f"statusCallback='/room-status' statusCallbackEvent='{ALL}'"
    both_dial(line, ana, conference(status), conference())
    line.caller.hang_up()
    line.clock.settle()
    assert "conference-end" not in line.service.events()
    ana.hang_up()
    line.clock.settle()
    assert line.fields("/room-status")["ReasonConferenceEnded"] == "last-participant-left"
    line.caller.dial(NUMBER)
    line.clock.settle()
    rooms = api.conferences.list(friendly_name="r")
    assert [room.status for room in rooms] == ["init", "completed"]


def test_a_taken_label_falls_to_the_next_verb(line: Line, ana: VirtualPhone) -> None:
    label = conference("participantLabel='customer'") + "<Say>No room</Say>"
    both_dial(line, ana, label, label)
    assert [one.text for one in ana.heard_of(Said)] == ["No room"]
    assert 16025 in line.alerts()


def test_coaching_nobody_fails_the_dial(line: Line) -> None:
    line.perform(conference("coach='CA404'"), dialled="")
    assert line.fields("/dialled")["DialCallStatus"] == "failed"
    assert 13240 in line.alerts()


def test_the_wait_document_is_heard_once_until_the_room_starts(
    line: Line, ana: VirtualPhone
) -> None:
    line.service.pages["/music"] = respond("<Say>Nobody is here yet</Say>")
    waiting = conference("waitUrl='/music'")
    line.service.pages["/voice"] = by_caller(cleo=waiting, ana=waiting)  # type: ignore[assignment]
    line.caller.dial(NUMBER)
    line.clock.advance(30)
    assert line.said() == ["Nobody is here yet"]
    assert len(line.service.to("/music")) == 1
    ana.dial(NUMBER)
    line.clock.advance(3)
    assert ana.heard_of(Said) == [] or ana.heard_of(Joined)[-1].others == 1


def test_a_failing_wait_document_prevents_the_join(line: Line, api: Client) -> None:
    line.service.pages["/music"] = HttpResponse(500, "text/xml", b"no")
    line.perform(conference("waitUrl='/music'") + "<Say>Sorry</Say>")
    assert line.said() == ["Sorry"]
    assert api.conferences.list() == []


def test_a_redirection_leaves_the_room_then_asks_the_action_then_the_address(
    line: Line, ana: VirtualPhone, api: Client
) -> None:
    status = f"statusCallback='/room-status' statusCallbackEvent='{ALL}'"
    both_dial(line, ana, conference(status), conference())
    line.service.pages["/new"] = respond("<Say>There</Say>")
    assert line.call is not None
    api.calls(line.call.sid).update(url="https://centre.example/new")
    line.clock.advance(0.1)
    assert line.service.paths()[-3:] == ["/room-status", "/dialled", "/new"]
    assert line.fields("/room-status")["ReasonParticipantLeft"] == "participant_updated_via_api"
    assert line.said() == ["There"]
    assert ana.heard_of(Joined)[-1].others == 0


def test_a_recorded_room_has_a_file_from_its_start_to_its_end(
    line: Line, ana: VirtualPhone, api: Client
) -> None:
    record = "record='record-from-start' recordingStatusCallback='/recording-status'"
    both_dial(line, ana, conference(record), conference("endConferenceOnExit='true'"))
    line.clock.advance(9)
    ana.hang_up()
    line.clock.advance(5)
    fields = line.fields("/recording-status")
    assert fields["RecordingSource"] == "Conference"
    assert fields["ConferenceSid"] == api.conferences.list()[0].sid
    assert fields["RecordingDuration"] == "10"
