"""The journal and the audit are changed in one place only: the door is used by nobody else."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
DOOR = re.compile(r"\bpermitted\b|\bPermit\b|set_config|change_permit|refuse_change")
MAY = ("callcenter/privacy/", "callcenter/store/append_only.py")


def test_only_privacy_goes_through_the_door() -> None:
    folders = ("callcenter", "crm_adapters", "agent_ui", "supervisor_ui", "ivr")
    files = [file for folder in folders for file in (ROOT / folder).rglob("*.py")]
    assert len(files) > 200
    users = {str(file.relative_to(ROOT)) for file in files if DOOR.search(file.read_text("utf-8"))}
    assert {one for one in users if not one.startswith(MAY)} == set()
    assert {"callcenter/privacy/erase.py", "callcenter/privacy/retain.py"} <= users
