"""Each report against a few callers whose figures are worked out by hand."""

from datetime import date
from typing import Any

import pytest
import sqlalchemy as sa

from callcenter.domain.errors import Invalid, NotFound
from callcenter.reports.all_reports import REPORTS, read_report
from callcenter.reports.period import Kind, Period, custom, period_of
from callcenter.reports.report import Report, Row
from callcenter.store.roster_tables import shifts
from tests.callcenter.reports.told import Told, at
from tests.stage.house import TestHouse

TUESDAY = date(2026, 11, 24)
WEDNESDAY = date(2026, 11, 25)
NOW = at("2026-11-25 18:00")
DAY = period_of(Kind.DAY, WEDNESDAY)


@pytest.fixture
def told(house: TestHouse) -> Told:
    return Told(house)


def read(told: Told, name: str, period: Period = DAY, **more: Any) -> Report:
    return read_report(told.house.engine, name, period, more.pop("now", NOW), **more)


def rows(report: Report, table_id: str) -> dict[tuple[str, ...], dict[str, float | None]]:
    (table,) = [table for table in report.tables if table.id == table_id]
    return {row.keys: dict(zip(table.measures, row.values, strict=True)) for row in table.rows}


def the_row(report: Report, table_id: str, *keys: str) -> Row:
    (table,) = [table for table in report.tables if table.id == table_id]
    (row,) = [row for row in table.rows if row.keys == keys]
    return row


def codes(report: Report) -> set[str]:
    return {note.code for note in report.notes}


def a_morning(told: Told) -> None:
    """Four answered after 5, 20, 30 and 70 s; two gave up after 3 and 50 s. Tuesday: one."""
    for place, wait in enumerate((5, 20, 30, 70)):
        told.caller(at("2026-11-25 09:00") + 60 * place, wait, tier="gold" if wait < 10 else None)
    told.caller(at("2026-11-25 09:20"), 3, answered=False)
    told.caller(at("2026-11-25 10:20"), 50, answered=False)
    told.caller(at("2026-11-24 09:00"), 10)


def test_the_period_report_counts_and_compares(told: Told) -> None:
    a_morning(told)
    report = read(told, "periods")
    whole = rows(report, "whole")[("all",)]
    assert (whole["offered"], whole["answered"], whole["abandoned"]) == (6, 4, 2)
    assert whole["service_level"] == pytest.approx(3 / (6 - 1))  # one gave up within the promise
    assert whole["asa_s"] == (5 + 20 + 30 + 70) / 4
    assert whole["aht_s"] == 120
    row = the_row(report, "whole", "all")
    assert row.before is not None
    assert row.before[0] == 1
    assert rows(report, "step")[("09",)]["late"] == 1
    assert the_row(report, "step", "09").before == (1, 1, 0, 0, 1, 10)
    assert rows(report, "step")[("10",)]["asa_s"] is None


def test_wait_times_are_spread_against_the_promise(told: Told) -> None:
    a_morning(told)
    report = read(told, "wait-times")
    spread = rows(report, "distribution")
    assert spread["0", "5"]["answered"] == 1
    assert spread["20", "30"] == {"answered": 1, "share": 0.25, "up_to": 0.75, "gave_up": 0}
    assert spread["45", "60"]["gave_up"] == 1
    assert spread["600", ""]["up_to"] == 1
    assert rows(report, "tier")[("gold",)]["offered"] == 1
    assert rows(report, "tier")[("unknown",)]["offered"] == 5
    assert rows(report, "weekday")[("2",)]["offered"] == 6
    six = rows(report, "definitions")[("support",)]
    shares = [six[f"level_{number}"] for number in range(1, 7)]
    assert shares == pytest.approx([4 / 6, 3 / 4, 3 / 6, 3 / 5, 4 / 6, 3 / 5], abs=1e-6)


def test_calls_per_hour_are_averaged_over_the_hours_there_were(told: Told) -> None:
    a_morning(told)
    both = custom(TUESDAY, WEDNESDAY)
    report = read(told, "calls-per-hour", both)
    nine = rows(report, "hour")[("09",)]
    assert (nine["offered"], nine["hours"], nine["per_hour"]) == (6, 2, 3)
    assert rows(report, "hour")[("20",)]["hours"] == 1  # Wednesday's is still to come
    assert rows(report, "week")["2", "09"]["per_hour"] == 5
    assert rows(report, "whole")[("all",)]["hours"] == 24 + 18


