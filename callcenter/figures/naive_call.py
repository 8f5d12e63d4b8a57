"""A call's figures counted a second time, by looking through its journal again for each of them.

Written apart from `call_record` and slow on purpose: it keeps no state on its way, shares no code
with it, and is what `callcenter figures verify` holds against the figures that are kept.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

OFFER_ENDS = {
    "OfferJoined": None,
    "OfferDeclined": "declines",
    "OfferExpired": "rona",
    "OfferWithdrawn": "withdrawn",
    "OfferFailed": "unreachable",
}
WORK = (
    *("talk_s", "hold_s", "wrap_up_s", "consult_s", "offers", "transfers"),
    *(end for end in OFFER_ENDS.values() if end),
)
Naive = dict[str, Any]
Terms = Mapping[str, tuple[float, float, float, int]]


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the journal that was not dropped."""

    place: int
    at: float
    kind: str
    subject_id: str
    data: Mapping[str, Any]


class Told:
    """A call's journal, to be asked."""

    def __init__(self, call_id: str, entries: list[Entry]) -> None:
        self.call_id = call_id
        self.entries = entries

    def all(self, *kinds: str) -> list[Entry]:
        """Every entry of these kinds."""
        return [entry for entry in self.entries if entry.kind in kinds]

    def first(self, *kinds: str) -> Entry | None:
        """The first of them."""
        return next(iter(self.all(*kinds)), None)

    def after(self, entry: Entry, *kinds: str, **data: Any) -> Entry | None:
        """The next of these kinds after that entry, with these values."""
        later = (one for one in self.all(*kinds) if one.place > entry.place)
        fits = (one for one in later if all(one.data.get(k) == v for k, v in data.items()))
        return next(fits, None)

    def line_at(self, entry: Entry) -> str | None:
        """In which line the caller was just before that entry."""
        moves = [one for one in self.all("CallQueued", "CallRequeued") if one.place < entry.place]
        return str(moves[-1].data["line_id"]) if moves else None

    def last_said(self, field: str, *kinds: str, keep: Callable[[Any], bool]) -> Any:
        """The newest value of a field that says something."""
        said = [entry.data.get(field) for entry in self.all(*kinds)]
        return next((value for value in reversed(said) if keep(value)), None)


def naive_call(told: Told, before: Terms) -> Naive:
    """Everything of `call_figures` but the links between calls, and the visits under `visits`."""
    arrived, entered = told.first("CallArrived"), told.first("CallQueued")
    answers, ended = told.all("CallAnswered"), told.first("CallEnded")
    recognised = told.all("CallerRecognised", "CustomerChosen")
    announced = next((one for one in told.all("WaitAnnounced") if _figure(one)), None)
    leads = [one for one in told.all("CallAnswered", "CallHandedOver") if one.data["agent_id"]]
    found: Naive = {
        "call_id": told.call_id,
        "direction": _direction(told),
        "arrived_at": arrived.at if arrived else 0.0,
        "line_id": entered.data["line_id"] if entered else None,
        "entered_at": _clock_of(entered) if entered else None,
        "last_line_id": told.line_at(_the_end(told)),
        "customer_id": recognised[-1].data["customer_id"] if recognised else None,
        "case_id": _case(told, told.entries),
        "tier": _tier(told),
        "answered_at": answers[0].at if answers else None,
        "ended_at": ended.at if ended else None,
        "end_reason": ended.data["reason"] if ended else None,
        "first_agent_id": answers[0].data["agent_id"] if answers else None,
        "last_agent_id": leads[-1].data["agent_id"] if leads else None,
        "callback_id": _callback(told),
        "announced_at": announced.at if announced else None,
        "announced_low_s": announced.data["low_s"] if announced else None,
        "announced_high_s": announced.data["high_s"] if announced else None,
        "outcome": told.last_said("outcome", "CallWrappedUp", keep=bool),
        "resolved": told.last_said("resolved", "CallWrappedUp", keep=lambda v: v is not None),
        "opens": entered is not None
        and _case(told, told.entries[: _before(told, entered)]) is None,
    }
    found |= _times(found) | _terms(found, entered, before)
    visits = _visits(told, found)
    found |= {name: sum(visit[name] for visit in visits) for name in WORK}
    found["visits"] = visits
    return found


