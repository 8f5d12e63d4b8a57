"""<Redirect>: goes on with another document."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from local_twilio.calls.call import Address
from local_twilio.fiber import Steps
from local_twilio.twiml import attributes
from local_twilio.twiml.fetch import fetch_page
from local_twilio.twiml.page import Page
from local_twilio.twiml.stage import Stage


def run(stage: Stage, element: Element, page: Page) -> Steps[Page | None]:
    url = page.resolve((element.text or "").strip())
    address = Address(url, attributes.method(element))
    return (yield from fetch_page(stage, address, (), stage.kind))
