"""<Leave>: steps out of the queue; elsewhere it means nothing."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from local_twilio.calls.signals import LeftQueue
from local_twilio.fiber import Steps
from local_twilio.twiml.page import Page
from local_twilio.twiml.stage import Stage


def run(stage: Stage, element: Element, page: Page) -> Steps[Page | None]:
    if stage.network.queues.holding(stage.call) is None:
        stage.network.journal.alert(12200, "<Leave> outside a queue", stage.call.sid)
        return None
    raise LeftQueue
    yield
