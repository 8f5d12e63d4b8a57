"""Rooms and participants through the official client: adding, holding, coaching, removing."""

from __future__ import annotations

import pytest
from twilio.base.exceptions import TwilioRestException
from twilio.rest import Client

from local_twilio.clock import VirtualClock
from local_twilio.network import Network
from local_twilio.phones.events import Closed, Held, Incoming, Joined, Said
from local_twilio.phones.virtual_phone import VirtualPhone
from tests.local_twilio.cast import ANA, NUMBER
from tests.local_twilio.line import Line
from tests.local_twilio.scripted_service import BASE, ScriptedService, respond

ALL = ["start", "end", "join", "leave", "mute", "hold", "modify", "announcement"]


def add(api: Client, to: str, label: str, room: str = "ix-1", **more: object):  # type: ignore[no-untyped-def]
    return api.conferences(room).participants.create(
        from_=NUMBER,
        to=to,
        label=label,
        early_media=False,
        timeout=15,
        conference_status_callback=f"{BASE}/room-status",
        conference_status_callback_event=ALL,
        **more,
    )


@pytest.fixture
def talk(line: Line, api: Client, ana: VirtualPhone) -> str:
    """Ana was added, answered, and Cleo moved in: the room's sid."""
    call = line.perform(
        "<Enqueue action='/left' waitUrl=''>line</Enqueue>",
        left="",
        join="<Dial action='/dialled'><Conference participantLabel='customer' "
        "endConferenceOnExit='true' beep='false'>ix-1</Conference></Dial>",
        dialled="<Say>After</Say>",
    )
    added = add(api, ANA, "agent-1")
    line.clock.advance(2)
    ana.answer()
    line.clock.advance(0.1)
    api.calls(call.sid).update(url=f"{BASE}/join")
    line.clock.advance(0.1)
    return str(added.conference_sid)


def last(service: ScriptedService) -> dict[str, str]:
    return service.to("/room-status")[-1].fields


def test_an_added_leg_passes_through_its_states_into_the_room(
    api: Client, clock: VirtualClock, ana: VirtualPhone, service: ScriptedService
) -> None:
    added = add(api, ANA, "agent-1")
    assert added.status == "queued"
    assert added.label == "agent-1"
    clock.advance(1)
    room = api.conferences(added.conference_sid)
    assert room.participants("agent-1").fetch().status == "ringing"
    ana.answer()
    clock.settle()
    assert room.participants(added.call_sid).fetch().status == "connected"
    assert last(service)["StatusCallbackEvent"] == "participant-join"
    assert last(service)["ParticipantLabel"] == "agent-1"
    assert room.fetch().status == "init"


def test_a_leg_that_never_answers_leaves_without_having_entered(
    api: Client, clock: VirtualClock, ana: VirtualPhone, service: ScriptedService
) -> None:
    added = add(api, ANA, "agent-1", status_callback=f"{BASE}/leg-status")
    clock.advance(17)
    assert service.events() == ["participant-leave"]
    assert last(service)["ReasonParticipantLeft"] == "participant_add_failed"
    assert last(service)["ParticipantCallStatus"] == "no-answer"
    assert service.to("/leg-status")[-1].fields["CallStatus"] == "no-answer"
    with pytest.raises(TwilioRestException) as caught:
        api.conferences(added.conference_sid).participants("agent-1").fetch()
    assert caught.value.code == 20404


def test_a_leg_that_hangs_up_as_it_answers_leaves_no_room_behind(
    api: Client, clock: VirtualClock, ana: VirtualPhone, service: ScriptedService
) -> None:
    added = add(api, ANA, "agent-1")
    clock.advance(1)
    ana.answer()
    ana.hang_up()
    clock.advance(1)
    assert service.events() == ["participant-leave"]
    assert last(service)["ReasonParticipantLeft"] == "participant_add_failed"
    assert api.conferences(added.conference_sid).fetch().status == "completed"


def test_cleo_and_ana_hear_each_other(
    talk: str, line: Line, ana: VirtualPhone, api: Client
) -> None:
    assert line.caller.heard_of(Joined)[-1].others == 1
    assert ana.heard_of(Joined)[-1].others == 1
    assert api.conferences(talk).fetch().status == "in-progress"
    labels = {one.label for one in api.conferences(talk).participants.list()}
    assert labels == {"agent-1", "customer"}


def test_hold_plays_its_document_and_unhold_gives_the_room_back(
    talk: str, line: Line, ana: VirtualPhone, api: Client
) -> None:
    line.service.pages["/music"] = respond("<Say>Please hold</Say>")
    customer = api.conferences(talk).participants("customer")
    assert customer.update(hold=True, hold_url=f"{BASE}/music").hold is True
    line.clock.advance(1)
    assert line.said() == ["Please hold"]
    assert line.service.to("/music")[0].method == "GET"
    assert line.caller.heard_of(Held)[-1].held is True
    assert ana.heard_of(Joined)[-1].others == 0
    customer.update(hold=False)
    line.clock.advance(1)
    assert line.service.events()[-2:] == ["participant-hold", "participant-unhold"]
    assert ana.heard_of(Joined)[-1].others == 1


