from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from callcenter.domain.opening_hours import (
    OpeningHours,
    Span,
    from_json,
    is_open,
    line_is_open,
    line_opens_next,
    next_opening,
    parse_span,
    to_json,
)

BERLIN = ZoneInfo("Europe/Berlin")
OFFICE = (Span(9 * 60, 17 * 60 + 30),)
WEEK = (*[OFFICE] * 5, (), ())
HOURS = OpeningHours("Europe/Berlin", WEEK, frozenset({date(2026, 12, 25)}))


def berlin(*parts: int, fold: int = 0) -> datetime:
    return datetime(*parts, tzinfo=BERLIN, fold=fold)  # type: ignore[arg-type,misc]


@pytest.mark.parametrize(
    ("at", "expected"),
    [
        (berlin(2026, 3, 2, 8, 59, 59), False),
        (berlin(2026, 3, 2, 9), True),
        (berlin(2026, 3, 2, 17, 29, 59), True),
        (berlin(2026, 3, 2, 17, 30), False),
        (berlin(2026, 3, 7, 12), False),
        (berlin(2026, 12, 25, 12), False),
    ],
)
def test_a_line_is_open_from_the_first_minute_up_to_the_last(at: datetime, expected: bool) -> None:
    assert is_open(HOURS, at) is expected
    assert is_open(HOURS, at.astimezone(ZoneInfo("Asia/Tokyo"))) is expected


def test_after_friday_comes_monday_and_a_holiday_is_skipped() -> None:
    assert next_opening(HOURS, berlin(2026, 3, 6, 18)) == berlin(2026, 3, 9, 9)
    assert next_opening(HOURS, berlin(2026, 12, 24, 18)) == berlin(2026, 12, 28, 9)


def test_an_open_line_opens_now() -> None:
    now = berlin(2026, 3, 2, 12, 34, 56)
    assert next_opening(HOURS, now) == now


def test_the_opening_follows_the_wall_clock_over_a_clock_change() -> None:
    every_day = OpeningHours("Europe/Berlin", (OFFICE,) * 7)
    evening_before = berlin(2026, 3, 28, 18)
    opening = next_opening(every_day, evening_before)
    assert opening == berlin(2026, 3, 29, 9)
    assert opening.astimezone(UTC) - evening_before.astimezone(UTC) == timedelta(hours=14)


def test_a_start_in_the_skipped_hour_opens_when_the_clocks_have_gone_forward() -> None:
    hours = OpeningHours("Europe/Berlin", ((Span(150, 300),),) * 7)
    assert next_opening(hours, berlin(2026, 3, 29, 1)) == berlin(2026, 3, 29, 3)


def test_a_span_wholly_in_the_skipped_hour_does_not_open_that_day() -> None:
    hours = OpeningHours("Europe/Berlin", ((Span(130, 170),),) * 7)
    assert next_opening(hours, berlin(2026, 3, 29, 0)) == berlin(2026, 3, 30, 2, 10)


def test_when_the_clocks_go_back_the_line_opens_again_in_the_repeated_hour() -> None:
    hours = OpeningHours("Europe/Berlin", ((Span(0, 150),),) * 7)
    closed = berlin(2026, 10, 25, 2, 40)
    assert not is_open(hours, closed)
    opening = next_opening(hours, closed)
    assert opening is not None
    assert opening.astimezone(UTC) == berlin(2026, 10, 25, 2, 0, fold=1).astimezone(UTC)


def test_a_line_that_never_opens_has_no_next_opening() -> None:
    assert next_opening(OpeningHours("UTC", ((),) * 7), berlin(2026, 3, 2)) is None


def test_without_stored_hours_a_line_is_always_open() -> None:
    assert line_is_open({}, "America/New_York", 0.0)


def test_stored_hours_are_read_on_the_line_s_own_clock() -> None:
    stored = to_json(HOURS)
    noon = berlin(2026, 3, 2, 12).timestamp()
    assert line_is_open(stored, "Europe/Berlin", noon)
    assert not line_is_open(stored, "America/New_York", noon)
    assert line_opens_next(stored, "Europe/Berlin", noon) == berlin(2026, 3, 2, 12)


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("9-17", "not a time such as"),
        ("09:00", "not a span"),
        ("17:00-09:00", "write a night as"),
        ("09:00-09:00", "ends before"),
        ("09:60-10:00", "not a time between"),
        ("09:00-24:01", "not a time between"),
        ("٠٩:00-10:00", "not a time such as"),
    ],
)
def test_a_bad_span_says_what_is_wrong(text: str, part: str) -> None:
    with pytest.raises(ValueError, match=part):
        parse_span(text)


spans = st.tuples(st.integers(0, 1439), st.integers(1, 1440)).map(
    lambda pair: Span(min(pair[0], pair[1] - 1), max(pair[0] + 1, pair[1]))
)
weeks = st.lists(st.lists(spans, max_size=2).map(tuple), min_size=7, max_size=7).map(tuple)
zones = st.sampled_from(
    ["Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "America/Santiago", "UTC"]
)
moments = st.datetimes(datetime(2025, 1, 1), datetime(2027, 12, 31), timezones=st.just(UTC))  # noqa: DTZ001  hypothesis wants naive bounds
changes = st.sampled_from(
    [datetime(2026, 3, 29, tzinfo=UTC), datetime(2026, 10, 25, tzinfo=UTC)]
).flatmap(lambda day: st.integers(-300, 900).map(lambda m: day + timedelta(minutes=m)))


@given(weeks, zones, st.sets(st.dates(date(2026, 1, 1), date(2026, 12, 31)), max_size=3))
def test_hours_survive_storing(
    weekly: tuple[tuple[Span, ...], ...], zone: str, holidays: set[date]
) -> None:
    hours = OpeningHours(zone, weekly, frozenset(holidays))
    assert from_json(to_json(hours), zone) == hours


@settings(max_examples=300, deadline=None)
@given(weeks, zones, st.one_of(moments, changes))
def test_the_next_opening_is_open_and_nothing_before_it_is(
    weekly: tuple[tuple[Span, ...], ...], zone: str, at: datetime
) -> None:
    hours = OpeningHours(zone, weekly)
    opening = next_opening(hours, at)
    if opening is None:
        assert not any(is_open(hours, at + timedelta(hours=h)) for h in range(24 * 14))
        return
    assert opening >= at
    assert is_open(hours, opening)
    minute = at.replace(second=0, microsecond=0) + timedelta(minutes=1)
    steps = 0
    while minute < opening and steps < 3000:
        assert not is_open(hours, minute)
        minute += timedelta(minutes=1)
        steps += 1
