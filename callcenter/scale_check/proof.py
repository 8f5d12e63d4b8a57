"""The proof, step by step: one call over two web processes and a worker, one of them lost in it."""

import signal
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from callcenter.scale_check.cast import PASSWORD, Cast
from callcenter.scale_check.visitors import Page, Telephone, await_

CLEO = "%2B12125550199"
ORDERS = "+12125550141"
ANA, SAM = "ana@harbour.example", "sam@harbour.example"


@dataclass(frozen=True, slots=True)
class Step:
    """What was shown, and how long it took from cause to effect, in milliseconds."""

    words: str
    took_ms: float | None = None


def prove(cast: Cast) -> Iterator[Step]:
    """Play it. Raises NotNow at the first thing that does not happen."""
    sam = Page(cast.to_second.url, SAM, PASSWORD, "/panel", "floor")
    ana = Page(cast.to_first.url, ANA, PASSWORD, "/agent", "desk")
    phone = Telephone(_softphone(cast, ana))
    cleo = Telephone(f"{cast.edge}/phone?number={CLEO}")
    try:
        yield Step("Ana's page is at the first web process, Sam's at the second")
        yield from _across(ana, sam)
        yield from _a_call(cast, ana, sam, phone, cleo)
        yield from _one_is_lost(cast, ana, sam, cleo)
        yield from _the_end(ana, sam, cleo)
    finally:
        for one in (ana, sam, phone, cleo):
            one.leave()


def _softphone(cast: Cast, ana: Page) -> str:
    token = ana.get("/desk/voice-token")
    return f"{cast.edge}/softphone?token={token['token']}"


def _across(ana: Page, sam: Page) -> Iterator[Step]:
    took = _timed(
        lambda: ana.does("/desk/ready"),
        lambda: sam.shows("Sam sees Ana free", lambda e: _state(e, "ana") == "ready"),
    )
    yield Step("what is done in one process shows on a page of the other, through Redis", took)


def _a_call(cast: Cast, ana: Page, sam: Page, phone: Telephone, cleo: Telephone) -> Iterator[Step]:
    took = _timed(
        lambda: cleo.do("dial", to=ORDERS),
        lambda: ana.shows("Ana's page shows the offer", lambda e: e.get("offer")),
    )
    yield Step("Cleo rings, and Ana's page shows her", took)
    first = ana.entries["offer"]["id"]
    sam.shows("Sam sees it ring", lambda e: _state(e, "ana") == "offered")
    sam.shows("Sam sees Ana's offer ring out", lambda e: _state(e, "ana") == "not_responding")
    yield Step("the worker alone let an offer ring out that nobody answered")
    ana.does("/desk/ready")
    offer = ana.shows("a new offer", lambda e: _another_offer(e, first))
    ana.does(f"/offers/{offer['id']}/accept")
    phone.do("connect", params={"offer": offer["id"]})
    ana.shows("Ana talks", lambda e: e.get("call", {}).get("state") == "talking")
    await_("Cleo hears Ana", lambda: cleo.company == 1)
    sam.shows("Sam sees them talk", _a_call_is("talking"))
    both = all(cast.webhooks.carried[port] for port in cast.ports)
    await_("both web processes answered webhooks", lambda: both)
    yield Step(f"Ana and Cleo talk; webhooks went to both processes {_split(cast)}")


def _one_is_lost(cast: Cast, ana: Page, sam: Page, cleo: Telephone) -> Iterator[Step]:
    before = sam.snapshots
    took = _timed(
        lambda: cast.second.process.send_signal(signal.SIGTERM),
        lambda: await_("Sam's page is live again", lambda: sam.snapshots > before),
    )
    yield Step("the second web process is ended: Sam's page is live at the first one again", took)
    call = ana.entries["call"]["id"]
    ana.does(f"/calls/{call}/hold")
    sam.shows("Sam sees the hold", _a_call_is("held"))
    ana.does(f"/calls/{call}/resume")
    await_("Cleo still hears Ana", lambda: cleo.company == 1)
    yield Step("the call went on meanwhile, and every key still works")


def _the_end(ana: Page, sam: Page, cleo: Telephone) -> Iterator[Step]:
    call_id = ana.entries["call"]["id"]
    cleo.do("hangup")
    ana.shows("Ana wraps up", lambda e: e.get("wrap_up"))
    ana.does(f"/calls/{call_id}/wrap-up", {"resolved": True})
    sam.shows("Sam sees Ana free", lambda e: _state(e, "ana") == "ready")
    story = sam.get(f"/calls/{call_id}")
    assert story["call"]["state"] == "ended"
    yield Step(f"it ended as {story['call']['end_reason']}, in {len(story['events'])} steps")


def _another_offer(entries: dict[str, Any], first: str) -> dict[str, Any] | None:
    offer: dict[str, Any] | None = entries.get("offer")
    return offer if offer and offer["id"] != first else None


def _state(entries: dict[str, Any], agent_id: str) -> str | None:
    agent = entries.get(f"agent:{agent_id}")
    return agent["state"] if agent else None


def _a_call_is(state: str) -> Callable[[dict[str, Any]], bool]:
    def look(entries: dict[str, Any]) -> bool:
        calls = (one for key, one in entries.items() if key.startswith("call:"))
        return any(one["state"] == state for one in calls)

    return look


def _split(cast: Cast) -> str:
    return "(" + ", ".join(str(cast.webhooks.carried[port]) for port in cast.ports) + ")"


def _timed(cause: Callable[[], object], effect: Callable[[], object]) -> float:
    began = time.perf_counter()
    cause()
    effect()
    return (time.perf_counter() - began) * 1000
