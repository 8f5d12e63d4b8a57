"""Where published figures are read from; a checkout without them skips, saying so."""

import json
from pathlib import Path
from typing import Any

import pytest

SHARED = Path(__file__).resolve().parents[4] / "shared"


def vectors() -> dict[str, Any]:
    """Published figures with exact values, and whether the two agree."""
    path = SHARED / "vectors" / "workforce.json"
    if not path.is_file():
        pytest.skip(f"{path} is not there: nothing to compare with")
    found: dict[str, Any] = json.loads(path.read_text("utf-8"))
    return found
