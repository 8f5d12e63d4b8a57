"""The fixture pages show what the wire may say, at every moment that they know."""

import re
import sys
from pathlib import Path

import pytest

DEV = Path(__file__).resolve().parents[2] / "ui_shared" / "dev"
sys.path.insert(0, str(DEV))

import fixture_entries  # noqa: E402

SHOTS = re.findall(
    r'^    \("(agent|panel)", "(\w+)', (DEV / "screenshots.py").read_text("utf-8"), re.M
)
MOMENTS = sorted({(page, moment) for page, moment in SHOTS if moment != "wall"})


def test_there_are_moments_of_both_desks() -> None:
    assert {page for page, _ in MOMENTS} == {"agent", "panel"}


@pytest.mark.parametrize(("page", "moment"), MOMENTS)
def test_a_moment_is_true_to_the_wire(page: str, moment: str) -> None:
    show = fixture_entries.desk if page == "agent" else fixture_entries.floor
    assert show(moment) is not None
