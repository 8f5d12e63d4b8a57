"""Random interleavings of callers, agents, REST orders and faults leave the network whole."""

from __future__ import annotations

import hypothesis.strategies as st
from hypothesis import HealthCheck, settings
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule
from twilio.base.exceptions import TwilioRestException
from twilio.rest import Client

from local_twilio.clock import VirtualClock
from local_twilio.faults import FaultPlan
from local_twilio.network import build_network
from local_twilio.phones.virtual_phone import VirtualPhone
from tests.local_twilio.cast import ACCOUNT, NUMBER
from tests.local_twilio.conftest import InProcessClient
from tests.local_twilio.scripted_service import BASE, Received, ScriptedService, respond

DOCUMENTS = {
    "queue": "<Enqueue action='/hold' waitUrl='/wait'>line</Enqueue>",
    "room": "<Dial action='/after'><Conference endConferenceOnExit='true' waitUrl='/music' "
    "statusCallback='/room-status' statusCallbackEvent='start end join leave hold'>"
    "r</Conference></Dial>",
    "take": "<Dial action='/after' timeout='7'><Queue url='/whisper'>line</Queue></Dial>",
    "party": "<Dial action='/after' timeout='9'><Number url='/whisper'>+15552349000</Number>"
    "<Client>ana</Client></Dial><Say>Nobody</Say>",
    "menu": "<Gather action='/hold' numDigits='1' timeout='3'><Say>One or two</Say></Gather>",
    "record": "<Record action='/after' maxLength='8'/>",
}
PHONES = [f"+1555234900{index}" for index in range(4)] + ["client:ana"]


class Interleavings(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self.clock = VirtualClock()
        self.service = ScriptedService({"/voice": self._voice, "/after": respond("<Say>x</Say>")})
        self.service.pages["/hold"] = respond("<Pause length='2'/>")
        self.service.pages["/wait"] = respond("<Say>wait</Say><Pause length='3'/>")
        self.service.pages["/music"] = respond("<Say>music</Say>")
        self.service.pages["/whisper"] = respond("<Say>psst</Say>")
        self.network = build_network(ACCOUNT, self.clock, self.service, (NUMBER,), seed=5)
        number = next(iter(self.network.holdings.numbers.values()))
        number.settings.voice_url = f"{BASE}/voice"
        number.settings.status_callback = f"{BASE}/number-status"
        self.api = Client(
            ACCOUNT.sid, ACCOUNT.auth_token, http_client=InProcessClient(self.network)
        )
        self.phones = [VirtualPhone(self.network, address).plug_in() for address in PHONES]
        self.document = "queue"

    def _voice(self, request: Received) -> str:
        return respond(DOCUMENTS[self.document])

    @rule(index=st.integers(0, 3), document=st.sampled_from(sorted(DOCUMENTS)))
    def dial(self, index: int, document: str) -> None:
        self.document = document
        if not self.phones[index].busy():
            self.phones[index].dial(NUMBER)
            self.clock.settle()

    @rule(index=st.integers(0, 4), deed=st.sampled_from(["answer", "reject", "hang_up"]))
    def touch(self, index: int, deed: str) -> None:
        getattr(self.phones[index], deed)()

    @rule(index=st.integers(0, 3), keys=st.sampled_from(["1", "#", "2*"]))
    def press(self, index: int, keys: str) -> None:
        self.phones[index].press(keys)

    @rule(seconds=st.sampled_from([0.0, 0.1, 1.0, 4.0, 20.0]))
    def wait(self, seconds: float) -> None:
        self.clock.advance(seconds)

    @rule(document=st.sampled_from(sorted(DOCUMENTS)), pick=st.integers(0, 9))
    def redirect(self, document: str, pick: int) -> None:
        calls = self.network.calls.live()
        if calls:
            twiml = respond(DOCUMENTS[document].replace("='/", f"='{BASE}/"))
            self._try(self.api.calls(calls[pick % len(calls)].sid).update, twiml=twiml)

    @rule(pick=st.integers(0, 9), status=st.sampled_from(["completed", "canceled"]))
    def end(self, pick: int, status: str) -> None:
        calls = self.network.calls.live()
        if calls:
            self._try(self.api.calls(calls[pick % len(calls)].sid).update, status=status)

    @rule(index=st.integers(0, 4), ends=st.booleans())
    def add(self, index: int, ends: bool) -> None:
        self._try(
            self.api.conferences("r").participants.create,
            to=PHONES[index],
            from_=NUMBER,
            timeout=10,
            end_conference_on_exit=ends,
        )

    @precondition(lambda self: self.network.conferences.live_named("r") is not None)
    @rule(pick=st.integers(0, 9), deed=st.sampled_from(["hold", "unhold", "kick", "end"]))
    def rearrange(self, pick: int, deed: str) -> None:
        room = self.network.conferences.live_named("r")
        assert room is not None
        if deed == "end":
            self._try(self.api.conferences(room.sid).update, status="completed")
        elif room.participants:
            sid = list(room.participants)[pick % len(room.participants)]
            one = self.api.conferences(room.sid).participants(sid)
            if deed == "kick":
                self._try(one.delete)
            else:
                self._try(one.update, hold=deed == "hold", hold_url=f"{BASE}/music")

    @rule(do=st.sampled_from(["lose", "duplicate", "delay", "reorder"]))
    def fault(self, do: str) -> None:
        rule = {"kind": "*", "do": do, "probability": 0.2, "seconds": 3}
        self.network.faults.change(FaultPlan.model_validate({"callbacks": [rule]}))

    def _try(self, order, **fields: object) -> None:  # type: ignore[no-untyped-def]
        try:
            order(**fields)
        except TwilioRestException as error:
            if error.status >= 500:
                raise

    @invariant()
    def a_call_is_in_one_place_at_most(self) -> None:
        for call in self.network.calls.live():
            queued = sum(q.member(call) is not None for q in self.network.queues.all())
            assert queued <= 1
            if queued:
                assert self.network.conferences.of_call(call) is None

    def teardown(self) -> None:
        """When everybody has hung up, nothing is left."""
        for phone in self.phones:
            phone.hang_up()
        self.clock.advance(40)
        for phone in self.phones:
            phone.hang_up()
        self.clock.advance(40)
        assert [(call.called, call.status) for call in self.network.calls.live()] == []
        assert self.network.conferences.live_named("r") is None
        assert all(not queue.members for queue in self.network.queues.all())
        for call in self.network.calls.newest_first():
            assert call.fiber is None or call.fiber.ended
        assert all(not phone.busy() for phone in self.phones)


Interleavings.TestCase.settings = settings(
    max_examples=50,
    stateful_step_count=30,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
TestInterleavings = Interleavings.TestCase
