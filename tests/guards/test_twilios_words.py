"""Twilio's words stop at the telephony folder and at the webhooks."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
KEPT_FROM = ("callcenter/domain", "callcenter/workflows", "callcenter/store", "ivr", "crm_adapters")
WORDS = re.compile(r"twilio|twiml|CallSid|StirVerstat|21220|20404", re.IGNORECASE)


def test_rules_menus_rows_and_customers_know_nothing_of_twilio() -> None:
    found = [
        f"{path.relative_to(ROOT)}:{number}: {line.strip()}"
        for folder in KEPT_FROM
        for path in sorted((ROOT / folder).rglob("*.py"))
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if WORDS.search(line)
    ]
    assert found == []


def test_nobody_asks_whether_the_network_is_a_simulated_one() -> None:
    asking = re.compile(r"is_simulat|simulated\s*[=(:]|is_local_twilio|local_twilio", re.IGNORECASE)
    found = [
        f"{path.relative_to(ROOT)}:{number}: {line.strip()}"
        for folder in ("callcenter", "ivr")
        for path in sorted((ROOT / folder).rglob("*.py"))
        if "demo" not in path.parts and path.stem != "demo"
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if asking.search(line)
    ]
    assert found == []
