"""One centre on PostgreSQL and Redis for all faults; after a failure a new one is started."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from tests.chaos.centre import Centre
from tests.chaos.scaled import Scaled, scaled


@dataclass
class Stage:
    """What runs now, and whether the next fault may be tried on it."""

    folder: pytest.TempPathFactory
    now: Scaled | None = None
    sound: bool = False

    def fit(self) -> Scaled:
        """The centre that runs, or a new one if the last fault has left it as it must not."""
        if self.now is None or not self.sound:
            self.close()
            self.now = scaled(self.folder.mktemp("chaos"))
        self.sound = False
        return self.now

    def close(self) -> None:
        if self.now is not None:
            self.now.close()
            self.now = None


@pytest.fixture(scope="session")
def stage(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    """Kept for the run."""
    stage = Stage(tmp_path_factory)
    yield stage
    stage.close()


@pytest.fixture
def house(stage: Stage) -> Iterator[Scaled]:
    """The living centre with its servers, as a fault finds it: under load."""
    house = stage.fit()
    house.sound = False
    house.centre.let_callers_in()
    yield house
    stage.sound = house.sound


@pytest.fixture
def rounds(request: pytest.FixtureRequest) -> int:
    """How often a process is killed: `--chaos-rounds`."""
    return int(request.config.getoption("--chaos-rounds"))


@pytest.fixture
def centre(house: Scaled) -> Centre:
    """The living centre alone."""
    return house.centre
