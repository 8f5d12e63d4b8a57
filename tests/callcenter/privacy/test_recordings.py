"""Recordings are told, deleted with their person, and let go when their time is over."""

import pytest
import sqlalchemy as sa

from callcenter.domain.recording import Recording
from callcenter.ports import TelephonyUnsure
from callcenter.privacy.erase import erase_person
from callcenter.privacy.held import what_is_held
from callcenter.privacy.retain import retain
from callcenter.store.recordings import recordings_of
from callcenter.workflows.follow_recording import recording_ended
from callcenter.workflows.wrap_up_call import WrapUp, finish_wrap_up
from crm_adapters.contract import NewCustomer
from crm_adapters.local.adapter import LocalCrm
from tests.stage.house import TestHouse
from tests.stage.rebuilt import assert_journal_replays

CLEO, NUMBER = "customer-cleo", "+14155550123"
DAY_S = 86_400.0


@pytest.fixture
def one(house: TestHouse) -> Recording:
    """A call of Cleo's that is over, and recorded."""
    LocalCrm(house.engine, "US").create_customer(
        NewCustomer(id=CLEO, display_name="Cleo Marsh", numbers=(NUMBER,))
    )
    with house.engine.begin() as db:
        db.exec_driver_sql("UPDATE lines SET recorded = true")
    house.agent("ana")
    sid = house.call_in("cleo")
    house.talk(sid, "ana")
    (found,) = recordings_of(house.engine, house.the_call(sid).id)
    house.hangs_up(sid)
    house.act(finish_wrap_up, found.call_id, "ana", WrapUp("solved", True, ""))
    house.act(recording_ended, found.call_id, found.id, found.provider_sid, 12.0)
    return found


def left(house: TestHouse, one: Recording) -> list[Recording]:
    return recordings_of(house.engine, one.call_id)


@pytest.mark.both
def test_it_is_told(house: TestHouse, one: Recording) -> None:
    told = what_is_held(house.engine, CLEO, "US", house.clock())["recordings"]
    assert [(row["provider_sid"], row["duration_s"]) for row in told] == [(one.provider_sid, 12.0)]
    assert told[0]["started_at"] is not None


@pytest.mark.both
def test_it_goes_with_its_person_at_the_network_and_here(house: TestHouse, one: Recording) -> None:
    erased = erase_person(house.store, CLEO, "US", "user:ada")
    assert erased.recordings == 1
    assert house.telephony.recordings == {}
    assert left(house, one) == []
    with house.engine.connect() as db:
        journal = str(db.execute(sa.text("SELECT data FROM journal")).all())
    assert str(one.provider_sid) not in journal
    assert_journal_replays(house.engine)


def test_erasing_does_not_wait_for_the_network(house: TestHouse, one: Recording) -> None:
    house.telephony.faults["delete_recording"] = [TelephonyUnsure("503")] * 3
    erase_person(house.store, CLEO, "US", "user:ada")
    assert len(left(house, one)) == 1
    house.pass_(30)
    assert (left(house, one), house.telephony.recordings) == ([], {})


def test_a_word_of_it_after_the_erasing_brings_nothing_back(
    house: TestHouse, one: Recording
) -> None:
    erase_person(house.store, CLEO, "US", "user:ada")
    house.act(recording_ended, one.call_id, one.id, one.provider_sid, 12.0)
    assert (left(house, one), house.telephony.recordings) == ([], {})


@pytest.mark.both
def test_it_is_let_go_in_its_time_and_not_before(house: TestHouse, one: Recording) -> None:
    days = {"recordings": 9}
    house.clock.pass_(8 * DAY_S)
    assert retain(house.store, days, house.clock()) == {"recordings": 0}
    house.clock.pass_(2 * DAY_S)
    assert retain(house.store, days, house.clock(), dry_run=True) == {"recordings": 1}
    assert len(left(house, one)) == 1
    assert retain(house.store, days, house.clock()) == {"recordings": 1}
    assert (left(house, one), house.telephony.recordings) == ([], {})
    assert_journal_replays(house.engine)


def test_nothing_is_let_go_unless_it_is_asked_for(house: TestHouse, one: Recording) -> None:
    house.clock.pass_(9_000 * DAY_S)
    retain(house.store, {}, house.clock())
    assert len(left(house, one)) == 1
