"""SQLite in one process whose disk is full for a while.

No file of the process may grow beyond its database's size (RLIMIT_FSIZE): every write that would
need more disk fails in the kernel, as on a full disk, and with SQLite's own error.
"""

import resource
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.chaos.centre import Centre, Shape
from tests.chaos.checks import Trial
from tests.stage.polling import until

pytestmark = pytest.mark.journey
NO_LIMIT = resource.RLIM_INFINITY
FULL = ("disk I/O error", "database or disk is full")


@pytest.fixture
def embedded(tmp_path: Path) -> Iterator[Centre]:
    """One process that does everything, on one file."""
    centre = Centre(tmp_path, f"sqlite:///{tmp_path / 'centre.db'}", shape=Shape(1, 0))
    try:
        centre.start()
        centre.let_callers_in()
        yield centre
    finally:
        centre.close()


@pytest.mark.thorough
def test_the_disk_is_full(embedded: Centre, tmp_path: Path) -> None:
    trial = Trial(embedded, "sqlite-disk-full", blind=True)
    [web] = embedded.webs
    size = (tmp_path / "centre.db").stat().st_size
    resource.prlimit(web.pid, resource.RLIMIT_FSIZE, (size, NO_LIMIT))
    until("a write fails", lambda: any(words in web.logged() for words in FULL), 60, web.tail)
    trial.goes_on(2)
    resource.prlimit(web.pid, resource.RLIMIT_FSIZE, (NO_LIMIT, NO_LIMIT))
    trial.heals(time.monotonic())
    trial.ends()
