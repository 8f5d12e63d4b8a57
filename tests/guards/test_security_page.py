"""The threat model names a test for each threat, and each of them exists."""

import ast
import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "security.md").read_text("utf-8")
NAMED = re.compile(r"`(tests/[\w/.]+\.py)(?:::(\w+))?`")


def rows() -> list[list[str]]:
    """The table of threats, without its head."""
    table = PAGE.split("| threat | what holds it | the test |")[1].split("\n\n")[0]
    lines = [line for line in table.splitlines() if line.startswith("| ")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]


def named_in(path: Path) -> set[str]:
    tree = ast.parse(path.read_text("utf-8"))
    return {
        node.name
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")
    }


def test_every_threat_names_what_holds_it_and_a_test() -> None:
    assert len(rows()) > 20
    for row in rows():
        assert len(row) == 3, row
        assert row[1], row[0]
        assert NAMED.search(row[2]), f"no test holds: {row[0]}"


def test_every_named_test_exists() -> None:
    for path, name in NAMED.findall(PAGE):
        file = ROOT / path
        assert file.is_file(), path
        assert named_in(file), f"{path} holds no test"
        if name:
            assert name in named_in(file), f"{path}::{name}"


def test_the_readme_leads_there() -> None:
    assert "docs/security.md" in (ROOT / "README.md").read_text("utf-8")
