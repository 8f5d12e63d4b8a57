"""Reading a state machine out of its text."""

from enum import StrEnum

import pytest

from callcenter.domain.machine import Step, Verdict, machine


class Lamp(StrEnum):
    OFF = "off"
    ON = "on"


def test_a_cell_is_the_next_state_or_one_of_three_signs() -> None:
    lamp = machine(
        Lamp,
        """
                   off   on
        Switched   on    off
        Dusted     .     -
        Smashed    x     .
        """,
    )
    assert lamp.step(Lamp.OFF, "Switched") == Step(Verdict.APPLY, Lamp.ON)
    assert lamp.step(Lamp.ON, "Switched") == Step(Verdict.APPLY, Lamp.OFF)
    assert lamp.step(Lamp.OFF, "Dusted") == Step(Verdict.APPLY, Lamp.OFF)
    assert lamp.step(Lamp.ON, "Dusted") == Step(Verdict.IGNORE, Lamp.ON)
    assert lamp.step(Lamp.OFF, "Smashed") == Step(Verdict.DROP, Lamp.OFF)


def test_columns_may_stand_in_any_order() -> None:
    lamp = machine(Lamp, "on off\nSwitched off on")
    assert lamp.step(Lamp.OFF, "Switched").state is Lamp.ON


def test_a_header_without_every_state_does_not_load() -> None:
    with pytest.raises(ValueError, match="every state once"):
        machine(Lamp, "off\nSwitched on")


def test_a_row_with_a_missing_cell_does_not_load_and_is_named() -> None:
    with pytest.raises(ValueError, match="Switched: 1 cells for 2 states"):
        machine(Lamp, "off on\nSwitched on")


def test_a_cell_that_is_no_state_does_not_load() -> None:
    with pytest.raises(ValueError, match="broken"):
        machine(Lamp, "off on\nSwitched on broken")


def test_an_event_without_a_row_is_an_error_of_ours() -> None:
    with pytest.raises(KeyError):
        machine(Lamp, "off on\nSwitched on off").step(Lamp.OFF, "Sold")
