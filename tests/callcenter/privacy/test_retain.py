"""What is personal goes when its time is over, kind by kind, and nothing before."""

from dataclasses import asdict

import pytest
import sqlalchemy as sa

from callcenter.centre_file.plan import RetentionPlan
from callcenter.centre_file.read_retention import read_retention
from callcenter.figures.keep_figures import FigureKeeper
from callcenter.privacy.retain import KINDS, retain
from callcenter.store import tables as t
from callcenter.store.audit import Audit
from crm_adapters.local.tables import interactions
from ivr.checked_yaml import FaultyFileError, read_yaml
from tests.callcenter.privacy.cleos_past import GIST, NOTE, NUMBER, Past, cleos_past, dump
from tests.stage.house import TestHouse
from tests.stage.rebuilt import assert_figures_agree, assert_journal_replays

DAY_S = 86_400.0


@pytest.fixture
def past(house: TestHouse) -> Past:
    past = cleos_past(house)
    FigureKeeper(house.engine, house.clock).keep_all()
    Audit(house.engine, house.clock).note("web", "sign_in_failed", "max@example.com")
    return past


def let_go(house: TestHouse, **days: int) -> dict[str, int]:
    return retain(house.store, days, house.clock())


def test_nothing_goes_before_its_time(house: TestHouse, past: Past) -> None:
    before = dump(house)
    house.clock.pass_(DAY_S - 600)
    assert set(let_go(house, **dict.fromkeys(KINDS, 1)).values()) == {0}
    assert dump(house) == before


@pytest.mark.both
def test_each_kind_goes_in_its_time(house: TestHouse, past: Past) -> None:
    house.clock.pass_(10 * DAY_S)
    told = retain(house.store, {"notes": 9}, house.clock(), dry_run=True)
    assert told == let_go(house, notes=9)
    assert told["notes"] >= 5
    text = dump(house)
    assert NOTE not in text
    assert GIST not in "".join(line for line in text.splitlines() if not line.startswith("cases"))
    assert NUMBER in text

    assert let_go(house, details=9)["details"] == 7
    call = house.do(lambda tx: tx.call(past.answered))
    assert call.from_number.startswith("erased-")
    assert (call.caller_name, call.customer_id) == ("[erased]", "customer-cleo")
    kept = [one for one in dump(house).splitlines() if one.startswith(("calls", "journal"))]
    assert NUMBER not in "".join(kept)

    assert let_go(house, messages=9)["messages"] > 0
    assert let_go(house, sign_ins=9)["sign_ins"] == 1
    assert let_go(house, audit=9)["audit"] >= 4
    assert {e.what for e in Audit(house.engine, house.clock).since(0, "retained")} == {"retained"}
    assert_journal_replays(house.engine)
    assert_figures_agree(house.engine, house.clock())
    assert set(let_go(house, **dict.fromkeys(KINDS, 9)).values()) == {0}


def test_a_worker_does_it_at_night_and_once(house: TestHouse, past: Past) -> None:
    plan = {"key": "retention", "value": asdict(RetentionPlan(notes=1))}
    zone = {"key": "timezone", "value": "America/New_York"}
    with house.engine.begin() as db:
        db.execute(sa.insert(t.centre), [plan, zone])
    house.clock.now += 3 * DAY_S
    house.clock.now += -(house.clock.now % DAY_S) + 12 * 3600  # noon UTC: morning in New York
    house.worker.tick()
    assert NOTE in dump(house)
    house.clock.now += 19 * 3600  # seven in the morning UTC: two at night in New York
    house.worker.tick()
    assert NOTE not in dump(house)
    with house.engine.begin() as db:
        db.execute(sa.update(interactions).values(note=NOTE))
    house.clock.now += 3600
    house.worker.tick()
    assert NOTE in dump(house)
    house.clock.now += DAY_S
    house.worker.tick()
    assert NOTE not in dump(house)


def test_the_centre_file_names_days() -> None:
    assert read_retention(read_yaml("{details: 365, notes: 90}", "x")) == RetentionPlan(365, 90)
    place = read_yaml("{details: 0, calls: 3}", "x")
    read_retention(place)
    with pytest.raises(FaultyFileError) as caught:
        place.refuse_if_faulty()
    assert "details" in str(caught.value)
    assert "calls" in str(caught.value)
