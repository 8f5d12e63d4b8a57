"""One stocked house for each part of the fuzzing."""

from collections.abc import Iterator

import pytest

from tests.fuzz.counts import Counts
from tests.fuzz.stocked import Stocked


@pytest.fixture(scope="module")
def stocked(postgres_url: str) -> Iterator[Stocked]:
    """Shared by the tests of a file: what one of them changed the next one meets."""
    stocked = Stocked(postgres_url)
    yield stocked
    stocked.close()


@pytest.fixture(scope="module")
def counts(request: pytest.FixtureRequest) -> Iterator[Counts]:
    """What this file has sent. Running part of a file keeps no count that could mislead."""
    part = request.module.PART
    counts = Counts(part)
    yield counts
    counts.keep()
