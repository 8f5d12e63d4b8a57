"""<Gather>: prompts, then keys or words, then its action."""

from __future__ import annotations

from dataclasses import dataclass
from xml.etree.ElementTree import Element

from local_twilio.calls.answer_call import mark_answered
from local_twilio.calls.call import Address
from local_twilio.calls.signals import Digit, Speech
from local_twilio.fiber import Steps, listen
from local_twilio.phones.events import Gathering
from local_twilio.twiml import attributes, audible
from local_twilio.twiml.fetch import fetch_page
from local_twilio.twiml.page import Page
from local_twilio.twiml.stage import Stage
from local_twilio.webhooks.webhook import Fields


@dataclass(frozen=True)
class Wishes:
    """The attributes, read."""

    hears: tuple[type, ...]
    timeout: float
    finish: str
    most: float
    on_empty: bool


def run(stage: Stage, element: Element, page: Page) -> Steps[Page | None]:
    mark_answered(stage.network, stage.call)
    wishes = _wishes(element)
    stage.let_hear(Gathering)
    heard = yield from _prompt(stage, element, page, wishes)
    if heard is None and len(element):
        stage.let_hear(Gathering)  # the prompts are over, and it still waits
    fields = yield from _collect(wishes, heard)
    if fields is None:
        if not wishes.on_empty:
            return None
        fields = (("Digits", ""), ("FinishedOnKey", ""))
    url = page.resolve(element.get("action", ""))
    address = Address(url, attributes.method(element))
    return (yield from fetch_page(stage, address, fields, "action"))


def _wishes(element: Element) -> Wishes:
    inputs = attributes.words(element, "input", "dtmf")
    hears: tuple[type, ...] = (Digit,) if "dtmf" in inputs else ()
    if "speech" in inputs:
        hears = (*hears, Speech)
    return Wishes(
        hears,
        attributes.number(element, "timeout", 5),
        element.get("finishOnKey", "#"),
        attributes.number(element, "numDigits", float("inf")),
        attributes.flag(element, "actionOnEmptyResult", False),
    )


def _prompt(stage: Stage, element: Element, page: Page, wishes: Wishes) -> Steps[object | None]:
    """Say the prompts; the first key or word, if one cut them short."""
    for child in element:
        heard: object | None = None
        if child.tag == "Say":
            heard = yield from audible.say(stage, child, wishes.hears)
        elif child.tag == "Play":
            heard = yield from audible.play(stage, child, page, wishes.hears)
        elif child.tag == "Pause":
            heard = yield from audible.pause(stage, child, wishes.hears)
        if heard is not None:
            return heard
    return None


def _collect(wishes: Wishes, heard: object | None) -> Steps[Fields | None]:
    """The action's fields, or None when nothing came."""
    digits = ""
    while True:
        if heard is None:
            heard = yield from listen(wishes.timeout, *wishes.hears)
        if isinstance(heard, Speech):
            return (("SpeechResult", heard.text), ("Confidence", "0.9"))
        if not isinstance(heard, Digit):
            return _digits(digits, "")
        if heard.key and heard.key in wishes.finish:
            return _digits(digits, heard.key)
        digits += heard.key
        if len(digits) >= wishes.most:
            return _digits(digits, "")
        heard = None


def _digits(digits: str, finished_on: str) -> Fields | None:
    return (("Digits", digits), ("FinishedOnKey", finished_on)) if digits else None
