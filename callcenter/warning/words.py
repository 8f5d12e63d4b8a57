"""A warning in words, for messages: in the line's language. The panel has its own catalogue."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

Said = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Words:
    """The sentences of one language; each gets the figures of `assess.Assessment.said`."""

    headline: Mapping[str, str]
    why: Mapping[str, Callable[[Said], str]]
    people: Callable[[int], str]
    cure: Callable[[str, int], str]
    over: str
    kept: str
    broke: Callable[[int, int], str]


def language_of(tag: str) -> str:
    """The catalogue for a language tag; English for those we do not write."""
    base = tag.replace("_", "-").split("-")[0].lower()
    return base if base in WORDS else "en"


def headline(language: str, level: str, line: str) -> str:
    """`Support is falling behind.`"""
    return WORDS[language_of(language)].headline[level].format(line=line)


def why(language: str, said: Said, timezone: str) -> str:
    """One sentence that gives the reason."""
    return WORDS[language_of(language)].why[said["cause"]]({**said, "zone": timezone})


def cure(language: str, said: Said) -> str:
    """What would cure it; empty when nothing is known to."""
    words = WORDS[language_of(language)]
    found = said.get("cure")
    return words.cure(words.people(found["agents"]), found["minutes"]) if found else ""


def outcome(language: str, callers: int, late: int) -> str:
    """What became of it."""
    words = WORDS[language_of(language)]
    return words.broke(late, callers) if late else words.kept


def clock_time(at: float, zone: str) -> str:
    """`15:30`, where the line is."""
    return datetime.fromtimestamp(at, ZoneInfo(zone)).strftime("%H:%M")


def _span(said: Said) -> tuple[str, str]:
    gap = said["gap"]
    return clock_time(gap["starts_at"], said["zone"]), clock_time(gap["ends_at"], said["zone"])


def _en_late(said: Said) -> str:
    late, near = said["late"], said["near"]
    who = "1 caller is" if late == 1 else f"{late} callers are"
    soon = f", {near} more soon" if near else ""
    return f"{who} past {said['promise_s']:.0f} s{soon}."


def _en_surge(said: Said) -> str:
    return f"{said['came']} calls came in 15 minutes, {said['due'] or 0:.0f} were expected."


def _en_load(said: Said) -> str:
    here = said["free"] + said["on_call"] + said["wrapping"]
    return f"The calls to come keep {said['load']:.0f} people busy; {here} are here."


def _en_roster(said: Said) -> str:
    starts, ends = _span(said)
    short = said["gap"]["short"]
    return f"{_en_people(short)} {'is' if short == 1 else 'are'} missing from {starts} to {ends}."


def _en_busy(said: Said) -> str:
    return f"{said['on_call']} on a call, {said['wrapping']} wrapping up, {said['free']} free."


def _en_people(count: int) -> str:
    return "1 person" if count == 1 else f"{count} people"


def _de_late(said: Said) -> str:
    late, near = said["late"], said["near"]
    who = "1 Anruf wartet" if late == 1 else f"{late} Anrufe warten"
    soon = f", {near} weitere gleich" if near else ""
    return f"{who} länger als {said['promise_s']:.0f} s{soon}."


def _de_surge(said: Said) -> str:
    return f"{said['came']} Anrufe in 15 Minuten, erwartet waren {said['due'] or 0:.0f}."


def _de_load(said: Said) -> str:
    here = said["free"] + said["on_call"] + said["wrapping"]
    return f"Die kommenden Anrufe beschäftigen {said['load']:.0f} Leute; da sind {here}."


def _de_roster(said: Said) -> str:
    starts, ends = _span(said)
    short = said["gap"]["short"]
    return f"Von {starts} bis {ends} {'fehlt' if short == 1 else 'fehlen'} {_de_people(short)}."


def _de_busy(said: Said) -> str:
    return f"{said['on_call']} im Gespräch, {said['wrapping']} in Nacharbeit, {said['free']} frei."


def _de_people(count: int) -> str:
    return "1 Person" if count == 1 else f"{count} Leute"


ENGLISH = Words(
    headline={
        "watch": "{line} may miss its promise.",
        "act": "{line} is falling behind.",
        "over": "{line} is calm again.",
    },
    why={
        "nobody": lambda said: "Nobody is working on it.",
        "late": _en_late,
        "surge": _en_surge,
        "load": _en_load,
        "roster": _en_roster,
        "busy": _en_busy,
    },
    people=_en_people,
    cure=lambda people, minutes: f"{people} more for {minutes} minutes would cure it.",
    over="over",
    kept="The promise was kept.",
    broke=lambda late, callers: f"{late} of {callers} callers waited past the promise.",
)
GERMAN = Words(
    headline={
        "watch": "{line} könnte das Versprechen verfehlen.",
        "act": "{line} kommt nicht nach.",
        "over": "{line} ist wieder ruhig.",
    },
    why={
        "nobody": lambda said: "Niemand arbeitet dort.",
        "late": _de_late,
        "surge": _de_surge,
        "load": _de_load,
        "roster": _de_roster,
        "busy": _de_busy,
    },
    people=_de_people,
    cure=lambda people, minutes: f"{people} mehr für {minutes} Minuten würden helfen.",
    over="vorbei",
    kept="Das Versprechen wurde gehalten.",
    broke=lambda late, callers: f"{late} von {callers} Anrufen warteten zu lange.",
)
WORDS: Mapping[str, Words] = {"en": ENGLISH, "de": GERMAN}
