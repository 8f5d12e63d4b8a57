"""Forty callers within seconds, five agents, a network that doubles and delays: it all adds up."""

import random
import time
from collections import Counter
from dataclasses import dataclass, field

import pytest
import sqlalchemy as sa

from callcenter.store import tables as t
from tests.stage.desk import AgentDesk
from tests.stage.harbour import LENA_PHONE, MARCO_PHONE, MENU, ORDERS, SUPPORT
from tests.stage.living_centre import LivingCentre
from tests.stage.telephone import Handset

pytestmark = pytest.mark.journey

CALLERS = 40
DONE_WITHIN_S = 100.0


@dataclass
class SimulatedCaller:
    """Dials once, presses a key if asked, hangs up when she has talked or waited long enough."""

    handset: Handset
    dials_at: float
    number: str
    key: str
    patience_s: float
    talks_s: float
    dialled: bool = False
    pressed: bool = False
    met_at: float | None = None
    sid: str = ""

    def step(self, at: float) -> None:
        if not self.dialled and at >= self.dials_at:
            self.dialled = True
            self.sid = self.handset.dial(self.number)
        if not self.dialled or self.over:
            return
        if self.key and not self.pressed and self.handset.all_of("gathering"):
            self.pressed = True
            self.handset.press(self.key)
        if self.met_at is None and self.handset.company:
            self.met_at = at
        talked = self.met_at is not None and at - self.met_at > self.talks_s
        bored = self.met_at is None and at - self.dials_at > self.patience_s
        if talked or bored:
            self.handset.hang_up()

    @property
    def over(self) -> bool:
        return bool(self.handset.all_of("closed"))


@dataclass
class SimulatedAgent:
    """Takes what comes, by browser or by telephone, and writes it up at once."""

    desk: AgentDesk
    handset: Handset | None = None
    answered: set[str] = field(default_factory=set)

    def step(self) -> None:
        entries = self.desk.entries
        state = entries.get("me", {}).get("state")
        offer, wrap_up = entries.get("offer"), entries.get("wrap_up")
        if self.handset is not None:
            self._lift(self.handset)
        elif offer and offer["state"] == "pending" and offer["id"] not in self.answered:
            self.answered.add(offer["id"])
            if self.desk.ask("POST", f"/offers/{offer['id']}/accept", {}).status_code == 200:
                assert self.desk.phone is not None
                self.desk.phone.connect(offer=offer["id"])
        if wrap_up and state == "wrapping_up":
            body = {"outcome": "Answered", "resolved": True}
            self.desk.ask("POST", f"/calls/{wrap_up['call_id']}/wrap-up", body)
        elif state in ("away", "not_responding"):
            self.desk.ask("POST", "/desk/ready", {})

    def _lift(self, handset: Handset) -> None:
        for call in handset.all_of("incoming"):
            if call["call_sid"] not in self.answered:
                self.answered.add(call["call_sid"])
                handset.answer()
        asked = [one for one in handset.all_of("said") if "Press 1" in one["text"]]
        for one in asked:
            if one["call_sid"] + "1" not in self.answered:
                self.answered.add(one["call_sid"] + "1")
                handset.press("1")


def test_every_call_ends_once_and_agrees_with_what_the_network_saw(centre: LivingCentre) -> None:
    centre.network.faults(
        seed=3,
        callbacks=[
            {"kind": "callbacks", "do": "duplicate", "probability": 0.2},
            {"kind": "callbacks", "do": "reorder", "probability": 0.2},
            {"kind": "callbacks", "do": "delay", "probability": 0.2, "seconds": 0.4},
        ],
    )
    agents = [SimulatedAgent(centre.agent(key)) for key in ("ana", "ben", "dora")]
    for key, number in (("marco", MARCO_PHONE), ("lena", LENA_PHONE)):
        handset = centre.handset(number, f"{key}'s telephone")
        agents.append(SimulatedAgent(centre.agent(key, browser=False), handset))
    callers = _crowd(centre)
    _let_live(centre, callers, agents)
    _agrees(centre, callers)


