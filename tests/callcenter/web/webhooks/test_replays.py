"""A signed webhook that was recorded and is sent again changes nothing a second time."""

from typing import Any

from tests.callcenter.web.webhooks.twilio import CENTRE, CLEO, Twilio
from tests.stage.fingerprint import fingerprint


class Recorded:
    """Every signed request is sent, looked at, and sent again."""

    def __init__(self, twilio: Twilio) -> None:
        self.twilio = twilio
        self.replayed = 0

    def send(self, path: str, **form: Any) -> None:
        self.twilio.post(path, **form)
        before = fingerprint(self.twilio.house.engine)
        self.twilio.post(path, **form)
        assert fingerprint(self.twilio.house.engine) == before, path
        self.replayed += 1


def test_each_webhook_of_a_call_counts_once(twilio: Twilio) -> None:
    twilio.house.agent("ana")
    recorded = Recorded(twilio)
    caller = {"CallSid": "CAcleo", "From": CLEO, "To": CENTRE, "Direction": "inbound"}
    twilio.house.telephony.up.add("CAcleo")
    recorded.send("/twilio/voice", **caller, CallStatus="ringing")
    offer = twilio.house.the_agent_offer("ana")
    browser = {"CallSid": "CAana", "From": "client:agent_ana", "To": ""}
    twilio.house.telephony.up.add("CAana")
    recorded.send("/twilio/app-voice", **browser, CallStatus="ringing", offer=offer)
    room = twilio.house.the_leg("ana").room
    for sid in ("CAana", "CAcleo"):
        event = {"StatusCallbackEvent": "participant-join", "FriendlyName": room}
        recorded.send("/twilio/room-events", CallSid=sid, **event)
    recorded.send("/twilio/status", **caller, CallStatus="completed")
    assert twilio.calls() == 1
    assert not twilio.house.the_call("CAcleo").live
    recorded.send("/twilio/voice", **caller, CallStatus="ringing")  # and she stays ended
    assert not twilio.house.the_call("CAcleo").live
    assert recorded.replayed == 6