def test_a_line_that_opened_yesterday_is_not_averaged_over_the_year(told: Told) -> None:
    a_morning(told)
    report = read(told, "calls-per-hour", period_of(Kind.YEAR, WEDNESDAY))
    assert rows(report, "whole")[("all",)]["hours"] == 24 + 18
    assert {"line_new", "few_calls", "not_over"} <= codes(report)


def test_an_hour_told_twice_is_two_hours(told: Told) -> None:
    told.house.line("berlin", timezone="Europe/Berlin")
    day = period_of(Kind.DAY, date(2026, 10, 25))
    twice = at("2026-10-25 02:30", "Europe/Berlin")
    told.caller(twice, 5, "berlin")
    told.caller(twice + 3600, 5, "berlin")
    report = read(told, "calls-per-hour", day, lines=["berlin"])
    two = rows(report, "hour")[("02",)]
    assert (two["offered"], two["hours"], two["per_hour"]) == (2, 2, 1)
    assert "clock_changed" in codes(report)
    assert rows(read(told, "periods", day, lines=["berlin"]), "step")[("02",)]["offered"] == 2


def test_giving_up_has_a_rate_a_curve_and_a_moment(told: Told) -> None:
    a_morning(told)
    for wait in (40, 60, 80):
        told.caller(at("2026-11-25 11:00"), wait, answered=False)
    report = read(told, "abandonment")
    whole = rows(report, "whole")[("all",)]
    assert whole["abandonment"] == pytest.approx(5 / 9)
    assert whole["net_abandonment"] == pytest.approx((5 - 1) / (9 - 1))
    waited = 5 + 20 + 30 + 70 + 3 + 50 + 40 + 60 + 80
    assert whole["mean_patience_s"] == pytest.approx(waited / 5)
    curve = rows(report, "patience")
    assert curve[("3",)]["still_waiting"] == pytest.approx(8 / 9)
    assert curve[("40",)]["still_waiting"] == pytest.approx(8 / 9 * 4 / 5)
    assert curve[("80",)]["still_waiting"] == 0
    assert rows(report, "moment")[("waiting",)] == {"hung_up": 5, "share": 1}


def test_few_who_gave_up_make_no_curve(told: Told) -> None:
    a_morning(told)
    report = read(told, "abandonment")
    assert rows(report, "patience") == {}
    assert "few_abandons" in codes(report)


def test_inbound_stands_against_resolved(told: Told) -> None:
    first = told.caller(at("2026-11-25 09:00"), 5, resolved=True, repeated_by="c9")
    told.caller(at("2026-11-25 10:00"), 5, resolved=True)
    told.caller(at("2026-11-25 11:00"), 5, repeat_of=first)
    whole = rows(read(told, "inbound-resolved"), "whole")[("all",)]
    assert (whole["opened"], whole["resolved"], whole["open_left"]) == (2, 2, 0)
    assert (whole["repeats"], whole["first_contact"]) == (1, 0.5)


def test_agents_are_told_by_name_with_what_they_did(told: Told) -> None:
    told.house.agent("ana")
    told.agent_day(
        "ana",
        "2026-11-25",
        handled=4,
        talk_s=600,
        wrap_up_s=200,
        ready_s=800,
        offers=5,
        rona=1,
    )
    report = read(told, "agents")
    ana = rows(report, "agent")[("ana",)]
    assert the_row(report, "agent", "ana").names == ("Ana",)
    assert (ana["handled"], ana["aht_s"], ana["occupancy"], ana["rona"]) == (4, 200, 0.5, 1)
    assert ana["adherence"] is None
    assert "no_shifts" in codes(report)