def _direction(told: Told) -> str:
    arrived = told.first("CallArrived")
    return str(arrived.data.get("direction") or "inbound") if arrived else "inbound"


def _callback(told: Told) -> Any:
    said = told.all("CallArrived", "CallbackPromised")
    return next((one.data["callback_id"] for one in reversed(said) if _owed(one)), None)


def _owed(entry: Entry) -> bool:
    return entry.data.get("callback_id") is not None


def _clock_of(entered: Entry) -> float:
    """Whoever kept her place comes back with her first clock."""
    kept = entered.data.get("waiting_since")
    return float(kept) if kept is not None else entered.at


def _the_end(told: Told) -> Entry:
    return Entry(len(told.entries) + 1, 0.0, "", "", {})


def _before(told: Told, entry: Entry) -> int:
    return sum(one.place < entry.place for one in told.entries)


def _figure(entry: Entry) -> bool:
    return entry.data["low_s"] is not None


def _case(told: Told, entries: list[Entry]) -> Any:
    said = [one for one in entries if one.kind in ("CallerRecognised", "CaseLinked")]
    return said[-1].data.get("case_id") if said else None


def _tier(told: Told) -> Any:
    said = told.all("CallerRecognised")
    return (said[-1].data.get("tier") or None) if said else None


def _times(found: Naive) -> Naive:
    arrived, entered = found["arrived_at"], found["entered_at"]
    answered, ended = found["answered_at"], found["ended_at"]
    menu_ends = entered if entered is not None else ended
    heard = answered if answered is not None else ended
    return {
        "menu_s": max(menu_ends - arrived, 0.0) if menu_ends is not None else None,
        "wait_s": max(heard - entered, 0.0) if None not in (heard, entered) else None,
        "time_to_human_s": max(answered - arrived, 0.0) if answered is not None else None,
    }


def _terms(found: Naive, entered: Entry | None, before: Terms) -> Naive:
    named = ("promise_s", "goal_s", "short_abandon_s", "definition")
    if entered is None:
        return dict.fromkeys(named)
    if entered.data.get("promise_s") is not None:
        return {name: entered.data[name] for name in named}
    old = before.get(found["line_id"])
    return dict(zip(named, old, strict=True)) if old else dict.fromkeys(named)


# -- lines ---------------------------------------------------------------------------------------


def _visits(told: Told, found: Naive) -> list[Naive]:
    lines = list(dict.fromkeys(m.data["line_id"] for m in told.all("CallQueued", "CallRequeued")))
    if lines:
        return [_visit(told, found, line) for line in lines]
    return [_no_line(told, found)] if found["ended_at"] is not None else []


def _via(told: Told, found: Naive, line: str | None) -> str:
    entered = told.first("CallQueued")
    if line is None or entered is None:
        return "callback" if found["direction"] == "callback" else "first"
    if line != entered.data["line_id"]:
        return "transfer"
    return "callback" if _owed(entered) else "first"


def _no_line(told: Told, found: Naive) -> Naive:
    chosen = told.all("LineChosen")
    reason = found["end_reason"]
    closed = reason in ("closed", "callback_promised")
    known = ("abandoned_greeting", "abandoned_menu", "overflow", "voicemail")
    return dict.fromkeys(WORK, 0) | {
        "call_id": told.call_id,
        "line_id": chosen[-1].data["line_id"] if chosen else "",
        "via": _via(told, found, None),
        "entered_at": chosen[-1].at if chosen else found["arrived_at"],
        "answered_at": None,
        "left_at": found["ended_at"],
        "left_for": None,
        "result": "closed" if closed else reason if reason in known else "failed",
        "agent_id": None,
        "wait_s": max(found["ended_at"] - (chosen[-1].at if chosen else found["arrived_at"]), 0),
    }


