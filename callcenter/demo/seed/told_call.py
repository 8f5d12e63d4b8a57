"""One call of the past, told event by event in the order in which the workflows record them."""

from dataclasses import dataclass
from random import Random

from callcenter.demo.seed.callers import Caller
from callcenter.demo.seed.dealings import fill
from callcenter.demo.seed.scribe import Scribe
from callcenter.demo.seed.topics import PRODUCTS, Topic, any_topic
from callcenter.domain import events as e
from callcenter.domain.call import EndReason
from callcenter.domain.hand_off import HandOff, Passing, to_json
from callcenter.domain.line import Line
from callcenter.domain.routing import order_at

JOIN_WITHIN_S = 15.0


@dataclass(frozen=True, slots=True)
class Entry:
    """How callers reach a line: the number they dial, and the menu's own line if one asks them."""

    number: str
    menu: str | None

    @property
    def asks(self) -> bool:
        """Whether there is a menu."""
        return self.menu is not None


@dataclass(slots=True)
class ToldCall:
    """A caller on her way. `patience_s`: how long she waits before she gives up."""

    scribe: Scribe
    random: Random
    id: str
    caller: Caller
    line: Line
    topic: Topic
    product: str
    patience_s: float
    waiting_since: float = 0.0
    passed_on: bool = False

    @property
    def gives_up_at(self) -> float:
        """The end of her patience; who was answered once waits as long as it takes."""
        return float("inf") if self.passed_on else self.waiting_since + self.patience_s

    def say(self, at: float, by: str, event: e.Event) -> None:
        """Write one event down."""
        self.scribe.tell(at, by, event)

    def queue(self, at: float) -> None:
        """The clock of the promise starts."""
        self.waiting_since = at
        place = order_at(at, self.line.priority_credit_s if self.caller.priority_s else 0.0)
        line = self.line
        terms = (line.promise_s, line.goal_s, line.short_abandon_s, line.service_level_definition)
        self.say(at, "caller", e.CallQueued(self.id, line.id, place, *terms))

    def give_up(self, at: float) -> None:
        """She hangs up while waiting."""
        self.say(at, "caller", e.CallEnded(self.id, EndReason.ABANDONED_WAITING))


def arrive(
    scribe: Scribe, random: Random, at: float, caller: Caller, line: Line, entry: Entry
) -> tuple[ToldCall, float | None]:
    """The caller's first seconds: (the call, when she is in line); None for one who left before."""
    call = ToldCall(
        scribe,
        random,
        scribe.new_id("c", at),
        caller,
        line,
        random.choice(any_topic(line.id)),
        random.choice(PRODUCTS),
        patience_s=random.lognormvariate(5.0, 0.8),
    )
    call.say(at, "caller", _arrived(call, entry))
    call.say(at, "caller", _recognised(call))
    how, listens_s = _way(random, caller, line, entry)
    if entry.menu is not None and how != "open_case":
        call.say(at, "caller", e.MenuSpoken(call.id, entry.menu))
    if random.random() < 0.012:
        reason = EndReason.ABANDONED_MENU if entry.asks else EndReason.ABANDONED_GREETING
        call.say(at + listens_s / 2, "caller", e.CallEnded(call.id, reason))
        return call, None
    call.say(at + listens_s, "caller", e.LineChosen(call.id, line.id, how))
    return call, at + listens_s


def _arrived(call: ToldCall, entry: Entry) -> e.CallArrived:
    caller = call.caller
    return e.CallArrived(
        call.id,
        provider_sid=f"CA{call.random.getrandbits(128):032x}",
        from_number=caller.number,
        to_number=entry.number,
        withheld=caller.withheld,
        trust=caller.trust,
        language=caller.language,
    )


def _recognised(call: ToldCall) -> e.CallerRecognised:
    caller = call.caller
    known = caller.customer if caller.match == "exact" else None
    return e.CallerRecognised(
        call.id,
        caller.match,
        known.id if known else None,
        known.name if known else None,
        caller.priority_s,
        caller.case_id,
        (known.tier or None) if known else None,
    )


def _way(random: Random, caller: Caller, line: Line, entry: Entry) -> tuple[str, float]:
    if not entry.asks:
        return "number_dialled", random.uniform(0.4, 1.5)
    if caller.case_line == line.id:
        return "open_case", random.uniform(0.4, 1.5)
    how = random.choices(("choice", "asked_for_a_person", "no_key"), (82, 8, 10))[0]
    return how, random.uniform(5, 11) if how != "no_key" else random.uniform(14, 17)


# -- offers --------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Rung:
    """One offer to one agent."""

    call: ToldCall
    agent_id: str
    reach: str
    offer_id: str
    at: float

    @property
    def by(self) -> str:
        """Whose doing her clicks are."""
        return f"agent:{self.agent_id}"


def offer(call: ToldCall, agent_id: str, reach: str, at: float) -> Rung:
    """Claim the agent for this caller."""
    rung = Rung(call, agent_id, reach, call.scribe.new_id("o", at), at)
    deadline = at + call.line.offer_s
    call.say(at, "routing", e.AgentOffered(agent_id, rung.offer_id, call.id))
    call.say(at, "routing", e.CallOffered(call.id, rung.offer_id, agent_id))
    call.say(
        at,
        "routing",
        e.OfferMade(rung.offer_id, call.id, agent_id, call.line.id, "serve", reach, deadline),
    )
    return rung


def ring_out(rung: Rung, at: float) -> None:
    """Nobody answers until the deadline."""
    call = rung.call
    call.say(at, "clock", e.OfferExpired(rung.offer_id))
    call.say(at, "clock", e.AgentStoppedResponding(rung.agent_id, rung.offer_id))
    call.say(at, "clock", e.CallBackInLine(call.id, rung.agent_id, "rang out"))


