"""Twilio as our webhooks see it: signed requests, and answers that must be TwiML without fault."""

from typing import Any
from xml.etree import ElementTree

import sqlalchemy as sa
from twilio.request_validator import RequestValidator
from werkzeug.test import TestResponse

from callcenter.store import tables as t
from local_twilio.twiml.check import check_twiml
from tests.callcenter.web.stage import Service

CENTRE = "+18005550100"
CLEO = "+14155550123"


class Twilio:
    """Sends webhooks to the service, as the real one would."""

    def __init__(self, service: Service) -> None:
        self.service = service
        self.house = service.house
        self._client = service.app.test_client()
        self._sign = RequestValidator(service.settings.twilio_auth_tokens[0]).compute_signature
        self._base = service.settings.public_base_url.rstrip("/")

    def post(self, path: str, **form: str) -> str:
        """A signed POST; the document that came back, held against Twilio's own rules."""
        return spoken(self.raw(path, form))

    def raw(self, path: str, form: dict[str, Any] | None = None, **more: Any) -> TestResponse:
        """A signed POST, and whatever came back."""
        form = form or {}
        signature = self._sign(self._base + path, form)
        return self._client.post(path, data=form, headers={"X-Twilio-Signature": signature}, **more)

    def get(self, path: str) -> TestResponse:
        """A signed GET: its fields are in the address."""
        signature = self._sign(self._base + path, {})
        return self._client.get(path, headers={"X-Twilio-Signature": signature})

    # -- the usual requests ----------------------------------------------------------------------

    def ring(self, sid: str = "CAcleo", sender: str = CLEO, to: str = CENTRE, **more: str) -> str:
        """A caller's first webhook."""
        self.house.telephony.up.add(sid)
        return self.post("/twilio/voice", **_call(sid, sender, to), **more)

    def press(self, digits: str, sid: str = "CAcleo") -> str:
        """A key in the menu; an empty text for none."""
        return self.post("/twilio/voice/menu", **_call(sid), Digits=digits)

    def ends(self, sid: str = "CAcleo", status: str = "completed", **more: str) -> str:
        """The number's status callback."""
        self.house.telephony.up.discard(sid)
        form = {**_call(sid), "CallStatus": status, **more}
        return self.post("/twilio/status", **form)

    def browser(self, agent: str, sid: str | None = None, offer: str | None = None) -> str:
        """An agent's browser connects for her offer."""
        offer = offer or self.house.the_agent_offer(agent)
        sid = sid or f"CA{agent}"
        self.house.telephony.up.add(sid)
        form = _call(sid, f"client:agent_{agent}", "")
        return self.post("/twilio/app-voice", **form, offer=offer)

    def room(self, what: str, sid: str, room: str, **more: str) -> str:
        """A conference callback."""
        event = {"StatusCallbackEvent": f"participant-{what}", "FriendlyName": room}
        return self.post("/twilio/room-events", CallSid=sid, **event, **more)

    def browser_in_room(self, agent: str) -> str:
        """An agent's browser connects and joins; returns the room."""
        self.browser(agent)
        room = self.house.the_leg(agent).room
        self.room("join", f"CA{agent}", room)
        return room

    def talk(self, sid: str = "CAcleo", agent: str = "ana") -> str:
        """From ringing to talking, by webhooks; returns the room."""
        room = self.browser_in_room(agent)
        self.room("join", sid, room)
        return room

    def calls(self) -> int:
        """How many calls the service knows."""
        with self.house.engine.connect() as db:
            return db.execute(sa.select(sa.func.count()).select_from(t.calls)).scalar_one()


def _call(sid: str, sender: str = CLEO, to: str = CENTRE) -> dict[str, str]:
    return {
        "CallSid": sid,
        "AccountSid": "AC" + "0" * 32,
        "ApiVersion": "2010-04-01",
        "From": sender,
        "To": to,
        "Caller": sender,
        "Called": to,
        "CallStatus": "ringing",
        "Direction": "inbound",
    }


def spoken(answer: TestResponse) -> str:
    """The document of a good answer."""
    text = answer.get_data(as_text=True)
    assert answer.status_code == 200, text
    assert answer.mimetype == "text/xml"
    assert check_twiml(text) == [], text
    return text


def verbs(document: str) -> list[str]:
    """The verbs of a document, in order."""
    return [element.tag for element in ElementTree.fromstring(document)]


def words(document: str) -> str:
    """Everything it says."""
    return " ".join(say.text or "" for say in ElementTree.fromstring(document).iter("Say"))


def address(document: str, verb: str, attribute: str) -> str:
    """The path of an address in a document."""
    element = next(ElementTree.fromstring(document).iter(verb))
    return "/" + element.attrib[attribute].split("/", 3)[3]
