"""The digest goes out once, says what the report says, and lets nobody write into the mail."""

from typing import Any

import pytest
import sqlalchemy as sa

from callcenter.deadlines import meet
from callcenter.domain.digest_time import DIGEST_DUE, next_due
from callcenter.reports.all_reports import read_report
from callcenter.reports.digest import digest_html, digest_json, digest_of, digest_text
from callcenter.reports.period import Kind, period_of
from callcenter.store import tables as t
from callcenter.store.deadlines import due_timers
from tests.callcenter.reports.test_reports import WEDNESDAY, a_morning, rows
from tests.callcenter.reports.told import Told, at
from tests.stage.house import TestHouse

MORNING = at("2026-11-26 07:30")


def wanted(**more: Any) -> dict[str, Any]:
    plain = {"name": "d1", "kind": "mail", "to": "sam@harbour.example", "at": 450}
    return {**plain, "timezone": "UTC", "lines": [], **more}


def plan(house: TestHouse, *digests: dict[str, Any]) -> None:
    with house.engine.begin() as db:
        db.execute(sa.insert(t.centre), [{"key": "digests", "value": list(digests)}])
        db.execute(sa.insert(t.centre), [{"key": "name", "value": "Harbour <& Finch>"}])
    for one in digests:
        due = next_due(one["at"], one["timezone"], house.clock())
        house.do(lambda tx, name=one["name"], due=due: tx.set_timer(DIGEST_DUE, name, due))


@pytest.fixture
def told(house: TestHouse) -> Told:
    house.clock.now = at("2026-11-25 06:00")
    told = Told(house)
    a_morning(told)
    house.clock.now = at("2026-11-25 23:00")
    return told


def sent(house: TestHouse) -> list[Any]:
    with house.engine.connect() as db:
        return list(db.execute(sa.select(t.outbox)))


def digest(told: Told) -> Any:
    with told.house.engine.connect() as db:
        return digest_of(db, "Harbour <& Finch>", WEDNESDAY, MORNING)


def test_it_is_sent_once_though_two_workers_see_it_due(told: Told) -> None:
    house = told.house
    plan(house, wanted())
    house.clock.now = MORNING - 1
    assert due_timers(house.engine, house.clock()) == []
    house.clock.now = MORNING + 20
    (timer,) = due_timers(house.engine, house.clock())
    meet(house.store, timer)
    meet(house.store, timer)
    house.deliveries.run_due()
    ((_, to, subject, text),) = house.messengers.mail.sent
    assert (to, subject) == (
        "sam@harbour.example",
        "Harbour <& Finch>, Wednesday 25 November: 60.0 % kept of 6 callers",
    )
    assert "Support" in text
    house.clock.now = MORNING + 86_400 + 1
    assert [timer.subject for timer in due_timers(house.engine, house.clock())] == ["d1"]


def test_a_digest_no_longer_in_the_file_ends_quietly(told: Told) -> None:
    house = told.house
    plan(house)
    house.do(lambda tx: tx.set_timer(DIGEST_DUE, "gone", MORNING))
    house.clock.now = MORNING
    for timer in due_timers(house.engine, house.clock()):
        meet(house.store, timer)
    house.clock.now = MORNING + 3 * 86_400
    assert due_timers(house.engine, house.clock()) == []


def test_it_says_what_the_report_says(told: Told) -> None:
    said = digest_json(digest(told))
    report = read_report(told.house.engine, "periods", period_of(Kind.DAY, WEDNESDAY), MORNING)
    whole = rows(report, "whole")[("all",)]
    assert said["total"] == {name: whole[name] for name in said["total"]}
    assert said["before"]["offered"] == 1
    assert (said["day"], said["lines"][0]["name"]) == ("2026-11-25", "Support")
    text = digest_text(digest(told))
    assert "60.0 % kept of 6 callers" in text
    assert "A≤T / (N − B≤T)" in text  # the definition stands with it


def test_nobody_writes_into_the_mail(told: Told) -> None:
    dressed = digest_html(digest(told))
    assert "Harbour &lt;&amp; Finch&gt;" in dressed
    assert "<& Finch>" not in dressed


def test_a_day_without_calls_says_so(told: Told) -> None:
    with told.house.engine.connect() as db:
        empty = digest_of(db, "Harbour", WEDNESDAY.replace(day=3), MORNING)
    assert "nobody called" in digest_text(empty)
    assert digest_json(empty)["total"]["service_level"] is None
