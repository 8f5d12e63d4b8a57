"""Service and network in one process: on virtual time in one thread, or on threads in real time."""

from __future__ import annotations

import httpx
from twilio.rest import Client

from local_twilio.clock import VirtualClock
from local_twilio.serve import served_on_threads
from tests.local_twilio.cast import ACCOUNT, NUMBER
from tests.local_twilio.line import Line
from tests.local_twilio.scripted_service import Received, respond


def test_a_webhook_may_call_rest_back_while_it_is_being_answered(
    line: Line, api: Client, clock: VirtualClock
) -> None:
    def wait(request: Received) -> str:
        api.calls(request.fields["CallSid"]).update(twiml=respond("<Say>Your turn</Say>"))
        return respond("<Say>never heard</Say>")

    line.service.pages["/wait"] = wait
    line.perform("<Enqueue action='/left' waitUrl='/wait'>line</Enqueue>", left="")
    assert line.fields("/left")["QueueResult"] == "redirected"
    assert line.said() == ["Your turn"]


def test_the_same_seed_tells_the_same_story(line: Line, clock: VirtualClock) -> None:
    call = line.perform("<Say>Hi</Say>")
    assert call.sid == "CA1e2feb89414c343c1027c4d1c386bbc4"


def test_threads_of_a_test_can_serve_a_network_without_gevent() -> None:
    with served_on_threads(ACCOUNT, (NUMBER,)) as served:
        path = f"{served.base_url}/2010-04-01/Accounts/{ACCOUNT.sid}/IncomingPhoneNumbers.json"
        answer = httpx.get(path, auth=(ACCOUNT.sid, ACCOUNT.auth_token))
        assert answer.json()["incoming_phone_numbers"][0]["phone_number"] == NUMBER
