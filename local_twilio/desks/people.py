"""Who is to be played, from a file: {"people": [{"email", "password", "phone"}]}."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError


class Entry(BaseModel):
    """`phone`: she is called on an ordinary telephone, beside which somebody else sits."""

    model_config = ConfigDict(extra="forbid")
    email: str
    password: str
    phone: bool = False


class People(BaseModel):
    model_config = ConfigDict(extra="forbid")
    people: list[Entry]


@dataclass(frozen=True)
class PeopleFileError(Exception):
    """The file cannot be used; the text names the place."""

    words: str

    def __str__(self) -> str:
        return self.words


def read_people(file: Path) -> list[Entry]:
    try:
        return People.model_validate(json.loads(file.read_text("utf-8"))).people
    except OSError as fault:
        raise PeopleFileError(f"{file}: {fault.strerror}") from fault
    except ValidationError as fault:
        first = fault.errors()[0]
        place = ".".join(str(part) for part in first["loc"])
        raise PeopleFileError(f"{file}: {place}: {first['msg']}") from fault
    except ValueError as fault:
        raise PeopleFileError(f"{file} is not JSON: {fault}") from fault
