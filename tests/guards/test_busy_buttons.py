"""No button is disabled while its request runs: it would lose the focus, and a sheet its keys."""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
CLIENTS = ("agent_ui/client", "supervisor_ui/client", "local_twilio/client", "ui_shared/src")
DISABLED_WHILE_BUSY = re.compile(r"isDisabled=\{[^}]*\bbusy\b")


def test_a_busy_button_says_so_and_is_not_disabled() -> None:
    pages = [page for client in CLIENTS for page in (ROOT / client).rglob("*.tsx")]
    assert len(pages) > 100
    found = [
        str(page.relative_to(ROOT))
        for page in pages
        if DISABLED_WHILE_BUSY.search(page.read_text("utf-8"))
    ]
    assert found == []
