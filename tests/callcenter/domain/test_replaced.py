"""A copy with changes, as `dataclasses.replace` makes it."""

from dataclasses import dataclass, field, replace

import pytest

from callcenter.domain.replaced import replaced


@dataclass(frozen=True)
class Thing:
    a: int
    b: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Checked:
    a: int

    def __post_init__(self) -> None:
        if self.a < 0:
            raise ValueError


def test_it_is_what_the_library_makes() -> None:
    thing = Thing(1, {"x": 1})
    assert replaced(thing, a=2) == replace(thing, a=2) == Thing(2, {"x": 1})
    assert thing == Thing(1, {"x": 1})
    assert replaced(thing) is not thing


def test_an_unknown_field_is_refused() -> None:
    with pytest.raises(AttributeError):
        replaced(Thing(1), c=2)


def test_a_class_that_checks_itself_is_refused() -> None:
    with pytest.raises(TypeError, match="__post_init__"):
        replaced(Checked(1), a=-1)
