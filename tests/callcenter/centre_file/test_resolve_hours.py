from datetime import UTC, date, datetime

from callcenter.centre_file.plan import HolidayPlan, LinePlan
from callcenter.centre_file.resolve_hours import holiday_days, opening_hours
from callcenter.domain.opening_hours import from_json, is_open, to_json


def test_public_holidays_are_worked_out_with_days_more_and_fewer() -> None:
    plan = HolidayPlan("DE", "BE", (date(2026, 12, 24),), (date(2026, 12, 26),))
    days = holiday_days(plan, 2026, 2)
    assert {date(2026, 3, 8), date(2026, 12, 24), date(2026, 12, 25), date(2027, 1, 1)} <= days
    assert date(2026, 12, 26) not in days
    assert max(days).year == 2027


def test_a_subdivision_has_its_own_days() -> None:
    everywhere = holiday_days(HolidayPlan("DE"), 2026, 1)
    assert date(2026, 3, 8) not in everywhere


def test_without_a_country_only_the_named_days_are_closed() -> None:
    days = holiday_days(HolidayPlan(extra=(date(2026, 5, 2),)), 2026, 10)
    assert days == {date(2026, 5, 2)}


def test_a_line_open_at_all_hours_still_keeps_its_holidays_and_survives_storing() -> None:
    line = LinePlan("s", "S", "en", "Europe/Berlin", holidays=HolidayPlan("DE"))
    hours = from_json(to_json(opening_hours(line, 2026)), "Europe/Berlin")
    assert not is_open(hours, datetime(2030, 12, 25, 12, tzinfo=UTC))
    assert is_open(hours, datetime(2030, 12, 27, 3, tzinfo=UTC))
