"""Every operation of the API, fuzzed: those of the part "calls"."""

import pytest

from tests.fuzz.counts import AT_LEAST, Counts
from tests.fuzz.generated import operations
from tests.fuzz.knocking import knock
from tests.fuzz.stocked import Stocked

PART = "calls"


@pytest.mark.parametrize("operation", operations(PART))
def test_strangers_change_nothing_and_nobody_gets_a_fault(
    stocked: Stocked, counts: Counts, operation: str
) -> None:
    knock(stocked, counts, operation)


def test_enough_was_sent(counts: Counts) -> None:
    assert set(counts.by_route) == set(operations(PART))
    assert counts.total >= AT_LEAST[PART]
