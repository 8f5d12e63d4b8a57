"""A line's planned hours with its public holidays worked out into days."""

from datetime import date

import holidays

from callcenter.centre_file.plan import HolidayPlan, LinePlan
from callcenter.domain.opening_hours import OpeningHours

YEARS_AHEAD = 10


def opening_hours(line: LinePlan, first_year: int, years: int = YEARS_AHEAD) -> OpeningHours:
    """Return the hours with every holiday of these years; apply the file again to go further."""
    return OpeningHours(line.timezone, line.weekly, holiday_days(line.holidays, first_year, years))


def holiday_days(plan: HolidayPlan, first_year: int, years: int) -> frozenset[date]:
    """Return the days on which the line is closed."""
    public: set[date] = set()
    if plan.country is not None:
        span = range(first_year, first_year + years)
        public = set(holidays.country_holidays(plan.country, subdiv=plan.subdivision, years=span))
    return frozenset((public | set(plan.extra)) - set(plan.except_))
