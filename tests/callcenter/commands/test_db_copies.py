"""An operator copies her database while it is in use, and brings it back."""

from pathlib import Path

from tests.stage.installation import Installation


def test_a_copy_is_made_and_brought_back(tmp_path: Path) -> None:
    here = Installation(f"sqlite:///{tmp_path / 'here.db'}")
    here.does("db", "upgrade")
    copy = str(tmp_path / "copy.db")
    assert "whole" in here.does("db", "backup", copy)
    again = here.run("db", "backup", copy)
    assert again.code == 2
    assert "no copy is overwritten" in again.err
    there = Installation(f"sqlite:///{tmp_path / 'there.db'}")
    assert "db upgrade" in there.does("db", "restore", copy)
    assert "is at" in there.does("db", "upgrade")
