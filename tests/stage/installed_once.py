"""Fixtures of both suites that play: the small centre, set up once and copied for each story."""

import shutil
from pathlib import Path

import pytest

from tests.stage.installation import Installation


@pytest.fixture(scope="session")
def set_up_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite file with the small centre in it, to be copied for each story."""
    folder = tmp_path_factory.mktemp("set-up")
    Installation(f"sqlite:///{folder / 'centre.db'}").set_up(folder)
    return folder / "centre.db"


@pytest.fixture
def embedded(set_up_once: Path, tmp_path: Path) -> Installation:
    """One process, SQLite, no Redis."""
    shutil.copy(set_up_once, tmp_path / "centre.db")
    return Installation(f"sqlite:///{tmp_path / 'centre.db'}")
