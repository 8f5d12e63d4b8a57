"""An agent's figures counted a second time, figure by figure from her entries in the journal.

Written apart from `agent_spells` and slow on purpose: what she was doing is cut into stretches
first, then each quarter of an hour asks every stretch how much of it lies there.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import Any

SLOT = 900
TURNS = {
    "AgentBecameReady": "ready_s",
    "AgentReleased": "ready_s",
    "WrapUpEnded": "ready_s",
    "AgentOffered": "offered_s",
    "AgentTookCall": "on a call",
    "WrapUpStarted": "wrap_up_s",
    "AgentWentAway": "away_s",
    "AgentStoppedResponding": "not_responding_s",
    "AgentSignedOut": None,
}
DOINGS = (
    *("ready_s", "offered_s", "talk_s", "hold_s", "connecting_s", "consult_s", "wrap_up_s"),
    *("away_s", "not_responding_s"),
)
COUNTS = (
    *("handled", "answered", "offers", "rona", "declines", "resolved", "repeats"),
    *("transfers_given", "transfers_taken"),
)


@dataclass(frozen=True, slots=True)
class Hers:
    """A line of the journal that names her and was not dropped; `place`: its order in all."""

    place: int
    at: float
    kind: str
    subject_id: str
    call_id: str | None
    data: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Stretch:
    """Something she did from one moment to another; `running`: it was not over yet."""

    doing: str
    since: float
    until: float
    running: bool
    call_id: str | None = None


@dataclass(frozen=True, slots=True)
class Deed:
    """Something of hers that is counted once, when it was, and the call it was of."""

    figure: str
    at: float
    call_id: str | None


@dataclass(frozen=True, slots=True)
class Told:
    """All that an agent did."""

    stretches: Sequence[Stretch]
    deeds: Sequence[Deed]

    def slots(self) -> set[int]:
        """The starts of the quarters of an hour in which there is anything to count."""
        found = {int(deed.at // SLOT) * SLOT for deed in self.deeds}
        for one in self.stretches:
            if one.until > one.since:
                found |= set(range(int(one.since // SLOT) * SLOT, int(-(-one.until // 1)), SLOT))
        return found

    def between(self, since: float, until: float) -> dict[str, float]:
        """Her figures between two moments."""
        done = [deed.figure for deed in self.deeds if since <= deed.at < until]
        sums: dict[str, float] = {name: done.count(name) for name in COUNTS}
        took = [one for one in self.stretches if one.until > one.since]  # else: a clock set back
        here = [one for one in took if one.since < until and one.until > since]
        for name in DOINGS:
            sums[name] = sum(
                min(one.until, until) - max(one.since, since) for one in here if one.doing == name
            )
        sums["signed_in_s"] = sum(sums[name] for name in DOINGS)
        return sums

    def calls(self, since: float, until: float) -> tuple[str, ...]:
        """The calls that she had to do with between two moments."""
        here = {one.call_id for one in self.deeds if since <= one.at < until}
        here |= {s.call_id for s in self.stretches if s.since < until and s.until > since}
        return tuple(sorted(one for one in here if one is not None))

    def running(self) -> str | None:
        """What she is still doing."""
        return next((one.doing for one in self.stretches if one.running), None)


def naive_agent(
    agent_id: str, entries: Sequence[Hers], calls: Iterable[Mapping[str, Any]], now: float
) -> Told:
    """What she did up to `now`. `calls`: by `naive_call`, with `taken` of `taken_over`."""
    stretches: list[Stretch] = []
    deeds = [Deed("transfers_given", one.at, one.call_id) for one in _all(entries, "HandOffGiven")]
    turns = [place for place, one in enumerate(entries) if one.kind in TURNS]
    for first, last in zip_longest(turns, turns[1:]):
        turn, after = entries[first], None if last is None else entries[last]
        doing = TURNS[turn.kind]
        until = max(now, turn.at) if after is None else after.at
        if doing == "on a call":
            during = entries[first + 1 : last]
            parts, more = _on_a_call(turn, during, until, over=after is not None)
            stretches += parts
            deeds += more
        elif doing is not None:
            stretches.append(
                Stretch(doing, turn.at, until, after is None, turn.data.get("call_id"))
            )
    deeds += _of_offers(entries)
    deeds += _of_calls(agent_id, calls)
    return Told(stretches, deeds)


def taken_over(entries: Iterable[Any]) -> list[tuple[str, float]]:
    """Of one call: who took a caller over that was handed to a line or an agent, and when."""
    moves = [one for one in entries if one.kind in ("CallRequeued", "CallAnswered")]
    found = {}
    for place, move in enumerate(moves):
        if move.kind == "CallRequeued" and move.data["why"] == "handed over":
            answer = next((one for one in moves[place:] if one.kind == "CallAnswered"), None)
            if answer is not None:
                found[answer.place] = (answer.data["agent_id"], answer.at)
    return list(found.values())


def _all(entries: Iterable[Hers], *kinds: str) -> list[Hers]:
    return [one for one in entries if one.kind in kinds]


def _first(entries: Iterable[Hers], after: Hers | None, *kinds: str) -> Hers | None:
    floor = -1 if after is None else after.place
    return next((one for one in entries if one.kind in kinds and one.place > floor), None)


def _on_a_call(
    turn: Hers, during: Sequence[Hers], until: float, *, over: bool
) -> tuple[list[Stretch], list[Deed]]:
    """In a colleague's call until it is hers; then on the way to it, in talk, or on hold."""
    call_id = turn.data.get("call_id")
    ready, answer = _first(during, None, "AgentReady"), _first(during, None, "CallAnswered")
    hers = [one for one in _all(during, "CallHandedOver") if one.data["agent_id"] is not None]
    given = next(iter(hers), None)
    if given is not None and any(one and one.place < given.place for one in (ready, answer)):
        given = None  # the call was on its way to her already
    spoke = given or answer
    way = ready if ready and (spoke is None or ready.place < spoke.place) else None
    moments: list[tuple[str, float]] = [("consult_s", turn.at)]
    deeds: list[Deed] = []
    if way is not None:
        moments.append(("connecting_s", way.at))
    if spoke is not None:
        moments.append(("talk_s", spoke.at))
        moments += _holds(during, spoke)
        deeds.append(Deed("handled", spoke.at, call_id))
    elif over and way is None:
        deeds.append(Deed("handled", until, call_id))  # she helped a colleague and left
    if given is not None and given.data["why"] == "handed over":
        deeds.append(Deed("transfers_taken", given.at, call_id))
    ends = [at for _, at in moments[1:]] + [until]
    last = len(moments) - 1
    parts = [
        Stretch(doing, at, end, not over and place == last, call_id)
        for place, ((doing, at), end) in enumerate(zip(moments, ends, strict=True))
    ]
    return parts, deeds


