"""<Play>: plays a sound or keys."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from local_twilio.calls.answer_call import mark_answered
from local_twilio.fiber import Steps
from local_twilio.twiml import audible
from local_twilio.twiml.page import Page
from local_twilio.twiml.stage import Stage


def run(stage: Stage, element: Element, page: Page) -> Steps[Page | None]:
    mark_answered(stage.network, stage.call)
    yield from audible.play(stage, element, page)
    return None
