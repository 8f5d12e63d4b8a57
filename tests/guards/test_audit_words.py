"""Whatever is written to the audit has words on its page."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
SERVICE = ROOT / "callcenter"
PAGE = ROOT / "supervisor_ui" / "client" / "src" / "audit" / "messages" / "en.ts"
NOTED = re.compile(
    r"\b(?:_?note(?:d|_in)?|_close)\("  # whatever writes a line
    r"\s*(?:[^\"()]*(?:\([^()]*\))?[^\"()]*,\s*)?"  # by whom
    r"\"([a-z_]+)\""  # what
)
BY_NAME = re.compile(r"^(?:FAILED, SUCCEEDED|HEARD|READ) = (.*)$", re.MULTILINE)


def written() -> set[str]:
    """The kinds of line, as they stand in the code."""
    kinds: set[str] = set()
    for file in SERVICE.rglob("*.py"):
        text = file.read_text("utf-8")
        kinds.update(NOTED.findall(text))
        for said in BY_NAME.findall(text):
            kinds.update(re.findall(r'"([a-z_]+)"', said))
    return kinds - {"operator", "company"}  # who did it, not what


def test_each_kind_of_line_has_its_words() -> None:
    kinds = written()
    assert {"signed_in", "number_shown", "recording_heard", "person_erased"} <= kinds
    named = set(re.findall(r"^    ([a-z_]+):", PAGE.read_text("utf-8"), re.MULTILINE))
    assert kinds <= named, sorted(kinds - named)
