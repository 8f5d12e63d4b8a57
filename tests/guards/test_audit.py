"""The audit of dependencies says plainly what it could not ask, and fails on what it found."""

import importlib.machinery
import importlib.util
import json
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

SCRIPT = Path(__file__).parents[2] / "scripts" / "audit"


@pytest.fixture
def audit() -> ModuleType:
    loader = importlib.machinery.SourceFileLoader("audit_script", str(SCRIPT))
    spec = importlib.util.spec_from_loader("audit_script", loader)
    assert spec is not None
    module = importlib.util.module_from_spec(spec)
    loader.exec_module(module)
    return module


def says(audit: ModuleType, monkeypatch: pytest.MonkeyPatch, python: Any, npm: Any) -> int:
    """The exit code, when the two tools answer this."""

    def run(*command: str) -> tuple[str, str]:
        answer = npm if command[0] == "npm" else python
        if isinstance(answer, Exception):
            raise answer
        return (answer, "") if isinstance(answer, str) else (json.dumps(answer), "")

    monkeypatch.setattr(audit, "run", run)
    code: int = audit.main()
    return code


GOOD_NPM = {
    "vulnerabilities": {},
    "metadata": {"vulnerabilities": {"total": 0}, "dependencies": {"total": 3}},
}
GOOD = {"dependencies": [{"name": "flask", "version": "3.1.0", "vulns": []}]}
BAD = {
    "dependencies": [
        {"name": "x", "version": "1", "vulns": [{"id": "PYSEC-1", "fix_versions": ["2"]}]}
    ]
}
UNKNOWN = {"dependencies": [{"name": "flask", "skip_reason": "not found"}]}


def test_all_audited_and_nothing_found(
    audit: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert says(audit, monkeypatch, GOOD, GOOD_NPM) == 0
    assert "NOT AUDITED" not in capsys.readouterr().out


def test_a_vulnerability_fails_it_and_is_named(
    audit: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert says(audit, monkeypatch, BAD, GOOD_NPM) == 1
    assert "VULNERABLE  x 1: PYSEC-1, mended in 2" in capsys.readouterr().out
    bad = {**GOOD_NPM, "vulnerabilities": {"left-pad": {"severity": "high"}}}
    assert says(audit, monkeypatch, GOOD, bad) == 1


@pytest.mark.parametrize(
    ("python", "npm"),
    [
        (UNKNOWN, GOOD_NPM),
        ("no JSON: the service is away", GOOD_NPM),
        (GOOD, '{"error": {"code": "ENOAUDIT"}}'),
        (OSError("no such program"), GOOD_NPM),
    ],
)
def test_what_could_not_be_asked_is_said_and_fails_where_it_must_be_known(
    audit: ModuleType,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    python: Any,
    npm: Any,
) -> None:
    assert says(audit, monkeypatch, python, npm) == 0
    told = capsys.readouterr().out
    assert "NOT AUDITED" in told
    assert "proves nothing" in told
    monkeypatch.setenv("AUDIT", "required")
    assert says(audit, monkeypatch, python, npm) == 2
