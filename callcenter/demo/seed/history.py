"""Sixty days of calls, played through the house's own routing on a virtual clock."""

import heapq
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field
from random import Random
from zoneinfo import ZoneInfo

from callcenter.demo.seed import told_call as told
from callcenter.demo.seed.callers import Callers
from callcenter.demo.seed.day_shape import Ring, rings
from callcenter.demo.seed.scribe import Scribe
from callcenter.demo.seed.shifts import Shift, shifts
from callcenter.demo.seed.told_call import Entry, Rung, Talk, ToldCall
from callcenter.domain import events as e
from callcenter.domain.agent import Agent
from callcenter.domain.line import Line, Membership
from callcenter.domain.routing import Free, Waiting, order_at, pairs

RANG_OUT, DECLINED, PASSED_ON, HELD = 0.011, 0.008, 0.22, 0.11
TALK_MEAN_LN, TALK_SPREAD = 5.0, 0.6  # median 148 s, mean about 178 s
SHORTEST_TALK_S, LONGEST_TALK_S = 18.0, 1500.0
QUIET_BEFORE_NOW_S = 420.0  # the last ring; everything has ended when the doors open
LAST_WORD_BEFORE_NOW_S = 45.0  # nothing begins after it
ALL_GONE_BEFORE_NOW_S = 5.0

Act = Callable[[float], None]


@dataclass(frozen=True, slots=True)
class Team:
    """The people and lines of the centre, as the centre file has set them up."""

    lines: dict[str, Line]
    agents: dict[str, Agent]
    serves: Sequence[Membership]
    entries: dict[str, tuple[Entry, ...]]
    """By line: how a caller may get there."""
    zone: ZoneInfo


@dataclass(slots=True)
class _Desk:
    """An agent at work. `next_break`: what she will do as soon as she is free."""

    agent: Agent
    ready_since: float | None = None
    present: bool = False
    leaves: bool = False
    next_break: tuple[float, str] | None = None


