"""What the house may expect of a telephone network: the real adapter over real HTTP, and the fake.

The real one speaks to the local network by its REST API; nothing of ours is served beside it, so
the legs here ring, or sit in rooms that need no document of ours.
"""

from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import Any, Protocol

import pytest

from callcenter.ports import (
    Gone,
    RecordingSeen,
    RecordingStatus,
    Telephony,
    TelephonyBusy,
    TelephonyRefused,
    TelephonyUnsure,
)
from callcenter.telephony.addresses import Addresses
from callcenter.telephony.rest import TwilioTelephony, open_client
from ivr.engine import Say
from tests.stage.network import LocalNetwork
from tests.stage.polling import until
from tests.stage.servers import free_port
from tests.stage.telephone import Handset
from tests.stage.telephony import FakeTelephony

CENTRE = "+18005550100"
BEN = "+14155550177"
ROOM = "ix-o1"
NOBODY = "CA" + "0" * 32


class Stage(Protocol):
    """A network, and somebody at the other end."""

    telephony: Telephony

    def answers(self) -> None: ...
    def fails(self, fault: str) -> None: ...


class FakeStage:
    def __init__(self) -> None:
        self.fake = FakeTelephony()
        self.telephony: Telephony = self.fake

    def answers(self) -> None:
        for what, leg_id, *rest in self.fake.asked:
            if what == "dial_outside":
                self.fake.rooms.add((str(rest[1]), f"CA{leg_id}"))

    def fails(self, fault: str) -> None:
        self.fake.fault = {
            "429": TelephonyBusy("429"),
            "503": TelephonyUnsure("503"),
        }[fault]


class RealStage:
    def __init__(self, network: LocalNetwork, handset: Handset) -> None:
        self._network = network
        self._handset = handset
        self.telephony: Telephony = real_telephony(network, network.base_url)

    def answers(self) -> None:
        self._handset.hears("incoming")
        self._handset.answer()

    def fails(self, fault: str) -> None:
        self._network.faults(rest=[{"status": int(fault), "count": 1}])


def real_telephony(network: LocalNetwork, base_url: str) -> TwilioTelephony:
    """The adapter for this network's account; our own addresses lead nowhere."""
    account = network.account
    client = open_client(account.sid, account.key_sid, account.key_secret, base_url)
    nowhere = Addresses(f"http://127.0.0.1:{free_port()}")
    return TwilioTelephony(client, nowhere, Say("Thank you.", "en"))


@pytest.fixture(scope="module")
def network(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LocalNetwork]:
    network = LocalNetwork(tmp_path_factory.mktemp("network"), [CENTRE], "--cps", "100")
    yield network
    network.stop()


@pytest.fixture
def real(network: LocalNetwork) -> Iterator[RealStage]:
    handset = Handset(network.edge, BEN, "Ben's telephone")
    stage = RealStage(network, handset)
    yield stage
    network.faults()
    for sid in stage.telephony.live_legs():
        with suppress(Gone):
            stage.telephony.hang_up(sid)
    handset.vanish()


@pytest.fixture(params=["fake", "real"])
def stage(request: pytest.FixtureRequest) -> Stage:
    if request.param == "fake":
        return FakeStage()
    found: Stage = request.getfixturevalue("real")
    return found


def ring(stage: Stage, leg_id: str = "l1") -> str:
    return stage.telephony.ring_phone(leg_id, BEN, CENTRE, 20.0)


def in_room(stage: Stage) -> str:
    """Ben is in the room; his leg."""
    sid = stage.telephony.dial_outside("l1", BEN, CENTRE, ROOM, 20.0)
    stage.answers()
    until("Ben is in the room", lambda: stage.telephony.in_room(ROOM, sid), 10)
    return sid


def test_a_telephone_that_rings_is_live_and_listed(stage: Stage) -> None:
    sid = ring(stage)
    assert stage.telephony.is_live(sid)
    assert sid in stage.telephony.live_legs()