def test_adherence_is_work_within_the_shift(told: Told) -> None:
    """On from 9 to 10; she came at 9:15, and was away for five minutes at 9:45."""
    told.house.agent("ana")
    nine = at("2026-11-25 09:00")
    shift = {"id": "s1", "agent_id": "ana", "starts_at": nine, "ends_at": nine + 3600}
    plain = {"kind": "work", "source": "hand", "cancelled": False}
    with told.house.engine.begin() as db:
        db.execute(sa.insert(shifts), [shift | plain])
        later = {"id": "s2", "starts_at": nine + 4000, "ends_at": nine + 5000, "cancelled": True}
        db.execute(sa.insert(shifts), [shift | plain | later])
    told.agent_slot("ana", nine + 900, signed_in_s=900)
    told.agent_slot("ana", nine + 1800, signed_in_s=900)
    told.agent_slot("ana", nine + 2700, signed_in_s=900, away_s=300)
    told.agent_slot("ana", nine + 3600, signed_in_s=900)
    ana = rows(read(told, "agents"), "agent")[("ana",)]
    assert ana["adherence"] == pytest.approx((900 + 900 + 600) / 3600)


def test_hand_offs_show_the_way_from_line_to_line(told: Told) -> None:
    told.house.line("billing", position=1)
    told.caller(at("2026-11-25 09:00"), 5, left_for="billing")
    told.caller(at("2026-11-25 09:30"), 5)
    report = read(told, "hand-offs")
    whole = rows(report, "whole")[("all",)]
    assert (whole["transferred_out"], whole["transfer_share"]) == (1, 0.5)
    assert rows(report, "way") == {("support", "billing"): {"moved": 1}}
    assert the_row(report, "way", "support", "billing").names == ("Support", "Billing")


def test_what_was_announced_is_held_against_what_happened(told: Told) -> None:
    nine = at("2026-11-25 09:00")
    said = {"announced_at": nine, "announced_low_s": 10.0, "announced_high_s": 30.0}
    told.caller(nine, 20, **said)
    told.caller(nine, 40, **said)
    told.caller(nine, 5)
    report = read(told, "calibration")
    whole = rows(report, "whole")[("all",)]
    assert (whole["announced"], whole["announced_kept"], whole["coverage"]) == (2, 1, 0.5)
    waited = sorted(row["waited_s"] for row in rows(report, "call").values())
    assert waited == [20, 40]


@pytest.mark.parametrize("name", list(REPORTS))
@pytest.mark.parametrize(
    "period",
    [DAY, period_of(Kind.DAY, date(2028, 2, 29)), period_of(Kind.YEAR, date(2020, 1, 1))],
)
def test_an_empty_period_is_said_to_be_empty(told: Told, name: str, period: Period) -> None:
    report = read(told, name, period)
    assert "no_calls" in codes(report)
    (whole,) = rows(report, "whole").values()
    assert all(value in (0, None) or key == "hours" for key, value in whole.items())


def test_one_tier_is_told_by_what_is_kept_of_it(told: Told) -> None:
    a_morning(told)
    report = read(told, "periods", tier="gold")
    whole = rows(report, "whole")[("all",)]
    assert (whole["offered"], whole["asa_s"], whole["service_level"]) == (1, 5, 1)
    assert "aht_s" not in whole
    assert "one_tier" in codes(report)
    assert rows(read(told, "wait-times", tier="gold"), "hour")[("09",)]["offered"] == 1


def test_only_the_lines_asked_for(told: Told) -> None:
    a_morning(told)
    told.house.line("billing", position=1)
    told.caller(at("2026-11-25 09:00"), 5, "billing")
    assert rows(read(told, "periods", lines=["billing"]), "whole")[("all",)]["offered"] == 1
    assert rows(read(told, "periods"), "whole")[("all",)]["offered"] == 7
    with pytest.raises(NotFound):
        read(told, "periods", lines=["nothing"])


def test_a_promise_that_changed_is_said(told: Told) -> None:
    told.caller(at("2026-11-25 09:00"), 40)
    told.caller(at("2026-11-25 10:00"), 40, promise_s=60.0)
    report = read(told, "periods")
    assert "terms_changed" in codes(report)
    assert rows(report, "step")[("09",)]["late"] == 1
    assert rows(report, "step")[("10",)]["late"] == 0


def test_a_house_without_lines_says_what_to_do(told: Told) -> None:
    with told.house.engine.begin() as db:
        db.execute(sa.text("DELETE FROM lines"))
    with pytest.raises(Invalid, match="centre file"):
        read(told, "periods")
