"""/Calls through the official client."""

from __future__ import annotations

import pytest
from twilio.base.exceptions import TwilioRestException
from twilio.rest import Client

from local_twilio.clock import VirtualClock
from local_twilio.network import Network
from local_twilio.phones.events import Opened, Said
from local_twilio.phones.virtual_phone import VirtualPhone
from tests.local_twilio.cast import ANA, CLEO, NUMBER
from tests.local_twilio.line import Line
from tests.local_twilio.scripted_service import BASE, ScriptedService, respond

EVERY_STEP = ["initiated", "ringing", "answered", "completed"]


def refused(action: object, *arguments: object, **fields: object) -> TwilioRestException:
    with pytest.raises(TwilioRestException) as caught:
        action(*arguments, **fields)  # type: ignore[operator]
    return caught.value


def test_a_placed_call_is_queued_rings_is_answered_and_runs_its_document(
    api: Client, clock: VirtualClock, service: ScriptedService, ana: VirtualPhone
) -> None:
    service.pages["/hello"] = respond("<Say>Hello Ana</Say>")
    call = api.calls.create(
        to=ANA,
        from_=NUMBER,
        url=f"{BASE}/hello",
        status_callback=f"{BASE}/leg-status",
        status_callback_event=EVERY_STEP,
    )
    assert call.status == "queued"
    assert call.direction == "outbound-api"
    clock.advance(1)
    assert call.fetch().status == "ringing"
    ana.answer()
    clock.advance(3)
    assert [said.text for said in ana.heard_of(Said)] == ["Hello Ana"]
    ended = call.fetch()
    assert ended.status == "completed"
    assert ended.duration == "1"
    told = [(s.fields["CallStatus"], s.fields["SequenceNumber"]) for s in service.to("/leg-status")]
    assert told == [("initiated", "0"), ("ringing", "1"), ("in-progress", "2"), ("completed", "3")]


def test_the_default_is_to_be_told_of_the_end_only(
    api: Client, clock: VirtualClock, service: ScriptedService, ana: VirtualPhone
) -> None:
    api.calls.create(
        to=ANA, from_=NUMBER, twiml=respond("<Hangup/>"), status_callback=f"{BASE}/leg-status"
    )
    clock.advance(1)
    ana.reject()
    clock.advance(1)
    [told] = service.to("/leg-status")
    assert told.fields["CallStatus"] == "busy"
    assert told.fields["SipResponseCode"] == "486"


def test_space_joined_events_are_accepted_and_then_nobody_is_told(
    api: Client, clock: VirtualClock, service: ScriptedService, ana: VirtualPhone
) -> None:
    api.calls.create(
        to=ANA,
        from_=NUMBER,
        twiml=respond("<Hangup/>"),
        status_callback=f"{BASE}/leg-status",
        status_callback_event=["initiated ringing answered completed"],
    )
    clock.advance(70)
    assert service.to("/leg-status") == []


def test_creations_wait_for_their_turn_at_one_a_second(
    api: Client, network: Network, clock: VirtualClock
) -> None:
    for index in range(3):
        VirtualPhone(network, f"+1555234010{index}").plug_in()
        api.calls.create(to=f"+1555234010{index}", from_=NUMBER, twiml=respond("<Hangup/>"))
    clock.advance(1.5)
    statuses = sorted(call.status for call in api.calls.list())
    assert statuses == ["queued", "ringing", "ringing"]
    assert max(int(call.queue_time) for call in api.calls.list()) == 2000


def test_nobody_answers_within_the_timeout(
    api: Client, clock: VirtualClock, ana: VirtualPhone
) -> None:
    call = api.calls.create(to=ANA, from_=NUMBER, twiml=respond("<Hangup/>"), timeout=15)
    clock.advance(16)
    assert call.fetch().status == "no-answer"
    assert not ana.answer()


def test_cancelling_a_queued_call_tells_nobody_and_a_ringing_one_is_told(
    api: Client, clock: VirtualClock, service: ScriptedService, ana: VirtualPhone
) -> None:
    def create() -> object:
        return api.calls.create(
            to=ANA,
            from_=NUMBER,
            twiml=respond("<Hangup/>"),
            status_callback=f"{BASE}/leg-status",
        )

    first, second = create(), create()
    second.update(status="canceled")  # type: ignore[attr-defined]
    clock.advance(3)
    assert service.to("/leg-status") == []
    first.update(status="canceled")  # type: ignore[attr-defined]
    clock.advance(1)
    assert [one.fields["CallStatus"] for one in service.to("/leg-status")] == ["canceled"]