def test_a_leg_that_was_asked_for_can_be_found_again(stage: Stage) -> None:
    assert stage.telephony.find_leg("l1", BEN) is None
    sid = ring(stage)
    assert stage.telephony.find_leg("l1", BEN) == sid


def test_a_customer_who_is_called_back_is_rung_once_for_one_try(stage: Stage) -> None:
    assert stage.telephony.find_leg("b1.1", BEN) is None
    sid = stage.telephony.call_back("b1", 1, BEN, CENTRE, 20.0)
    assert stage.telephony.is_live(sid)
    assert stage.telephony.find_leg("b1.1", BEN) == sid
    stage.telephony.hang_up(sid)
    assert stage.telephony.find_leg("b1.1", BEN) is None


def test_a_leg_that_was_hung_up_is_neither_live_nor_found(stage: Stage) -> None:
    sid = ring(stage)
    stage.telephony.hang_up(sid)
    assert not stage.telephony.is_live(sid)
    assert sid not in stage.telephony.live_legs()
    assert stage.telephony.find_leg("l1", BEN) is None


@pytest.mark.parametrize(
    "verb", ["hang_up", "let_go", "move_caller", "send_to_line", "hold", "mute"]
)
def test_of_a_leg_that_nobody_knows_nothing_can_be_asked(stage: Stage, verb: str) -> None:
    more: dict[str, tuple[Any, ...]] = {
        "move_caller": (NOBODY, "c1"),
        "send_to_line": (NOBODY, "c1"),
        "hold": (ROOM, NOBODY, True),
        "mute": (ROOM, NOBODY, True),
    }
    with pytest.raises(Gone):
        getattr(stage.telephony, verb)(*more.get(verb, (NOBODY,)))


@pytest.mark.parametrize("verb", ["let_go", "move_caller", "send_to_line"])
def test_of_a_leg_that_has_ended_nothing_more_can_be_asked(stage: Stage, verb: str) -> None:
    sid = ring(stage)
    stage.telephony.hang_up(sid)
    more = (sid,) if verb == "let_go" else (sid, "c1")
    with pytest.raises(Gone):
        getattr(stage.telephony, verb)(*more)


def test_nobody_is_in_a_room_that_does_not_exist(stage: Stage) -> None:
    sid = ring(stage)
    assert not stage.telephony.in_room(ROOM, sid)
    assert not stage.telephony.is_live(NOBODY)


def test_an_outside_party_who_answers_is_in_the_room_and_in_no_other(stage: Stage) -> None:
    sid = in_room(stage)
    assert stage.telephony.is_live(sid)
    assert not stage.telephony.in_room("ix-other", sid)


def test_who_is_in_a_room_can_be_held_and_muted_and_taken_back(stage: Stage) -> None:
    sid = in_room(stage)
    for value in (True, True, False):
        stage.telephony.hold(ROOM, sid, value)
        stage.telephony.mute(ROOM, sid, value)
    assert stage.telephony.in_room(ROOM, sid)


def test_who_is_let_go_hears_a_word_and_is_gone(stage: Stage) -> None:
    sid = in_room(stage)
    stage.telephony.let_go(sid)
    until("Ben is gone", lambda: not stage.telephony.is_live(sid), 15)


def test_a_busy_network_has_done_nothing(stage: Stage) -> None:
    stage.fails("429")
    with pytest.raises(TelephonyBusy):
        ring(stage)
    assert stage.telephony.find_leg("l1", BEN) is None


def test_a_network_without_a_clear_answer_says_that_it_is_unsure(stage: Stage) -> None:
    stage.fails("503")
    with pytest.raises(TelephonyUnsure):
        ring(stage)


def test_who_is_in_a_room_is_recorded_paused_and_resumed(stage: Stage) -> None:
    sid, network = in_room(stage), stage.telephony
    assert network.find_recording(sid) is None
    recording = network.start_recording(sid, "c1", "r1")
    assert network.find_recording(sid) == recording
    for running, status in ((False, RecordingStatus.PAUSED), (True, RecordingStatus.RUNNING)):
        network.switch_recording(sid, recording, running)
        assert network.see_recording(recording) == RecordingSeen(status, None)
    assert network.find_recording(sid) == recording