def _visit(told: Told, found: Naive, line: str) -> Naive:
    here = [m for m in told.all("CallQueued", "CallRequeued") if m.data["line_id"] == line]
    answers = [a for a in told.all("CallAnswered") if told.line_at(a) == line]
    moves = told.all("CallRequeued")
    away = [m for m in moves if told.line_at(m) == line and m.data["line_id"] != line]
    last = found["last_line_id"] == line
    left_at = found["ended_at"] if last else away[-1].at
    answered_at = answers[0].at if answers else None
    began = _clock_of(here[0])
    until = answered_at if answered_at is not None else left_at
    return _work(told, line) | {
        "call_id": told.call_id,
        "line_id": line,
        "via": _via(told, found, line),
        "entered_at": began,
        "answered_at": answered_at,
        "left_at": left_at,
        "left_for": away[-1].data["line_id"] if away else None,
        "result": _result(found, bool(answers), last=last),
        "agent_id": answers[0].data["agent_id"] if answers else None,
        "wait_s": None if until is None else max(until - began, 0.0),
    }


def _result(found: Naive, answered: bool, *, last: bool) -> str:
    reason = found["end_reason"]
    if answered:
        return "answered"
    if not last:
        return "moved"
    if reason is None:
        return "open"
    if reason == "callback_promised":
        return "callback"
    known = ("abandoned_waiting", "abandoned_ringing", "overflow", "voicemail")
    return reason if reason in known else "failed"


def _work(told: Told, line: str) -> Naive:
    talked = [(a, told.after(a, "CallRequeued", "CallEnded")) for a in told.all("CallAnswered")]
    talked = [(a, end) for a, end in talked if told.line_at(a) == line and end is not None]
    held = [(h, told.after(h, "CallResumed", "CallRequeued", "CallEnded")) for h in _holds(told)]
    # A hold counts with the talk that it is in, so not before that has ended.
    over = [(h, end) for h, end in held if end and told.after(h, "CallRequeued", "CallEnded")]
    hold_s = sum(_between(h, end) for h, end in over if told.line_at(h) == line)
    offers = list(_offers(told, line))
    work = {
        "hold_s": hold_s,
        "talk_s": sum(_talk(a, end, over) for a, end in talked if end),
        "wrap_up_s": sum(seconds for at, seconds in _wrap_ups(told) if at == line),
        "consult_s": sum(seconds for at, seconds in _consults(told) if at == line),
        "offers": len(offers),
        "transfers": sum(told.line_at(given) == line for given in _transfers(told)),
    }
    ends = [end for end in OFFER_ENDS.values() if end]
    return work | {end: sum(one == end for one in offers) for end in ends}


def _between(first: Entry, last: Entry) -> float:
    """Seconds; none if a clock was set back."""
    return max(last.at - first.at, 0.0)


def _talk(answer: Entry, end: Entry, held: list[tuple[Entry, Entry]]) -> float:
    during = (_between(h, over) for h, over in held if answer.place < h.place < end.place)
    return max(end.at - answer.at - sum(during), 0.0)


def _holds(told: Told) -> list[Entry]:
    return told.all("CallHeld")


def _offers(told: Told, line: str) -> Iterator[str | None]:
    for made in told.all("OfferMade"):
        if made.data["kind"] == "serve" and made.data["line_id"] == line:
            ends = [one for one in told.all(*OFFER_ENDS) if one.subject_id == made.subject_id]
            yield OFFER_ENDS[ends[-1].kind] if ends else None


def _wrap_ups(told: Told) -> Iterator[tuple[str | None, float]]:
    for began in told.all("WrapUpStarted"):
        ended = told.after(began, "WrapUpEnded", agent_id=began.data["agent_id"])
        if ended is not None:
            yield told.line_at(began), _between(began, ended)


def _consults(told: Told) -> Iterator[tuple[str | None, float]]:
    for leg in told.all("LegPlanned"):
        joined = [one for one in told.all("LegJoined") if one.subject_id == leg.subject_id]
        if leg.data["kind"] != "consult" or not joined:
            continue
        ends = [one for one in told.all("LegEnded") if one.subject_id == leg.subject_id]
        hers = told.after(joined[0], "CallHandedOver", agent_id=leg.data["party"])
        until = [one.at for one in (*ends, hers) if one is not None]
        if until:
            yield told.line_at(joined[0]), max(min(until) - joined[0].at, 0.0)


def _transfers(told: Told) -> list[Entry]:
    given = told.all("CallRequeued", "CallHandedOver")
    return [one for one in given if one.data["why"] == "handed over"]
