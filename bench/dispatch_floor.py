"""Agents with telephones, callers who come, the network between them, against a real process."""

import asyncio
import random
import time
from collections.abc import Callable
from itertools import count
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import sqlalchemy as sa

from bench.played_network import Form, RestDesk, Webhooks, new_sid, path_of
from bench.push_floor import any_call, number_of
from callcenter.domain import events as e
from callcenter.store import schema
from callcenter.store import tables as t
from callcenter.store.engine import open_engine
from callcenter.store.people import Role
from callcenter.store.store import SqlStore
from callcenter.store.tokens import Tokens
from tests.stage.line_row import line_row
from tests.stage.served import TOKEN, Served
from tests.stage.servers import free_port

LARGE, TALKING_SHARE = 100, 0.7  # on a large floor so many are on calls that last
SETTLES_IN_S = 2.0
IS_THERE_WITHIN_S = 30.0


class DispatchFloor:
    """`agents` over `lines`, each in the first rank of one line and in the reserve of the next."""

    def __init__(self, folder: Path, *, agents: int, lines: int) -> None:
        people = [f"agent{n}" for n in range(agents)]
        busy = int(agents * TALKING_SHARE) if agents >= LARGE else 0
        self._busy, self._working = people[:busy], people[busy:]
        self._lines = [f"line{n}" for n in range(lines)]
        self._by_phone = {_phone(n): agent_id for n, agent_id in enumerate(people)}
        url = f"sqlite:///{folder / 'dispatch.db'}"
        self._token = self._fill(url)
        self._port = free_port()
        network_url = f"http://127.0.0.1:{self._port}"
        self._served = Served(folder, agents=0, url=url, network_url=network_url)
        self._webhooks = Webhooks(self._served.base, TOKEN)
        self._callers = count(1)
        self._called_at: dict[str, float] = {}
        self._freed_at: dict[str, float] = {}
        self._comes: dict[str, asyncio.Future[str]] = {}
        self._talk_s: Callable[[], float] = float
        self._keeps_waiting = self._measuring = False
        self.free_to_offer_s: list[float] = []
        self.caller_to_offer_s: list[float] = []
        self.talked_s: list[float] = []
        self.played_s = 0.0

    def _fill(self, url: str) -> str:
        """Lines, numbers, agents at work, calls of who is busy; returns a program's token."""
        engine = open_engine(url)
        schema.upgrade(engine)

        def add(tx: Any) -> None:
            for phone, agent_id in self._by_phone.items():
                tx.record(e.AgentAdded(agent_id, agent_id.title(), "phone", phone))

        now = time.time()
        SqlStore(engine, lambda: now - 3600).transact(add, "bench")
        lines = self._lines
        numbers = [
            {"number": number_of(n), "line_id": one, "menu": None} for n, one in enumerate(lines)
        ]
        serves = [
            {"agent_id": one, "line_id": lines[(n + hop) % len(lines)], "skill": 5, "reserve": hop}
            for n, one in enumerate(self._by_phone.values())
            for hop in range(min(2, len(lines)))
        ]
        serves = [{**one, "reserve": bool(one["reserve"])} for one in serves]
        with engine.begin() as db:
            db.execute(
                sa.insert(t.lines), [line_row(one, position=n) for n, one in enumerate(lines)]
            )
            db.execute(sa.insert(t.entry_points), numbers)
            db.execute(sa.insert(t.memberships), serves)
            db.execute(sa.update(t.agents).values(state="ready", ready_since=now, since=now))
            for n, agent_id in enumerate(self._busy):
                talking = {"state": "talking", "answered_at": now, "talking_since": now}
                call = {**any_call(f"live{n}", now, n, lines), **talking, "agent_id": agent_id}
                db.execute(sa.insert(t.calls).values(call))
                on_call = {"state": "on_call", "call_id": f"live{n}", "ready_since": None}
                db.execute(sa.update(t.agents).where(t.agents.c.id == agent_id).values(on_call))
        secret = Tokens(engine, time.time).add("bench", Role.SUPERVISOR).secret
        engine.dispose()
        return secret

    async def play(
        self,
        run_s: float,
        *,
        talk_s: Callable[[], float],
        waiting: int = 0,
        calls_per_s: float = 0.0,
    ) -> None:
        """Keep so many waiting, or let so many come a second, until the time is over."""
        self._talk_s = talk_s
        self._keeps_waiting = waiting > 0
        desk = RestDesk(self._ring, self._update)
        await desk.start(self._port)
        try:
            if waiting:
                await self._fill_line(waiting + len(self._working))
            began = time.perf_counter()
            self._measuring = True
            await self._callers_come(began + run_s, calls_per_s)
            self._measuring = False
            self.played_s = time.perf_counter() - began
        finally:
            self._webhooks.close()
            self._served.stop()
            await desk.stop()

    async def _fill_line(self, callers: int) -> None:
        for _ in range(callers):
            await self._call()
        await asyncio.sleep(SETTLES_IN_S)

    async def _callers_come(self, until: float, calls_per_s: float) -> None:
        dice = random.Random(7)
        doing: set[asyncio.Task[None]] = set()
        while (left := until - time.perf_counter()) > 0:
            await asyncio.sleep(min(left, dice.expovariate(calls_per_s) if calls_per_s else left))
            if calls_per_s:
                task = asyncio.ensure_future(self._call())
                doing.add(task)
                task.add_done_callback(doing.discard)

    # -- what the network does -------------------------------------------------------------------

    async def _call(self) -> None:
        """Somebody dials."""
        number = next(self._callers)
        sid = new_sid()
        self._called_at[sid] = time.perf_counter()
        form = {
            "CallSid": sid,
            "From": f"+1415{number:07d}",
            "To": number_of(number % len(self._lines)),
            "CallStatus": "ringing",
            "Direction": "inbound",
        }
        try:
            await self._webhooks.send("/twilio/voice", form)
        except (asyncio.IncompleteReadError, ConnectionError):
            if self._measuring:
                raise  # otherwise it is over, and the server with it

    async def _ring(self, leg_sid: str, form: Form) -> None:
        """The service offers: it asks for an agent's telephone to be rung. She lifts it, takes the
        call, talks with whom is moved to her, and is free again when the caller has hung up."""
        offered_at = time.perf_counter()
        agent_id = self._by_phone[form["To"]]
        freed_at = self._freed_at.pop(agent_id, None)
        if self._measuring and freed_at is not None and self._keeps_waiting:
            self.free_to_offer_s.append(offered_at - freed_at)
        path = path_of(form["Url"])
        leg = {"CallSid": leg_sid, "To": form["To"], "CallStatus": "in-progress"}
        await self._webhooks.send(path, leg)
        joined = await self._webhooks.send(f"{path}/key", {**leg, "Digits": "1"})
        room = _conference(joined)
        if room is None:
            return  # the offer was withdrawn meanwhile
        comes = self._comes[room] = asyncio.get_running_loop().create_future()
        await self._in_room("join", leg_sid, room)
        caller_sid = await asyncio.wait_for(comes, IS_THERE_WITHIN_S)
        if self._measuring and not self._keeps_waiting:
            self.caller_to_offer_s.append(offered_at - self._called_at.pop(caller_sid))
        await self._talk(agent_id, caller_sid, leg_sid, path_of(form["StatusCallback"]))

    async def _talk(self, agent_id: str, caller_sid: str, leg_sid: str, hung_up: str) -> None:
        if self._keeps_waiting:
            await self._call()  # whoever is answered makes room for the next one in line
        talk_s = self._talk_s()
        await asyncio.sleep(talk_s)
        ended = {"CallSid": caller_sid, "Direction": "inbound", "CallStatus": "completed"}
        await self._webhooks.send("/twilio/status", ended)
        await self._webhooks.send(hung_up, {"CallSid": leg_sid, "CallStatus": "completed"})
        if self._measuring:
            self.talked_s.append(talk_s)
        self._freed_at[agent_id] = time.perf_counter()
        await self._webhooks.command(f"/api/v1/agents/{agent_id}/end-wrap-up", self._token)

    async def _update(self, sid: str, form: Form) -> None:
        """The service moves a caller, or ends a leg, which the one who talks does anyway."""
        if "Url" not in form:
            return
        room = _conference(await self._webhooks.send(path_of(form["Url"]), {"CallSid": sid}))
        assert room is not None, form
        await self._in_room("join", sid, room)
        self._comes.pop(room).set_result(sid)

    async def _in_room(self, what: str, sid: str, room: str) -> None:
        event = {"StatusCallbackEvent": f"participant-{what}", "FriendlyName": room}
        await self._webhooks.send("/twilio/room-events", {"CallSid": sid, **event})


def _phone(n: int) -> str:
    return f"+1212555{n:04d}"


def _conference(document: bytes) -> str | None:
    return next((one.text for one in ElementTree.fromstring(document).iter("Conference")), None)
