"""Read YAML so that every mistake is named by line and key, all of them together.

A reader asks a `Place` for what it expects. A mistake is noted, a harmless stand-in is returned
and reading goes on; `Place.refuse_if_faulty` then refuses the file once, so no stand-in is used.
"""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from difflib import get_close_matches

import yaml


@dataclass(frozen=True, slots=True)
class Fault:
    """One mistake: where it stands and what to do about it."""

    line: int
    key: str
    message: str

    def __str__(self) -> str:
        return f"line {self.line}, {self.key}: {self.message}"


class FaultyFileError(ValueError):
    """A file with at least one mistake; nothing of it may be used."""

    code = "faulty_file"
    retry_helps = False

    def __init__(self, source: str, faults: Iterable[Fault]) -> None:
        self.source = source
        self.faults = tuple(sorted(faults, key=lambda fault: (fault.line, fault.key)))
        super().__init__("\n".join(f"{source}: {fault}" for fault in self.faults))


@dataclass(frozen=True, slots=True)
class Place:
    """A node of the file, the path of keys that leads to it, and the list of faults so far."""

    node: yaml.Node
    path: str
    source: str
    faults: list[Fault] = field(repr=False)

    @property
    def line(self) -> int:
        """The line in the file, counted from 1."""
        return int(self.node.start_mark.line) + 1

    def fault(self, message: str) -> None:
        """Note a mistake at this place."""
        self.faults.append(Fault(self.line, self.path or "(top)", message))

    def refuse_if_faulty(self) -> None:
        """Raise FaultyFileError when anything was noted anywhere in this file."""
        if self.faults:
            raise FaultyFileError(self.source, self.faults)

    def entries(self) -> dict[str, "Place"]:
        """Return a mapping's entries under any keys; a key given twice is a fault."""
        if not isinstance(self.node, yaml.MappingNode):
            self.fault("must be a mapping of `key: value` lines")
            return {}
        found: dict[str, Place] = {}
        for key, value in self.node.value:
            name = str(key.value) if isinstance(key, yaml.ScalarNode) else ""
            place = Place(value, _join(self.path, name), self.source, self.faults)
            if not name:
                self.fault("a key must be plain text")
            elif name in found:
                place.fault(f"`{name}` is given twice; keep one")
            else:
                found[name] = place
        return found

    def fields(
        self, required: Collection[str] = (), optional: Collection[str] = ()
    ) -> dict[str, "Place"]:
        """Return a mapping's known keys; unknown and missing ones are faults."""
        known = [*required, *optional]
        found = self.entries()
        for name in found.keys() - set(known):
            found.pop(name).fault(f"unknown key `{name}`{did_you_mean(name, known)}")
        if isinstance(self.node, yaml.MappingNode):
            for name in required:
                if name not in found:
                    self.fault(f"`{name}` is missing")
        return found

    def items(self) -> list["Place"]:
        """Return the items of a list."""
        if not isinstance(self.node, yaml.SequenceNode):
            self.fault("must be a list")
            return []
        return [
            Place(node, f"{self.path}[{index}]", self.source, self.faults)
            for index, node in enumerate(self.node.value)
        ]

    def text(self, longest: int = 200) -> str:
        """Return a scalar exactly as it is written (so `09:00` and `+1415…` stay text)."""
        if not isinstance(self.node, yaml.ScalarNode):
            self.fault("must be one line of text")
            return ""
        value = str(self.node.value).strip()
        if not value or self.node.tag == "tag:yaml.org,2002:null":
            self.fault("must not be empty")
            return ""
        if len(value) > longest:
            self.fault(f"is {len(value)} characters long; the most is {longest}")
        return value

    def whole_number(self, low: int, high: int) -> int:
        """Return a whole number in low..high."""
        value = self.text()
        if value and not re.fullmatch(r"-?[0-9]{1,12}", value):
            self.fault(f"`{value}` is not a whole number")
            return low
        if value and not low <= int(value) <= high:
            self.fault(f"{value} is outside {low} to {high}")
            return low
        return int(value) if value else low

    def yes_or_no(self) -> bool:
        """Return a truth value; only true and false are accepted."""
        value = self.text().lower()
        if value and value not in ("true", "false"):
            self.fault(f"`{value}` must be true or false")
        return value == "true"

    def one_of(self, allowed: Collection[str]) -> str:
        """Return a text that is among the allowed ones."""
        value = self.text()
        if value and value not in allowed:
            names = ", ".join(sorted(allowed)) or "none are defined"
            self.fault(f"`{value}` is not one of: {names}{did_you_mean(value, allowed)}")
        return value


def read_yaml(content: str | bytes, source: str) -> Place:
    """Return the top of a YAML document. Raises FaultyFileError if it is not one."""
    try:
        text = content.decode("utf-8-sig") if isinstance(content, bytes) else content
        node = yaml.compose(text, Loader=yaml.SafeLoader)
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1 if isinstance(content, bytes) else 1
        raise FaultyFileError(source, [Fault(line, "(file)", "is not UTF-8")]) from error
    except yaml.YAMLError as error:
        raise FaultyFileError(source, [_syntax_fault(error)]) from error
    if node is None:
        raise FaultyFileError(source, [Fault(1, "(file)", "is empty")])
    return Place(node, "", source, [])


def did_you_mean(name: str, known: Collection[str]) -> str:
    """Return `; did you mean …?` when a known word is near, else nothing."""
    near = get_close_matches(name, list(known), n=1, cutoff=0.6)
    return f"; did you mean `{near[0]}`?" if near else ""


def _syntax_fault(error: yaml.YAMLError) -> Fault:
    mark = getattr(error, "problem_mark", None)
    problem = getattr(error, "problem", None) or str(error).splitlines()[0]
    return Fault(int(mark.line) + 1 if mark else 1, "(file)", f"is not valid YAML: {problem}")


def _join(path: str, name: str) -> str:
    return f"{path}.{name}" if path else name
