"""The secret scan of `make check` bites: a planted key is found, what was looked at is not."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SCAN = ROOT / "scripts" / "find-secrets"
PLANTED = "AKIA" + "QWERTYUIOPASDFGH"  # in two halves, so that this file holds none


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A small repository with our baseline."""
    pytest.importorskip("detect_secrets")
    shutil.copy(ROOT / ".secrets.baseline", tmp_path)
    (tmp_path / "settings.py").write_text("region = 'eu-west-1'\n", "utf-8")
    for command in (["init", "-q"], ["add", "-A"]):
        subprocess.run(["git", *command], cwd=tmp_path, check=True, capture_output=True)
    return tmp_path


def scan(folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, str(SCAN)],
        cwd=folder,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def test_a_planted_secret_fails_the_check(repository: Path) -> None:
    assert scan(repository).returncode == 0
    (repository / "settings.py").write_text(f"key = '{PLANTED}'\n", "utf-8")
    found = scan(repository)
    assert found.returncode == 1
    assert "settings.py:1" in found.stdout
    assert PLANTED not in found.stdout + found.stderr


def test_the_check_runs_it_and_the_audit() -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    check = makefile.split("\ncheck:")[1].split("\n\n")[0]
    assert "scripts/find-secrets" in check
    assert " audit " in check.splitlines()[0]
