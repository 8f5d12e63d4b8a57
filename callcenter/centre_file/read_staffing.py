"""What planning assumes, from a centre file: costs, how sure to be, how busy people may be."""

import re

from callcenter.centre_file.fields import Fields, amount_in, number_in
from callcenter.centre_file.plan import StaffingPlan
from ivr.checked_yaml import Place

COSTS = ("cost_per_hour", "cost_per_late_call")
SHARES = {
    "answered_percent": (50, 99),
    "certainty_percent": (50, 99),
    "occupancy_cap_percent": (30, 100),
    "shrinkage_percent": (0, 60),
}


def read_staffing(place: Place) -> StaffingPlan:
    """Read the block; shares are whole percent."""
    fields = place.fields((), ("currency", *COSTS, *SHARES))
    plan = StaffingPlan()
    return StaffingPlan(
        currency=_currency(fields, plan.currency),
        cost_per_hour=_cost(fields, "cost_per_hour", plan.cost_per_hour),
        cost_per_late_call=_cost(fields, "cost_per_late_call", plan.cost_per_late_call),
        answered_share=_share(fields, "answered_percent", plan.answered_share),
        certainty=_share(fields, "certainty_percent", plan.certainty),
        occupancy_cap=_share(fields, "occupancy_cap_percent", plan.occupancy_cap),
        shrinkage=_share(fields, "shrinkage_percent", plan.shrinkage),
    )


def _cost(fields: Fields, name: str, default: float) -> float:
    found = amount_in(fields, name, default, 0, 100_000)
    return default if found is None else found


def _share(fields: Fields, name: str, default: float) -> float:
    low, high = SHARES[name]
    return number_in(fields, name, round(default * 100), low, high) / 100


def _currency(fields: Fields, default: str) -> str:
    if "currency" not in fields:
        return default
    text = fields["currency"].text().upper()
    if text and not re.fullmatch(r"[A-Z]{3}", text):
        fields["currency"].fault(f"`{text}` is not a currency such as USD or EUR")
        return default
    return text