def _crowd(centre: LivingCentre) -> list[SimulatedCaller]:
    chance = random.Random(11)
    callers = []
    for i in range(CALLERS):
        number = f"+1212555{200 + i:04d}" if i % 8 else "anonymous"
        doors = (SUPPORT, SUPPORT, ORDERS, MENU)
        door = chance.choice(doors)
        callers.append(
            SimulatedCaller(
                handset=centre.handset(number, f"caller {i}"),
                dials_at=i * 0.3,
                number=door,
                key=chance.choice(("1", "0")) if door == MENU else "",
                patience_s=chance.choice((1.0, 6.0, 20.0, 40.0)),
                talks_s=chance.uniform(1.0, 2.5),  # longer than the slowest news of it takes
            )
        )
    return callers


def _let_live(
    centre: LivingCentre, callers: list[SimulatedCaller], agents: list[SimulatedAgent]
) -> None:
    began = time.monotonic()
    while not all(caller.over for caller in callers):
        at = time.monotonic() - began
        for caller in callers:
            caller.step(at)
        for agent in agents:
            agent.step()
        if at > DONE_WITHIN_S:
            left = [c.handset.story() for c in callers if not c.over]
            raise AssertionError(f"{len(left)} calls did not end\n{left[0]}")
        time.sleep(0.05)
    for state in ("waiting", "talking"):
        assert centre.sam.calls(state=state) == []
    end = time.monotonic() + 15
    while _busy(centre) and time.monotonic() < end:
        for agent in agents:
            agent.step()
        time.sleep(0.1)


def _busy(centre: LivingCentre) -> bool:
    states = {agent["state"] for agent in centre.sam.agents().values()}
    live = centre.sam.calls(state="live")
    return bool(live or states & {"offered", "on_call", "wrapping_up"})


def _agrees(centre: LivingCentre, callers: list[SimulatedCaller]) -> None:
    network = centre.network.calls()
    engine = sa.create_engine(centre.installed.database_url)
    with engine.connect() as db:
        rows = {row.provider_sid: row for row in db.execute(sa.select(t.calls))}
        ends = Counter(
            db.execute(
                sa.select(t.journal.c.subject_id).where(
                    t.journal.c.kind == "CallEnded", t.journal.c.dropped.is_(False)
                )
            ).scalars()
        )
        legs = list(db.execute(sa.select(t.legs)))
        offers = list(db.execute(sa.select(t.offers)))
    engine.dispose()

    assert {caller.sid for caller in callers} == set(rows), "one row for each who dialled"
    inbound = {
        sid
        for sid, call in network.items()
        if call["direction"] == "inbound" and not call["from"].startswith("client:")
    }
    assert inbound == set(rows)
    assert {row.state for row in rows.values()} == {"ended"}
    assert [row.id for row in rows.values() if not row.end_reason or ends[row.id] != 1] == []
    for caller in callers:
        row = rows[caller.sid]
        met = any(one["others"] for one in caller.handset.all_of("joined"))
        if met and caller.met_at is None:
            continue  # she hung up in the moment in which she was put through: either is true
        assert (row.answered_at is not None) == met, (caller.handset.story(), dict(row._mapping))
        assert max((one["others"] for one in caller.handset.all_of("joined")), default=0) <= 1
    assert {leg.state for leg in legs} <= {"ended"}
    assert {offer.state for offer in offers} & {"pending", "accepted"} == set()
    assert centre.network.live_calls() == []

    agents = centre.sam.agents()
    assert {agents[key]["state"] for key in ("ana", "ben", "dora", "marco", "lena")} == {"ready"}
    hooks = [e["detail"] for e in centre.network.log() if e["kind"] == "webhook"]
    assert [hook["url"] for hook in hooks if not 200 <= hook["status"] < 300] == []
    answered = sum(1 for row in rows.values() if row.answered_at)
    assert answered >= CALLERS // 2, Counter(row.end_reason for row in rows.values())
