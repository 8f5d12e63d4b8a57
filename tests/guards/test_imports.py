"""The direction of imports, and that the check of it bites."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGES = ("callcenter", "ivr", "crm_adapters", "agent_ui", "supervisor_ui", "local_twilio")
BREACHES = {
    "callcenter/domain/call.py": "import sqlalchemy",
    "callcenter/workflows/offer_call.py": "import callcenter.web.guards",
    "ivr/engine.py": "import callcenter.domain.call",
    "local_twilio/clock.py": "import callcenter.domain.call",
    "callcenter/reports/names.py": "import twilio",
}


def lint(folder: Path) -> subprocess.CompletedProcess[str]:
    code = "from importlinter.cli import lint_imports_command; lint_imports_command()"
    return subprocess.run(
        [sys.executable, "-c", code, "--no-cache"],
        cwd=folder,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
        env={"PYTHONPATH": str(folder), "PATH": "/usr/bin:/bin"},
    )


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    for package in PACKAGES:
        shutil.copytree(
            ROOT / package,
            tmp_path / package,
            ignore=shutil.ignore_patterns("node_modules", "client", "static", "__pycache__"),
        )
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def test_imports_run_one_way() -> None:
    pytest.importorskip("importlinter")
    done = lint(ROOT)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize(("file", "breach"), BREACHES.items())
def test_a_planted_breach_is_found(copy: Path, file: str, breach: str) -> None:
    pytest.importorskip("importlinter")
    path = copy / file
    path.write_text(path.read_text("utf-8") + f"\n{breach}\n", "utf-8")
    done = lint(copy)
    assert done.returncode == 1, done.stdout + done.stderr
    assert "BROKEN" in done.stdout
