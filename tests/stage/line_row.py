"""The row of a line as most stages and measurements want it."""

from typing import Any


def line_row(line_id: str = "support", **values: Any) -> dict[str, Any]:
    """A line that never closes, with a promise of 30 s; `values` stand for themselves."""
    return {
        "id": line_id,
        "name": line_id.title(),
        "promise_s": 30.0,
        "goal_s": 12.0,
        "wrap_up_s": 20.0,
        "offer_s": 15.0,
        "language": "en",
        "timezone": "UTC",
        "hours": {},
        "service_level_definition": 4,
        "short_abandon_s": 5.0,
        "priority_credit_s": 60.0,
        "reserve_after_s": 20.0,
        "position": 0,
        **values,
    }
