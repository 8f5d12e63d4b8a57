"""The weekly shifts and what planning assumes, read whole or refused with line and key."""

import pytest

from callcenter.centre_file.plan import StaffingPlan
from callcenter.centre_file.read_centre import read_centre
from callcenter.domain.shift import WeeklyShift
from tests.callcenter.centre_file.test_read_centre import SMALL, faults

SHIFTS = """\
shifts:
  ana:
    monday: ["08:00-16:30", {at: "12:00-12:30", kind: break}]
    sunday: [{at: "22:00-06:00", lines: [support]}]
staffing:
  currency: eur
  cost_per_hour: 24.50
  certainty_percent: 95
"""


def test_a_week_reads_as_written() -> None:
    plan = read_centre(SMALL + SHIFTS, "centre.yaml")
    assert plan.shifts == {
        "ana": (
            WeeklyShift(0, 480, 990),
            WeeklyShift(0, 720, 750, "break"),
            WeeklyShift(6, 1320, 360, "work", ("support",)),
        )
    }
    assert plan.shifts["ana"][2].over_midnight
    assert plan.staffing == StaffingPlan("EUR", 24.5, certainty=0.95)


def test_without_them_there_are_sensible_defaults() -> None:
    plan = read_centre(SMALL, "centre.yaml")
    assert (plan.shifts, plan.staffing) == ({}, StaffingPlan())


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (
            "  ana:\n    monday",
            "  anna:\n    monday",
            "there is no agent `anna`; did you mean `ana`?",
        ),
        ("monday", "mondy", "unknown key `mondy`; did you mean `monday`?"),
        ("08:00-16:30", "08:00", "`08:00` is not a span such as 08:00-16:30"),
        ("08:00-16:30", "08:00-25:00", "`25:00` is not a time between 00:00 and 24:00"),
        ("08:00-16:30", "08:00-07:00", "`08:00-07:00` lasts 23 hours; the most is 16"),
        ("08:00-16:30", "04:00-16:30", "overlaps another shift of the same week"),
        ("kind: break", "kind: brake", "`brake` is not one of"),
        ("[support]", "[suport]", "does not serve `suport`; did you mean `support`?"),
        ("24.50", "a lot", "`a lot` is not a number such as 24.50"),
        ("24.50", "-3", "`-3` is not a number such as 24.50"),
        ("95", "100", "100 is outside 50 to 99"),
        ("eur", "euro", "`EURO` is not a currency such as USD or EUR"),
    ],
)
def test_each_mistake_is_named_by_line_and_key(old: str, new: str, said: str) -> None:
    assert old in SHIFTS
    text = SMALL + SHIFTS.replace(old, new, 1)
    (fault,) = faults(text)
    assert said in fault
