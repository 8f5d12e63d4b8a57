"""Who repeats whom: one pass says the same as a look at every pair."""

from dataclasses import asdict
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from callcenter.figures.naive_sums import naive_links
from callcenter.figures.repeats import WINDOW_S, Contact, links

# Few moments and lengths, so that calls overlap, touch, and lie just inside and outside the window.
MOMENTS = st.sampled_from([0.0, 60.0, 3600.0, WINDOW_S, WINDOW_S + 60.0, 2.5 * WINDOW_S])
LENGTHS = st.sampled_from([None, 0.0, 60.0, 3600.0, WINDOW_S])


@st.composite
def contacts(draw: st.DrawFn) -> list[Contact]:
    """Calls of one customer."""
    found = []
    for n in range(draw(st.integers(0, 12))):
        arrived_at, length_s = draw(MOMENTS), draw(LENGTHS)
        one = Contact(
            f"call{n:02}",
            arrived_at,
            None if length_s is None else arrived_at + length_s,
            draw(st.sampled_from([None, "support", "billing"])),
            draw(st.sampled_from([None, "broken", "late"])),
            draw(st.booleans()),
            draw(st.booleans()),
        )
        found.append(one)
    return found


@given(contacts())
def test_one_pass_says_what_every_pair_says(calls: list[Contact]) -> None:
    pairs: list[dict[str, Any]] = [
        {
            **asdict(one),
            "customer_id": "cleo",
            "direction": "inbound" if one.inbound else "outbound",
        }
        for one in calls
    ]
    naive_links(pairs)
    linked = links(calls)
    assert {one: asdict(link) for one, link in linked.items()} == {
        one["call_id"]: {name: one[name] for name in ("repeat_of", "repeated_by")} for one in pairs
    }
