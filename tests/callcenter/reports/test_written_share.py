"""A share is written as the pages write it."""

import pytest

from callcenter.reports.written_share import written_share


@pytest.mark.parametrize(
    ("share", "written"),
    [
        (0.0, "0.0 %"),
        (1.0, "100.0 %"),
        (0.625, "62.5 %"),
        (85 / 80, "106.3 %"),  # 106.25 exactly: the half goes up
        (-85 / 80, "-106.3 %"),
        (0.12449999, "12.4 %"),
    ],
)
def test_halves_go_away_from_zero(share: float, written: str) -> None:
    assert written_share(share) == written