def decline(rung: Rung, at: float) -> None:
    """She leaves the caller to a colleague."""
    call = rung.call
    call.say(at, rung.by, e.OfferDeclined(rung.offer_id, "declined"))
    call.say(at, rung.by, e.AgentReleased(rung.agent_id, rung.offer_id))
    call.say(at, rung.by, e.CallBackInLine(call.id, rung.agent_id, "declined"))


def give_up_ringing(rung: Rung, at: float) -> None:
    """The caller's patience ends while the agent's phone rings."""
    call = rung.call
    call.say(at, "caller", e.CallEnded(call.id, EndReason.ABANDONED_RINGING))
    call.say(at, "caller", e.OfferWithdrawn(rung.offer_id, "caller hung up"))
    call.say(at, "caller", e.AgentReleased(rung.agent_id, rung.offer_id))


# -- talking -------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Talk:
    """An answered offer: her leg, and when caller and agent could hear each other."""

    rung: Rung
    leg_id: str
    at: float


def answer(rung: Rung, accepts_s: float, joins_s: float) -> Talk:
    """She accepts; her leg joins; the caller is moved to her."""
    call, random = rung.call, rung.call.random
    accepted, joined = rung.at + accepts_s, rung.at + accepts_s + joins_s
    talk = Talk(rung, call.scribe.new_id("l", accepted), joined + random.uniform(0.25, 0.6))
    room = f"ix-{rung.offer_id}"
    sid = f"CA{random.getrandbits(128):032x}"
    say, me = call.say, rung.agent_id
    say(accepted, rung.by, e.OfferAccepted(rung.offer_id, accepted + JOIN_WITHIN_S))
    say(
        accepted,
        "telephony",
        e.LegPlanned(talk.leg_id, call.id, "agent", me, room, rung.offer_id),
    )
    say(accepted, "telephony", e.LegDialled(talk.leg_id, sid))
    say(joined, "telephony", e.LegJoined(talk.leg_id))
    say(joined, "telephony", e.OfferJoined(rung.offer_id))
    say(joined, "telephony", e.AgentTookCall(me, call.id, rung.offer_id))
    say(joined, "telephony", e.AgentReady(call.id, me, talk.leg_id, room))
    say(talk.at, "telephony", e.CallAnswered(call.id, me))
    return talk


def hold(talk: Talk, at: float, until: float) -> None:
    """The caller hears music for a while."""
    call, rung = talk.rung.call, talk.rung
    call.say(at, rung.by, e.CallHeld(call.id, rung.agent_id))
    call.say(until, rung.by, e.CallResumed(call.id, rung.agent_id))


def hang_up(talk: Talk, at: float) -> None:
    """Usually the caller, sometimes the agent."""
    call, rung = talk.rung.call, talk.rung
    agent = call.random.random() < 0.27
    reason = EndReason.AGENT_HUNG_UP if agent else EndReason.CALLER_HUNG_UP
    by = rung.by if agent else "caller"
    call.say(at, by, e.CallEnded(call.id, reason))
    _leave(talk, at, by, "call ended")


def pass_on(talk: Talk, at: float, line: Line, giver: str) -> None:
    """Send the caller to another line with the story; she is at its head by her old clock."""
    call, rung = talk.rung.call, talk.rung
    why = f"needs {line.name}"
    asked = _filled(call, call.topic.subject.split(":")[0])
    story = HandOff(
        gist=_filled(call, call.topic.notes[-1]),
        fields=(("order", call.caller.order_number), ("asked for", asked)),
    ).passed(Passing(at, giver, line.name, why))
    call.say(at, rung.by, e.HandOffGiven(call.id, to_json(story)))
    _leave(talk, at, rung.by, "handed over")
    call.say(at, rung.by, e.CallRequeued(call.id, line.id, "handed over", None, rung.agent_id))
    call.line, call.passed_on = line, True


def wrap_up(talk: Talk, at: float, *, passed_on: bool) -> None:
    """What came of it, and ready again; a form left open is closed by the clock."""
    call, rung, random = talk.rung.call, talk.rung, talk.rung.call.random
    if passed_on:
        call.say(at, rung.by, e.WrapUpEnded(rung.agent_id, call.id, "done"))
        return  # what came of it is for the colleague to say
    if random.random() < 0.82:
        text = _filled(call, random.choice(call.topic.notes))
        call.say(at, rung.by, e.NoteWritten(call.id, text))
    if random.random() < 0.96:
        resolved = random.random() < call.topic.resolved
        outcome = _outcome(call, resolved)
        done = e.CallWrappedUp(call.id, rung.agent_id, outcome, resolved, draft=False)
        call.say(at, rung.by, done)
        call.say(at, rung.by, e.WrapUpEnded(rung.agent_id, call.id, "done"))
    else:
        call.say(at, "clock", e.WrapUpEnded(rung.agent_id, call.id, "deadline"))


def _outcome(call: ToldCall, resolved: bool) -> str:
    if not resolved:
        return "Follow-up needed"
    if call.caller.customer is None and call.random.random() < 0.12:
        return "Wrong number"
    settled = [one for one in call.topic.outcomes if one not in ("Follow-up needed", "Passed on")]
    return call.random.choice(settled or ["Answered"])


def _leave(talk: Talk, at: float, by: str, reason: str) -> None:
    call, rung = talk.rung.call, talk.rung
    call.say(at, by, e.LegEnded(talk.leg_id, reason))
    call.say(at, by, e.WrapUpStarted(rung.agent_id, call.id, at + call.line.wrap_up_s))


def _filled(call: ToldCall, text: str) -> str:
    return fill(text, call.product, call.caller.order_number)
