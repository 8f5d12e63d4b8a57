"""Asks the service for a document, or tells it of an action."""

from __future__ import annotations

from collections.abc import Callable

from local_twilio.calls.call import Address
from local_twilio.calls.parameters import voice_parameters
from local_twilio.fiber import Steps, ask
from local_twilio.twiml.check import check_twiml
from local_twilio.twiml.page import Page, read_page
from local_twilio.twiml.stage import Stage
from local_twilio.webhooks.webhook import Answer, Fields, Kind, Webhook


def fetch_page(stage: Stage, address: Address, fields: Fields, kind: Kind) -> Steps[Page]:
    """The page at that address; PageFailedError when there is none to perform."""
    webhook = _webhook(stage, address, fields, kind)

    def start(reply: Callable[[Answer], None]) -> None:
        stage.network.sender.send(webhook, reply)

    answer = yield from ask(Answer, start)
    page = read_page(address.url, answer)
    warn_of_faults(stage, page)
    return page


def fire(stage: Stage, address: Address, fields: Fields, kind: Kind = "action") -> None:
    """Make the request and ignore the answer: the leg it would steer is gone."""
    stage.network.sender.send(_webhook(stage, address, fields, kind))


def warn_of_faults(stage: Stage, page: Page) -> None:
    for fault in check_twiml(page.source) if page.source else ():
        stage.network.journal.alert(12200, f"{page.url}: {fault}", stage.call.sid)


def _webhook(stage: Stage, address: Address, fields: Fields, kind: Kind) -> Webhook:
    everything = voice_parameters(stage.network, stage.call) + stage.extra() + fields
    return Webhook(kind, address.url, address.method, everything, stage.call.sid)