def test_redirecting_is_refused_before_the_answer_and_after_the_end(
    api: Client, clock: VirtualClock, ana: VirtualPhone
) -> None:
    call = api.calls.create(to=ANA, from_=NUMBER, twiml=respond("<Pause length='60'/>"))
    for moment in (0, 2):
        clock.advance(moment)
        error = refused(call.update, url=f"{BASE}/x")
        assert (error.status, error.code) == (400, 21220)
    ana.answer()
    clock.advance(1)
    ana.hang_up()
    clock.advance(1)
    assert refused(call.update, url=f"{BASE}/x").code == 21220
    assert refused(call.update, status="completed").code == 21220


def test_a_redirection_right_after_the_answer_is_refused_while_the_switch_says_so(
    api: Client, network: Network, clock: VirtualClock, line: Line
) -> None:
    network.faults.plan.redirect_refused_after_answer_s = 0.5
    call = line.perform("<Say>Hi</Say><Pause length='60'/>")
    assert refused(api.calls(call.sid).update, url=f"{BASE}/x").code == 21220
    clock.advance(0.6)
    api.calls(call.sid).update(twiml=respond("<Say>moved</Say>"))
    clock.settle()
    assert line.said()[-1] == "moved"


def test_ending_a_live_call_ends_it(api: Client, clock: VirtualClock, line: Line) -> None:
    call = line.perform("<Say>Hi</Say><Pause length='60'/>")
    clock.advance(5)
    api.calls(call.sid).update(status="completed")
    clock.settle()
    assert line.closed() == "completed"
    assert line.caller.heard_of(Opened)


def test_a_time_limit_ends_the_call(api: Client, clock: VirtualClock, ana: VirtualPhone) -> None:
    call = api.calls.create(
        to=ANA, from_=NUMBER, twiml=respond("<Pause length='600'/>"), time_limit=60
    )
    clock.advance(1)
    ana.answer()
    clock.advance(61)
    assert call.fetch().duration == "60"


def test_an_application_brings_its_own_address(
    api: Client, clock: VirtualClock, service: ScriptedService, ana: VirtualPhone
) -> None:
    service.pages["/app"] = respond("<Say>From the app</Say>")
    application = api.applications.create(voice_url=f"{BASE}/app")
    api.calls.create(to=ANA, from_=NUMBER, application_sid=application.sid)
    clock.advance(1)
    ana.answer()
    clock.advance(1)
    assert [said.text for said in ana.heard_of(Said)] == ["From the app"]


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"to": "nonsense", "from_": NUMBER, "url": BASE}, 21211),
        ({"to": ANA, "from_": "nonsense", "url": BASE}, 21212),
        ({"to": ANA, "from_": "+15559999999", "url": BASE}, 21210),
        ({"to": ANA, "from_": NUMBER, "url": "not-an-address"}, 21205),
        ({"to": ANA, "from_": NUMBER}, 21205),
        ({"to": ANA, "from_": NUMBER, "application_sid": "AP404"}, 21218),
        ({"to": "", "from_": NUMBER, "url": BASE}, 21201),
        ({"to": ANA, "from_": NUMBER, "url": BASE, "status_callback": "nowhere"}, 21205),
    ],
)
def test_a_faulty_request_names_its_fault(api: Client, fields: dict[str, str], code: int) -> None:
    error = refused(api.calls.create, **fields)
    assert (error.status, error.code) == (400, code)
    assert api.calls.list() == []


def test_the_token_of_an_inbound_call_lends_its_number(api: Client, line: Line) -> None:
    call = line.perform("<Pause length='60'/>")
    wish = {"to": ANA, "from_": CLEO, "twiml": respond("<Hangup/>")}
    assert refused(api.calls.create, **wish).code == 21210
    assert api.calls.create(**wish, call_token=call.token).status == "queued"


def test_unknown_calls_are_not_found(api: Client) -> None:
    for action in (api.calls("CA404").fetch, api.calls("CA404").update):
        error = refused(action)
        assert (error.status, error.code) == (404, 20404)


def test_a_finished_call_can_be_forgotten_and_a_live_one_cannot(
    api: Client, clock: VirtualClock, line: Line
) -> None:
    call = line.perform("<Pause length='5'/>")
    refused(api.calls(call.sid).delete)
    clock.advance(6)
    assert api.calls(call.sid).delete()
    assert refused(api.calls(call.sid).fetch).code == 20404


def test_lists_are_filtered_and_paged(api: Client, network: Network, clock: VirtualClock) -> None:
    for index in range(7):
        VirtualPhone(network, f"+1555234020{index}").dial(NUMBER)
    assert len(api.calls.list(page_size=3)) == 7
    assert len(api.calls.list(limit=4, page_size=3)) == 4
    assert len(api.calls.list(from_="+15552340203")) == 1
    clock.advance(30)
    assert api.calls.list(status="ringing") == []
    assert len(api.calls.list(status="completed")) == 7


def test_a_call_to_an_absent_browser_ends_at_once(api: Client, clock: VirtualClock) -> None:
    call = api.calls.create(to="client:ana", from_=NUMBER, twiml=respond("<Hangup/>"))
    clock.advance(1)
    assert call.fetch().status == "no-answer"
