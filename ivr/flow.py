"""What a caller may choose: one menu of at most three choices, or none at all."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from ivr.checked_yaml import Place, read_yaml

MOST_CHOICES = 3
FEWEST_CHOICES = 2
DEFAULT_TIMEOUT_SECONDS = 5


@dataclass(frozen=True, slots=True)
class Choice:
    """A key to press, the words for it in each language, and the line behind it."""

    key: str
    say: Mapping[str, str]
    line: str


@dataclass(frozen=True, slots=True)
class Menu:
    """The choices, and how long a caller has to press a key, in seconds."""

    choices: tuple[Choice, ...]
    timeout_seconds: int = DEFAULT_TIMEOUT_SECONDS

    def line_for(self, key: str) -> str | None:
        """Return the line behind a key, or None for a key that means nothing here."""
        return next((choice.line for choice in self.choices if choice.key == key), None)


@dataclass(frozen=True, slots=True)
class Flow:
    """The way from ringing to a line; without a menu it leads straight to `default_line`."""

    default_line: str
    menu: Menu | None = None


def load_flow(content: str | bytes, source: str) -> Flow:
    """Return the flow of a menu file. Raises FaultyFileError naming every mistake."""
    top = read_yaml(content, source)
    flow = parse_flow(top)
    top.refuse_if_faulty()
    return flow


def parse_flow(place: Place, lines: Collection[str] | None = None) -> Flow:
    """Read a menu from its place in a file, noting faults there.

    `lines` are the keys of the lines that exist; None means that any is taken.
    """
    fields = place.fields(("default_line", "choices"), ("timeout_seconds",))
    default = _line(fields["default_line"], lines) if "default_line" in fields else ""
    timeout = DEFAULT_TIMEOUT_SECONDS
    if "timeout_seconds" in fields:
        timeout = fields["timeout_seconds"].whole_number(2, 15)
    choices = _choices(fields["choices"], lines) if "choices" in fields else ()
    return Flow(default, Menu(choices, timeout))


def to_json(flow: Flow) -> dict[str, object] | None:
    """Return a flow's menu as plain JSON values; None for one that has no menu."""
    if flow.menu is None:
        return None
    choices = [{"key": c.key, "say": dict(c.say), "line": c.line} for c in flow.menu.choices]
    return {
        "default_line": flow.default_line,
        "timeout_seconds": flow.menu.timeout_seconds,
        "choices": choices,
    }


def _choices(place: Place, lines: Collection[str] | None) -> tuple[Choice, ...]:
    items = place.items()
    if len(items) > MOST_CHOICES:
        place.fault(
            f"has {len(items)} choices; callers keep at most {MOST_CHOICES} in mind, "
            "so join some or let a person sort them"
        )
    elif items and len(items) < FEWEST_CHOICES:
        place.fault("has one choice, so it asks nothing; lead the number straight to the line")
    elif not items:
        place.fault(f"needs {FEWEST_CHOICES} or {MOST_CHOICES} choices")
    choices = tuple(_choice(item, lines) for item in items)
    _note_keys_used_twice(items, choices)
    _note_missing_languages(items, choices)
    return choices


def _choice(place: Place, lines: Collection[str] | None) -> Choice:
    found = place.entries()
    for name in ("menu", "choices"):
        if name in found:
            found[name].fault("a menu has one level only; a second one is a maze, name a `line`")
    fields = place.fields(("key", "say", "line"), ("menu", "choices"))
    return Choice(
        _key(fields["key"]) if "key" in fields else "",
        _say(fields["say"]) if "say" in fields else {},
        _line(fields["line"], lines) if "line" in fields else "",
    )


def _key(place: Place) -> str:
    key = place.text()
    if key == "0":
        place.fault("`0` always reaches a person; use 1 to 9")
    elif key and key not in tuple("123456789"):
        place.fault(f"`{key}` is not a key from 1 to 9")
    return key


def _say(place: Place) -> dict[str, str]:
    said = {language: text.text(longest=60) for language, text in place.entries().items()}
    if not said:
        place.fault("needs its words in at least one language, such as `en: Support`")
    return said


def _line(place: Place, lines: Collection[str] | None) -> str:
    return place.text() if lines is None else place.one_of(lines)


def _note_keys_used_twice(items: list[Place], choices: tuple[Choice, ...]) -> None:
    for index, choice in enumerate(choices):
        if choice.key and choice.key in [earlier.key for earlier in choices[:index]]:
            items[index].fault(f"key `{choice.key}` is already taken by another choice")


def _note_missing_languages(items: list[Place], choices: tuple[Choice, ...]) -> None:
    spoken = {language for choice in choices for language in choice.say}
    for item, choice in zip(items, choices, strict=True):
        missing = sorted(spoken - set(choice.say))
        if choice.say and missing:
            item.fault(f"has no words in {', '.join(missing)}, which other choices have")
