"""Where published figures and real data are read from; a checkout without them skips, saying so."""

import json
from pathlib import Path
from typing import Any

import pytest

SHARED = Path(__file__).resolve().parents[4] / "shared"


def vectors() -> dict[str, Any]:
    """Published figures with exact values, and whether the two agree."""
    found: dict[str, Any] = json.loads(_path("vectors/workforce.json").read_text("utf-8"))
    return found


def data(name: str) -> Path:
    return _path(f"data/{name}")


def _path(name: str) -> Path:
    path = SHARED / name
    if not path.is_file():
        pytest.skip(f"{path} is not there: nothing to compare with")
    return path
