"""The house as it is assembled for the service: everything after a commit happens, in its place."""

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
import sqlalchemy as sa

from callcenter import reactions
from callcenter.bootstrap import House, build_house
from callcenter.domain import events as e
from callcenter.domain.agent import AgentState
from callcenter.ports import Recognition
from callcenter.store import schema
from callcenter.store import tables as t
from callcenter.workflows import change_presence
from callcenter.workflows.receive_call import Arrival, Door, receive_call
from crm_adapters.contract import NewCustomer
from crm_adapters.local.adapter import LocalCrm
from ivr.flow import Flow
from tests.callcenter.web.stage import settings
from tests.stage.clock import VirtualClock
from tests.stage.line_row import line_row
from tests.stage.telephony import FakeTelephony

CLEO = Arrival("CAcleo", "+14155550123", "+18005550100", False, "full")
LINE = line_row()


@pytest.fixture
def house(tmp_path: Path) -> House:
    return assembled(tmp_path)


def assembled(folder: Path, **more: object) -> House:
    """A house on a migrated database, with Ana by telephone and Support's line."""
    found = settings(DATABASE_URL=f"sqlite:///{folder / 'centre.db'}")
    house = build_house(found, clock=VirtualClock(), telephony=FakeTelephony(), **more)  # type: ignore[arg-type]
    schema.upgrade(house.engine)
    with house.engine.begin() as db:
        db.execute(sa.insert(t.lines).values(LINE))
        member = {"agent_id": "ana", "line_id": "support", "skill": 5, "reserve": False}
        db.execute(sa.insert(t.memberships).values(member))
    added = e.AgentAdded("ana", "Ana", "phone", "+15550001111")
    house.store.transact(lambda tx: tx.record(added), "test")
    house.store.transact(lambda tx: change_presence.become_ready(tx, "ana"), "test")
    return house


def ring(house: House) -> None:
    door = Door(Flow("support"), "Harbour & Finch", "en", "UTC", None)
    house.store.transact(lambda tx: receive_call(tx, CLEO, door, Recognition()), "caller")


def agent_state(house: House) -> AgentState:
    return house.store.transact(lambda tx: tx.agent("ana").state, "test")


def test_what_follows_a_commit_is_done_by_whoever_was_given_to_spawn_it(tmp_path: Path) -> None:
    beside: list[Callable[[], None]] = []
    house = assembled(tmp_path, spawn=beside.append)
    _do_all(beside)
    ring(house)
    assert agent_state(house) is AgentState.READY
    _do_all(beside)
    assert agent_state(house) is AgentState.OFFERED
    assert [what for what, *_ in house.telephony.asked] == ["ring_phone"]  # type: ignore[attr-defined]


def _do_all(beside: list[Callable[[], None]]) -> None:
    while beside:
        beside.pop(0)()


def test_a_screen_that_fails_does_not_fail_the_call(house: House) -> None:
    def fail(_events: Sequence[e.Recorded]) -> None:
        raise ZeroDivisionError("a defect")

    house.hearers.append(fail)
    ring(house)
    assert agent_state(house) is AgentState.OFFERED


def test_a_reaction_that_fails_is_left_to_a_worker(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise ZeroDivisionError("a defect")

    monkeypatch.setattr(reactions, "react", fail)
    ring(house)
    assert agent_state(house) is AgentState.READY
    monkeypatch.undo()
    house.clock.pass_(2)  # type: ignore[attr-defined]
    house.worker.tick()
    assert agent_state(house) is AgentState.OFFERED


def test_what_the_crm_knows_of_a_caller_reaches_her_call(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    house = assembled(tmp_path)
    other = tmp_path / "other"
    other.mkdir()
    elsewhere = assembled(other)
    crm = LocalCrm(elsewhere.engine, "US", "the CRM")
    crm.create_customer(
        NewCustomer(id="cleo", display_name="Cleo Hart", numbers=(CLEO.from_number,))
    )
    knowing = build_house(house.settings, clock=VirtualClock(), telephony=FakeTelephony(), crm=crm)
    ring(knowing)
    call = knowing.store.transact(lambda tx: tx.call_by_sid("CAcleo"), "test")
    assert call is not None
    assert (call.match, call.caller_name) == ("exact", "Cleo Hart")


def test_without_a_stand_in_the_house_speaks_to_twilio(tmp_path: Path) -> None:
    from callcenter.telephony.rest import TwilioTelephony

    house = build_house(settings(DATABASE_URL=f"sqlite:///{tmp_path / 'x.db'}"))
    assert isinstance(house.telephony, TwilioTelephony)
    assert not house.cards.has_crm
