"""The six service levels, against the published example."""

from pathlib import Path

import pytest

from callcenter.domain.service_level import DEFINITIONS, Counts, service_level, total

PUBLISHED = Counts(
    offered=1060,
    answered=1000,
    abandoned=60,
    answered_in_promise=860,
    abandoned_in_promise=20,
    short_abandons=10,
)


@pytest.mark.parametrize(
    ("definition", "percent"), [(1, 83.0), (2, 86.0), (3, 81.1), (4, 82.7), (5, 82.1), (6, 81.9)]
)
def test_it_counts_as_published(definition: int, percent: float) -> None:
    level = service_level(definition, PUBLISHED)
    assert level is not None
    assert round(level * 100, 1) == percent


@pytest.mark.parametrize("definition", DEFINITIONS)
def test_nothing_offered_is_no_level(definition: int) -> None:
    assert service_level(definition, Counts()) is None


def test_who_may_still_be_answered_in_time_counts_neither_way() -> None:
    counts = Counts(offered=3, answered=1, answered_in_promise=1, undecided=2)
    assert service_level(3, counts) == 1.0


def test_the_average_wait_is_of_the_answered() -> None:
    assert Counts(offered=3, answered=2, wait_s=30.0).asa_s == 15.0
    assert Counts(offered=3).asa_s is None


def test_counts_add_up_field_by_field() -> None:
    ones = Counts(1, 1, 1, 1, 1, 1, 1, 1.0, 1)
    assert total([ones, ones, ones]) == Counts(3, 3, 3, 3, 3, 3, 3, 3.0, 3)


def test_the_panel_shows_the_same_formulas() -> None:
    """The browser writes them beside the figures; there is one source of what they are."""
    panel = Path("supervisor_ui/client/src/features/figure/figure.ts").read_text("utf-8")
    for number, definition in DEFINITIONS.items():
        assert f"{number}: '{definition.formula}'" in panel
