"""<Reject>: refuses an inbound call without answering it."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from local_twilio.calls.end_call import end_call
from local_twilio.fiber import HungUp, Steps
from local_twilio.twiml.page import Page
from local_twilio.twiml.stage import Stage


def run(stage: Stage, element: Element, page: Page) -> Steps[Page | None]:
    if stage.call.answered:
        stage.network.journal.alert(12200, "<Reject> after the answer", stage.call.sid)
        return None
    busy = element.get("reason", "rejected") == "busy"
    end_call(stage.network, stage.call, "busy" if busy else "no-answer")
    raise HungUp
    yield
