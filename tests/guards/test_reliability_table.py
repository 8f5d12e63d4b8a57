"""Every fault that is tried stands in docs/reliability.md with its figures, and no other does."""

from pathlib import Path

import pytest

from tests.chaos.faults import FAULTS
from tests.chaos.ledger import Row
from tests.chaos.table import HEAD, rendered, told

ROOT = Path(__file__).parents[2]
CHAOS = ROOT / "tests" / "chaos"
PAGE = ROOT / "docs" / "reliability.md"


def test_every_fault_has_a_test() -> None:
    """That a test tries none but these, its ledger row sees to."""
    sources = "".join(file.read_text("utf-8") for file in CHAOS.glob("test_*.py"))
    assert {key for key in FAULTS if f'"{key}"' not in sources} == set()


def test_a_row_of_a_fault_that_is_not_listed_is_refused() -> None:
    with pytest.raises(ValueError, match="FAULTS"):
        Row("meteor-strikes", 1, "nothing of it", "nothing", 1.0)


def test_every_row_has_its_fault() -> None:
    """A fault without a row has a test that no run has passed yet; the page says which."""
    page = PAGE.read_text("utf-8")
    assert set(told()) <= set(FAULTS.values())
    for key in (key for key, words in FAULTS.items() if words not in told()):
        assert f"`{key}`" in page, key


def test_every_row_has_its_figures() -> None:
    for fault, (callers, heard, lost, heal) in told().items():
        assert int(callers) > 0, fault
        assert heard, fault
        assert lost, fault
        assert 0 <= float(heal.removesuffix(" s")) <= 60, fault


def test_a_row_is_drawn_as_it_was_kept() -> None:
    row = Row("worker-killed", 12, "nothing of it", "nothing", 3.14159)
    *head, line = rendered({"worker-killed": row}).splitlines()
    assert tuple(head) == HEAD
    assert line == f"| {FAULTS['worker-killed']} | 12 | nothing of it | nothing | 3.1 s |"
