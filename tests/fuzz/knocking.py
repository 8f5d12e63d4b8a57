"""What is asked of every operation: a stranger changes nothing, nobody gets a fault of ours."""

from typing import Any

from tests.callcenter.web.stage import Browser
from tests.fuzz.counts import Counts
from tests.fuzz.generated import requests, role_of
from tests.fuzz.stocked import Stocked, ask
from tests.stage.fingerprint import fingerprint

RANK = {"public": 0, "agent": 1, "supervisor": 2, "admin": 3}
PEOPLE = {"ana": "agent", "sam": "supervisor", "ada": "admin"}
SAFE = ("GET", "HEAD", "OPTIONS")
MOVED = (308, 404, 405)
"""A path that was made up may lead nowhere, or to where a slash is missing."""


def knock(stocked: Stocked, counts: Counts, label: str) -> None:
    """Send an operation's requests as everybody: first who may not, then who may."""
    made = requests(label, stocked.known)
    stocked.settle()
    before = fingerprint(stocked.house.engine)
    for request in made:
        for who, status in _strangers(stocked, label, request):
            counts.note(label, status, unauthorised=True)
            assert status in (401, 403, *MOVED), (who, status, str(request)[:500])
    assert fingerprint(stocked.house.engine) == before, f"a stranger changed something by {label}"
    for request in made:
        for name, role in PEOPLE.items():
            if RANK[role] >= RANK[role_of(label)]:
                said = stocked.send(name, request)
                counts.note(label, said.status_code, unauthorised=False)
                assert said.status_code < 500, (
                    name,
                    said.get_data(as_text=True),
                    str(request)[:500],
                )
    stocked.restock()


def _strangers(stocked: Stocked, label: str, request: dict[str, Any]) -> list[tuple[str, int]]:
    """Everybody who may not, and what each was told."""
    needed = RANK[role_of(label)]
    if needed == 0:
        return []
    nobody = Browser(stocked.app)
    found = [
        ("nobody", ask(nobody, request, {}).status_code),
        ("an invented token", ask(nobody, request, {"Authorization": "Bearer cc_x"}).status_code),
    ]
    for name, role in PEOPLE.items():
        if RANK[role] < needed:
            found.append((name, stocked.send(name, request).status_code))
    if label.split()[0] not in SAFE:
        ada = stocked.actors["ada"]
        for csrf in ({}, {"X-CSRF-Token": "guessed"}):
            found.append((f"ada with {csrf}", ask(ada, request, csrf).status_code))
    return found
