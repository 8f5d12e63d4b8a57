"""The menu as a pure function: (flow, node, input, caller) -> (node, instructions)."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from ivr.flow import Flow, Menu
from ivr.prompts import FALLBACK_LANGUAGE, prompt, spoken_language, voice_language

LONGEST_SPOKEN_NAME = 40


class Node(StrEnum):
    """Where the caller stands."""

    ARRIVING = "arriving"
    MENU = "menu"
    LEFT = "left"


class PartOfDay(StrEnum):
    """How we greet."""

    MORNING = "morning"
    AFTERNOON = "afternoon"
    EVENING = "evening"


class Because(StrEnum):
    """Why a caller was led to a line."""

    ONLY_LINE = "only_line"
    NUMBER_DIALLED = "number_dialled"
    OPEN_CASE = "open_case"
    CHOICE = "choice"
    ASKED_FOR_A_PERSON = "asked_for_a_person"
    NO_KEY = "no_key"
    UNKNOWN_KEY = "unknown_key"


@dataclass(frozen=True, slots=True)
class CallerFacts:
    """What is known of the caller when the phone is answered."""

    centre: str
    language: str
    part_of_day: PartOfDay
    name: str | None = None
    """The name as it is to be spoken; only for a caller we are sure of."""
    open_case_line: str | None = None
    only_line: str | None = None
    """The centre's single line, if it has just one."""


@dataclass(frozen=True, slots=True)
class Arrived:
    """The phone was answered."""


@dataclass(frozen=True, slots=True)
class Pressed:
    """The caller pressed keys; an empty text means that the time ran out."""

    keys: str


Input = Arrived | Pressed


@dataclass(frozen=True, slots=True)
class Say:
    """Speak a text."""

    text: str
    language: str


@dataclass(frozen=True, slots=True)
class Ask:
    """Speak, and listen for one key; pressing it interrupts the speech."""

    say: tuple[Say, ...]
    keys: tuple[str, ...]
    timeout_seconds: int


@dataclass(frozen=True, slots=True)
class GoTo:
    """Leave the menu for a line."""

    line: str
    because: Because


Instruction = Say | Ask | GoTo


@dataclass(frozen=True, slots=True)
class Turn:
    """Where the caller stands now, and what to do, in order."""

    node: Node
    instructions: tuple[Instruction, ...]


def part_of_day(local_hour: int) -> PartOfDay:
    """Return the greeting's part of day for an hour 0-23 on the line's clock."""
    if 4 <= local_hour < 12:
        return PartOfDay.MORNING
    return PartOfDay.AFTERNOON if 12 <= local_hour < 18 else PartOfDay.EVENING


def step(flow: Flow, node: Node, given: Input, caller: CallerFacts) -> Turn:
    """Return what follows. The same arguments always give the same answer (repeated requests)."""
    if node is Node.ARRIVING:
        return _arrive(flow, caller)
    if node is Node.MENU and isinstance(given, Pressed) and flow.menu is not None:
        return _choose(flow, flow.menu, given.keys, caller)
    return _leave(GoTo(flow.default_line, Because.NO_KEY))


def greeting(caller: CallerFacts) -> Say:
    """Return the first words."""
    name = sayable_name(caller.name)
    key = f"greeting_{caller.part_of_day}" + ("_named" if name else "")
    values = {"centre": caller.centre} | ({"name": name} if name else {})
    return _say(caller, key, **values)


def sayable_name(name: str | None) -> str | None:
    """Return a name fit to be spoken, or None: a wrong or endless name is worse than none."""
    tidy = " ".join((name or "").split())
    if not tidy or len(tidy) > LONGEST_SPOKEN_NAME or not any(c.isalpha() for c in tidy):
        return None
    return tidy


def _arrive(flow: Flow, caller: CallerFacts) -> Turn:
    hello = greeting(caller)
    if caller.only_line:
        return _leave(hello, GoTo(caller.only_line, Because.ONLY_LINE))
    if flow.menu is None:
        return _leave(hello, GoTo(flow.default_line, Because.NUMBER_DIALLED))
    if caller.open_case_line:
        direct = _say(caller, "open_case")
        return _leave(hello, direct, GoTo(caller.open_case_line, Because.OPEN_CASE))
    return Turn(Node.MENU, (hello, _ask(flow.menu, caller)))


def _choose(flow: Flow, menu: Menu, keys: str, caller: CallerFacts) -> Turn:
    line = menu.line_for(keys)
    if line is not None:
        return _leave(GoTo(line, Because.CHOICE))
    because = Because.UNKNOWN_KEY
    if keys in ("", "0"):
        because = Because.ASKED_FOR_A_PERSON if keys else Because.NO_KEY
    return _leave(_say(caller, "menu_to_person"), GoTo(flow.default_line, because))


def _ask(menu: Menu, caller: CallerFacts) -> Ask:
    spoken = tuple(
        _say(caller, "menu_choice", choice=_words(choice.say, caller.language), key=choice.key)
        for choice in menu.choices
    )
    keys = (*(choice.key for choice in menu.choices), "0")
    return Ask((*spoken, _say(caller, "menu_person")), keys, menu.timeout_seconds)


def _words(say: Mapping[str, str], language: str) -> str:
    for tag in (language, spoken_language(language), FALLBACK_LANGUAGE):
        if tag in say:
            return say[tag]
    return next(iter(say.values()))


def _say(caller: CallerFacts, key: str, /, **values: str) -> Say:
    return Say(prompt(caller.language, key, **values), voice_language(caller.language))


def _leave(*instructions: Instruction) -> Turn:
    return Turn(Node.LEFT, instructions)
