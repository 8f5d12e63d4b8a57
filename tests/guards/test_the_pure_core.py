"""Rules, menus and workflows take the time as an argument and leave chance to the edges."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PURE = ("callcenter/domain", "callcenter/workflows", "ivr")
MODULES = {"random", "secrets", "time", "uuid", "os", "socket", "threading"}
CALLS = {"now", "today", "utcnow", "urandom", "time_ns"}


def sources(folder: str) -> Iterator[Path]:
    yield from sorted((ROOT / folder).rglob("*.py"))


def impurities(source: str) -> list[str]:
    """What a module reaches for that is not handed to it."""
    found = []
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Import(names=names):
                found += [alias.name for alias in names if alias.name in MODULES]
            case ast.ImportFrom(module=str(module)) if module in MODULES:
                found.append(module)
            case ast.Call(func=ast.Attribute(attr=name)) if name in CALLS:
                found.append(f"{name}()")
    return found


@pytest.mark.parametrize("folder", PURE)
def test_nothing_pure_reads_a_clock_or_rolls_a_die(folder: str) -> None:
    guilty = {
        str(path.relative_to(ROOT)): found
        for path in sources(folder)
        if (found := impurities(path.read_text(encoding="utf-8")))
    }
    assert guilty == {}


@pytest.mark.parametrize(
    "breach",
    [
        "import time",
        "from random import choice",
        "from datetime import datetime\ndatetime.now()",
        "import datetime\ndatetime.date.today()",
    ],
)
def test_the_guard_bites(breach: str) -> None:
    assert impurities(breach) != []