@dataclass(slots=True)
class History:
    """Plays the past: what happens next is on a heap, by its time."""

    random: Random
    team: Team
    callers: Callers
    scribe: Scribe
    now: float
    days_only: Collection[str] = ()
    _heap: list[tuple[float, int, Act]] = field(default_factory=list)
    _count: int = 0
    _waiting: dict[str, ToldCall] = field(default_factory=dict)
    _passed_by: dict[str, dict[str, float]] = field(default_factory=dict)
    _desks: dict[str, _Desk] = field(default_factory=dict)

    def play(self, days: int, calls_a_day: float) -> None:
        """Play that many days, until shortly before now."""
        span = (self.now - days * 86_400.0, self.now - QUIET_BEFORE_NOW_S)
        self._desks = {agent.id: _Desk(agent) for agent in self.team.agents.values()}
        for shift in shifts(self.random, self.team.serves, self.days_only, self.team.zone, span):
            self._work(shift)
        lines = tuple(self.team.lines)
        for ring in rings(self.random, lines, self.team.zone, span, calls_a_day):
            self._at(ring.at, lambda at, ring=ring: self._ring(at, ring))  # type: ignore[misc]
        while self._heap:
            at, _, act = heapq.heappop(self._heap)
            act(at)
        self._send_home()

    def _at(self, at: float, act: Act) -> None:
        self._count += 1
        heapq.heappush(self._heap, (at, self._count, act))

    # -- agents ----------------------------------------------------------------------------------

    def _work(self, shift: Shift) -> None:
        desk = self._desks[shift.agent_id]
        self._at(shift.begins, lambda at: self._come(at, desk))
        for begins, ends, reason in shift.breaks:
            rest = (ends - begins, reason)
            self._at(begins, lambda at, rest=rest: self._rest(at, desk, rest))  # type: ignore[misc]
        self._at(shift.ends, lambda at: self._go(at, desk))

    def _come(self, at: float, desk: _Desk) -> None:
        if desk.present or at > self._last_word:
            return
        desk.present, desk.leaves = True, False
        self._tell_ready(at, desk)

    def _tell_ready(self, at: float, desk: _Desk) -> None:
        me = desk.agent.id
        self.scribe.tell(at, f"agent:{me}", e.AgentBecameReady(me))
        desk.ready_since = at
        self._settle(at, desk)
        self._route(at)

    def _rest(self, at: float, desk: _Desk, rest: tuple[float, str]) -> None:
        if desk.present:
            desk.next_break = rest
            self._settle(at, desk)

    def _go(self, at: float, desk: _Desk) -> None:
        if desk.present:
            desk.leaves = True
            self._settle(at, desk)

    def _settle(self, at: float, desk: _Desk) -> None:
        """Somebody who is free does what she has put off: goes home, or takes her break."""
        if desk.ready_since is None or at > self._last_word:
            return
        me = desk.agent.id
        if desk.leaves:
            desk.present, desk.ready_since, desk.next_break = False, None, None
            self.scribe.tell(at, f"agent:{me}", e.AgentSignedOut(me))
        elif desk.next_break:
            lasts, reason = desk.next_break
            desk.ready_since, desk.next_break = None, None
            self.scribe.tell(at, f"agent:{me}", e.AgentWentAway(me, reason))
            self._at(min(at + lasts, self._last_word), lambda back: self._tell_ready(back, desk))

    def _free(self, at: float, desk: _Desk) -> None:
        desk.ready_since = at
        self._settle(at, desk)
        self._route(at)

    def _send_home(self) -> None:
        """The doors open with nobody at work and nobody in line."""
        for call in self._waiting.values():
            call.give_up(self.now - ALL_GONE_BEFORE_NOW_S)
        for desk in self._desks.values():
            if desk.present:
                me = desk.agent.id
                gone = e.AgentSignedOut(me)
                self.scribe.tell(self.now - ALL_GONE_BEFORE_NOW_S, f"agent:{me}", gone)

    @property
    def _last_word(self) -> float:
        return self.now - LAST_WORD_BEFORE_NOW_S

    # -- callers ---------------------------------------------------------------------------------

    def _ring(self, at: float, ring: Ring) -> None:
        caller = self.callers.draw(at)
        line = self.team.lines[ring.line_id]
        if caller.case_line in self.team.lines and self.random.random() < 0.6:
            line = self.team.lines[caller.case_line or ring.line_id]
        entry = self.random.choice(self.team.entries[line.id])
        call, queued_at = told.arrive(self.scribe, self.random, at, caller, line, entry)
        if queued_at is not None:
            self._at(queued_at, lambda then: self._queue(then, call))

    def _queue(self, at: float, call: ToldCall) -> None:
        call.queue(at)
        self._waiting[call.id] = call
        self._at(min(call.gives_up_at, self._last_word), lambda then: self._give_up(then, call))
        self._at(at + call.line.reserve_after_s, self._route)  # the reserve may be asked from here
        self._route(at)

    def _give_up(self, at: float, call: ToldCall) -> None:
        if self._waiting.get(call.id) is call and not call.passed_on:
            del self._waiting[call.id]
            call.give_up(at)

    def _route(self, at: float) -> None:
        """The house's own choice: who speaks with whom next."""
        if not self._waiting or at > self._last_word:
            return
        for pair in pairs(
            [self._as_waiting(c) for c in self._waiting.values()], self._all_free(), at
        ):
            if pair.call_id in self._waiting and self._desks[pair.agent_id].ready_since is not None:
                self._offer(at, self._waiting.pop(pair.call_id), self._desks[pair.agent_id])

    def _as_waiting(self, call: ToldCall) -> Waiting:
        place = order_at(
            call.waiting_since, call.line.priority_credit_s if call.caller.priority_s else 0.0
        )
        reserve_from = call.waiting_since + call.line.reserve_after_s
        passed = self._passed_by.get(call.id, {})
        return Waiting(call.id, call.line.id, place, reserve_from, None, passed)

    def _all_free(self) -> list[Free]:
        return [
            Free(one.agent_id, one.line_id, one.skill, one.reserve, ready_since)
            for one in self.team.serves
            if (ready_since := self._desks[one.agent_id].ready_since) is not None
        ]

    def _offer(self, at: float, call: ToldCall, desk: _Desk) -> None:
        idle_since, desk.ready_since = desk.ready_since, None
        rung = told.offer(call, desk.agent.id, "browser", at)
        luck = self.random.random()
        if luck < RANG_OUT and not call.passed_on:
            self._at(at + call.line.offer_s, lambda then: self._ring_out(then, rung, desk))
        elif luck < RANG_OUT + DECLINED:
            self._at(at + 2.5, lambda then: self._decline(then, rung, desk, idle_since))
        else:
            self._answer(at, rung, desk, idle_since)

    def _ring_out(self, at: float, rung: Rung, desk: _Desk) -> None:
        told.ring_out(rung, at)
        back = min(at + self.random.uniform(40, 240), self._last_word)
        self._at(back, lambda then: self._tell_ready(then, desk))
        self._back_in_line(at, rung)

    def _decline(self, at: float, rung: Rung, desk: _Desk, idle_since: float | None) -> None:
        told.decline(rung, at)
        desk.ready_since = idle_since
        self._back_in_line(at, rung)

    def _back_in_line(self, at: float, rung: Rung) -> None:
        call = rung.call
        self._passed_by.setdefault(call.id, {})[rung.agent_id] = at
        self._waiting[call.id] = call
        self._at(max(call.gives_up_at, at + 1), lambda then: self._give_up(then, call))
        self._at(at + 21, self._route)
        self._route(at)

    def _answer(self, at: float, rung: Rung, desk: _Desk, idle_since: float | None) -> None:
        accepts_s = min(self.random.lognormvariate(0.9, 0.4), 9.0)
        joins_s = self.random.uniform(0.5, 1.1)
        if rung.call.gives_up_at <= at + accepts_s + joins_s + 1:
            gone = max(rung.call.gives_up_at, at + 0.5)
            self._at(gone, lambda then: self._gone_ringing(then, rung, desk, idle_since))
            return
        self._talk(told.answer(rung, accepts_s, joins_s), desk)

    def _gone_ringing(self, at: float, rung: Rung, desk: _Desk, idle_since: float | None) -> None:
        told.give_up_ringing(rung, at)
        desk.ready_since = idle_since
        self._settle(at, desk)
        self._route(at)

    # -- talking ---------------------------------------------------------------------------------

    def _talk(self, talk: Talk, desk: _Desk) -> None:
        call = talk.rung.call
        ends = min(talk.at + self._talk_s(), max(self._last_word - 60, talk.at + 8))
        lasts = ends - talk.at
        if lasts > 60 and self.random.random() < HELD:
            told.hold(talk, talk.at + lasts * 0.4, talk.at + lasts * 0.4 + min(lasts * 0.3, 95))
        line = self.team.lines.get(call.topic.passed_to or "")
        passed = line is not None and not call.passed_on and self.random.random() < PASSED_ON
        if passed and line is not None:
            told.pass_on(talk, ends, line, desk.agent.name)
            self._at(ends, lambda at: self._queue_again(at, call))
        else:
            told.hang_up(talk, ends)
        done = min(ends + self._wrap_up_s(call), max(self._last_word - 5, ends + 2))
        told.wrap_up(talk, done, passed_on=passed)
        self._at(done, lambda at: self._free(at, desk))

    def _queue_again(self, at: float, call: ToldCall) -> None:
        self._waiting[call.id] = call
        self._route(at)

    def _talk_s(self) -> float:
        drawn = self.random.lognormvariate(TALK_MEAN_LN, TALK_SPREAD)
        return min(max(drawn, SHORTEST_TALK_S), LONGEST_TALK_S)

    def _wrap_up_s(self, call: ToldCall) -> float:
        return min(self.random.lognormvariate(2.75, 0.45), call.line.wrap_up_s)
