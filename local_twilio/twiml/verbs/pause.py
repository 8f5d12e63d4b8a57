"""<Pause>: silence. As the first verb it lets the telephone ring on."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from local_twilio.fiber import Steps
from local_twilio.twiml import audible
from local_twilio.twiml.page import Page
from local_twilio.twiml.stage import Stage


def run(stage: Stage, element: Element, page: Page) -> Steps[Page | None]:
    yield from audible.pause(stage, element)
    return None
