"""Gather: prompts, keys, finish keys, timeouts, words."""

from __future__ import annotations

import pytest

from local_twilio.phones.events import Gathering
from tests.local_twilio.line import Line

PROMPT = "<Say>Press one for orders or two for returns</Say>"


def test_a_key_interrupts_the_prompt_and_asks_the_action(line: Line) -> None:
    line.perform(f"<Gather action='/menu' numDigits='1'>{PROMPT}</Gather>", menu="<Say>Ok</Say>")
    assert line.caller.heard_of(Gathering)
    line.clock.advance(0.3)
    line.caller.press("2")
    line.clock.settle()
    assert line.fields("/menu")["Digits"] == "2"
    assert line.fields("/menu")["FinishedOnKey"] == ""
    assert line.said()[-1] == "Ok"


def test_the_finish_key_ends_and_is_not_among_the_digits(line: Line) -> None:
    line.perform("<Gather action='/menu'/>", menu="")
    line.caller.press("4711#")
    line.clock.settle()
    assert line.fields("/menu")["Digits"] == "4711"
    assert line.fields("/menu")["FinishedOnKey"] == "#"


@pytest.mark.parametrize("keys", ["", "#"])
def test_nothing_or_a_lone_finish_key_goes_to_the_next_verb(line: Line, keys: str) -> None:
    line.perform("<Gather action='/menu' timeout='5'/><Say>Somebody will answer</Say>", menu="")
    line.caller.press(keys)
    line.clock.advance(5.1)
    assert line.service.to("/menu") == []
    assert line.said() == ["Somebody will answer"]


def test_an_empty_result_reaches_the_action_when_it_is_asked_for(line: Line) -> None:
    line.perform("<Gather action='/menu' timeout='2' actionOnEmptyResult='true'/>", menu="")
    line.clock.advance(2.1)
    assert line.fields("/menu")["Digits"] == ""


def test_the_timeout_begins_after_the_prompt_and_again_with_every_key(line: Line) -> None:
    line.perform(f"<Gather action='/menu' timeout='3'>{PROMPT}</Gather>", menu="")
    line.clock.advance(len("Press one for orders or two for returns") * 0.06 + 2.5)
    line.caller.press("1")
    line.clock.advance(2.5)
    line.caller.press("2")
    line.clock.advance(3.1)
    assert line.fields("/menu")["Digits"] == "12"


def test_words_are_heard_when_speech_is_wanted(line: Line) -> None:
    line.perform("<Gather action='/menu' input='dtmf speech'/>", menu="")
    line.caller.speak("my order")
    line.clock.settle()
    assert line.fields("/menu")["SpeechResult"] == "my order"


def test_without_an_action_the_same_document_is_asked_again(line: Line) -> None:
    line.perform("<Gather numDigits='1'/>")
    line.caller.press("1")
    line.clock.settle()
    assert [one.fields.get("Digits") for one in line.service.to("/voice")] == [None, "1"]


def test_a_caller_who_hangs_up_asks_no_action(line: Line) -> None:
    line.perform(f"<Gather action='/menu'>{PROMPT}</Gather>", menu="")
    line.caller.hang_up()
    line.clock.advance(20)
    assert line.service.paths() == ["/voice", "/number-status"]