def test_the_end_flag_cannot_be_changed_on_hold_and_nobody_says_so(
    talk: str, line: Line, api: Client
) -> None:
    customer = api.conferences(talk).participants("customer")
    customer.update(hold=True)
    assert customer.update(end_conference_on_exit=False).end_conference_on_exit is True
    customer.update(hold=False)
    assert customer.update(end_conference_on_exit=False).end_conference_on_exit is False


def test_removing_the_agent_leaves_the_customer_alone_in_the_room(
    talk: str, line: Line, ana: VirtualPhone, api: Client
) -> None:
    assert api.conferences(talk).participants("agent-1").delete()
    line.clock.settle()
    assert ana.heard_of(Closed)
    assert last(line.service)["ReasonParticipantLeft"] == "participant_updated_via_api"
    assert line.caller.heard_of(Joined)[-1].others == 0
    assert line.closed() is None


def test_the_customer_s_leaving_ends_the_room_for_both_agents(
    talk: str, line: Line, ana: VirtualPhone, api: Client
) -> None:
    second = VirtualPhone(line.network, "client:max").plug_in()
    add(api, "client:max", "agent-2", room=talk)
    line.clock.advance(2)
    second.answer()
    line.clock.settle()
    assert second.heard_of(Joined)[-1].others == 2
    line.caller.hang_up()
    line.clock.settle()
    assert ana.heard_of(Closed)
    assert second.heard_of(Closed)
    assert api.conferences(talk).fetch().status == "completed"


def test_ending_the_room_by_rest_runs_the_customer_s_dial_action(
    talk: str, line: Line, ana: VirtualPhone, api: Client
) -> None:
    api.conferences(talk).update(status="completed")
    line.clock.settle()
    assert ana.heard_of(Closed)
    assert line.fields("/dialled")["DialCallStatus"] == "answered"
    assert line.said() == ["After"]
    assert last(line.service)["ReasonConferenceEnded"] == "conference-ended-via-api"


def test_ending_the_room_cancels_a_leg_that_still_rings(
    talk: str, line: Line, ana: VirtualPhone, api: Client
) -> None:
    target = VirtualPhone(line.network, "+15552340003").plug_in()
    add(api, "+15552340003", "agent-2", room=talk)
    line.clock.advance(2)
    assert target.heard_of(Incoming)
    line.caller.hang_up()
    line.clock.settle()
    assert target.heard_of(Closed)[0].reason == "canceled"


def test_mute_and_coaching_are_told_to_the_room(
    talk: str, line: Line, ana: VirtualPhone, api: Client
) -> None:
    sam = VirtualPhone(line.network, "client:sam").plug_in()
    agent = api.conferences(talk).participants("agent-1").fetch()
    add(api, "client:sam", "sam", room=talk, coaching=True, call_sid_to_coach=agent.call_sid)
    line.clock.advance(2)
    sam.answer()
    line.clock.settle()
    assert last(line.service)["Coaching"] == "true"
    supervisor = api.conferences(talk).participants("sam")
    assert supervisor.update(muted=True).muted is True
    assert supervisor.update(muted=False, coaching=False).coaching is False
    line.clock.settle()
    assert line.service.events()[-3:] == [
        "participant-mute",
        "participant-modify",
        "participant-unmute",
    ]


def test_an_announcement_is_heard_and_its_end_is_told(
    talk: str, line: Line, ana: VirtualPhone, api: Client
) -> None:
    line.service.pages["/attention"] = respond("<Say>Two minutes left</Say>")
    api.conferences(talk).update(announce_url=f"{BASE}/attention")
    line.clock.advance(5)
    assert [said.text for said in ana.heard_of(Said)] == ["Two minutes left"]
    assert line.said() == ["Two minutes left"]
    assert last(line.service)["StatusCallbackEvent"] == "announcement-end"


def test_a_taken_label_and_a_coach_of_nobody_are_refused(
    talk: str, api: Client, clock: VirtualClock
) -> None:
    for label, more in (("agent-1", {}), ("x", {"coaching": True, "call_sid_to_coach": "CA4"})):
        with pytest.raises(TwilioRestException) as caught:
            add(api, ANA, label, room=talk, **more)
        assert caught.value.status == 400


def test_client_parameters_reach_the_browser(
    api: Client, network: Network, clock: VirtualClock
) -> None:
    ana = VirtualPhone(network, "client:ana").plug_in()
    add(api, "client:ana?offer=7", "agent-1")
    clock.advance(1)
    assert ana.heard_of(Incoming)[0].parameters == (("offer", "7"),)