def test_a_recording_that_was_stopped_cannot_be_paused(stage: Stage) -> None:
    sid, network = in_room(stage), stage.telephony
    recording = network.start_recording(sid, "c1", "r1")
    network.stop_recording(sid, recording)
    assert network.find_recording(sid) is None
    assert network.see_recording(recording).status is not RecordingStatus.RUNNING
    for again in (
        lambda: network.switch_recording(sid, recording, False),
        lambda: network.stop_recording(sid, recording),
    ):
        with pytest.raises(Gone):
            again()


def test_a_recording_that_was_deleted_is_gone(stage: Stage) -> None:
    sid, network = in_room(stage), stage.telephony
    recording = network.start_recording(sid, "c1", "r1")
    network.stop_recording(sid, recording)
    network.delete_recording(recording)
    for again in (network.see_recording, network.delete_recording):
        with pytest.raises(Gone):
            again(recording)


def test_who_is_not_on_the_telephone_cannot_be_recorded(stage: Stage) -> None:
    sid = ring(stage)
    stage.telephony.hang_up(sid)
    with pytest.raises(Gone):
        stage.telephony.start_recording(sid, "c1", "r1")


# -- what only the real one can show ---------------------------------------------------------------


def test_a_ring_whose_answer_was_lost_is_found(network: LocalNetwork, real: RealStage) -> None:
    network.faults(rest=[{"status": 503, "method": "POST", "count": 1}], performed_before_5xx=True)
    with pytest.raises(TelephonyUnsure):
        ring(real)
    found = real.telephony.find_leg("l1", BEN)
    assert found is not None
    assert real.telephony.is_live(found)


def test_a_number_that_is_none_can_never_be_rung(real: RealStage) -> None:
    with pytest.raises(TelephonyRefused, match="21211"):
        real.telephony.ring_phone("l1", "not a number", CENTRE, 20.0)


def test_a_wrong_secret_is_a_refusal_and_no_reason_to_try_again(network: LocalNetwork) -> None:
    account = network.account
    client = open_client(account.sid, account.key_sid, "wrong", network.base_url)
    telephony = TwilioTelephony(client, Addresses("http://127.0.0.1:9"), Say("Thank you.", "en"))
    with pytest.raises(TelephonyRefused):
        telephony.ring_phone("l1", BEN, CENTRE, 20.0)


def test_a_network_that_cannot_be_reached_has_done_nothing(network: LocalNetwork) -> None:
    telephony = real_telephony(network, f"http://127.0.0.1:{free_port()}")
    requests: list[Callable[[], object]] = [
        lambda: telephony.ring_phone("l1", BEN, CENTRE, 20.0),
        lambda: telephony.hang_up(NOBODY),
        telephony.live_legs,
    ]
    for request in requests:
        with pytest.raises(TelephonyBusy):
            request()


def test_a_leg_that_only_rings_cannot_be_moved(real: RealStage) -> None:
    sid = ring(real)
    with pytest.raises(Gone):
        real.telephony.move_caller(sid, "c1")
    assert real.telephony.is_live(sid)


def test_a_caller_who_is_moved_leaves_her_room(real: RealStage) -> None:
    sid = in_room(real)
    real.telephony.send_to_line(sid, "c1")
    until("she has left", lambda: not real.telephony.in_room(ROOM, sid), 10)


def test_a_full_line_is_listed_to_its_last_leg(real: RealStage) -> None:
    """More than one page of Twilio's lists, which hold fifty unless asked for more."""
    telephony = real.telephony
    rung = {
        telephony.ring_phone(f"l{last}", f"+141555502{last:02}", CENTRE, 20.0) for last in range(60)
    }
    assert rung <= telephony.live_legs()