def _holds(during: Sequence[Hers], spoke: Hers) -> Iterator[tuple[str, float]]:
    held = _first(during, spoke, "CallHeld")
    while held is not None:
        yield "hold_s", held.at
        back = _first(during, held, "CallResumed")
        if back is None:
            return
        yield "talk_s", back.at
        held = _first(during, back, "CallHeld")


def _of_offers(entries: Sequence[Hers]) -> Iterator[Deed]:
    """An offer counts when it was made, by the last that is said of it."""
    said: dict[str, list[str]] = {}
    for one in entries:
        said.setdefault(one.subject_id, []).append(one.kind)
    for made in _all(entries, "OfferMade"):
        call_id = made.data["call_id"]
        yield Deed("offers", made.at, call_id)
        told = said[made.subject_id]
        ends = [kind for kind in told if kind not in ("OfferMade", "OfferAccepted")]
        if ends and ends[-1] == "OfferExpired":
            yield Deed("rona", made.at, call_id)
        if ends and ends[-1] == "OfferDeclined":
            yield Deed("declines", made.at, call_id)


def _of_calls(agent_id: str, calls: Iterable[Mapping[str, Any]]) -> Iterator[Deed]:
    for call in calls:
        one, at = call["call_id"], call["answered_at"]
        for whose, taken_at in call["taken"]:
            if whose == agent_id:
                yield Deed("transfers_taken", taken_at, one)
        if at is None:
            continue
        if call["first_agent_id"] == agent_id:
            yield Deed("answered", at, one)
        if call["last_agent_id"] == agent_id and call["resolved"] is True:
            yield Deed("resolved", at, one)
            if call["repeated_by"] is not None:
                yield Deed("repeats", at, one)
