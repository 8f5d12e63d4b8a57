"""A message's way: queued, sent, delivered, each told to its subscriber."""

from __future__ import annotations

from functools import partial

from local_twilio.holdings import Message
from local_twilio.network import Network
from local_twilio.settings import API_VERSION
from local_twilio.webhooks.webhook import Webhook

STEPS = ("sent", "delivered")


def send_message(network: Network, message: Message) -> None:
    network.holdings.messages[message.sid] = message
    network.journal.write(
        "message", message.sid, sender=message.sender, to=message.to, body=message.body
    )
    for place, status in enumerate(STEPS, start=1):
        delay = place * network.pace.message_step
        network.clock.call_later(delay, partial(_reach, network, message, status))


def _reach(network: Network, message: Message, status: str) -> None:
    message.status = status
    message.updated_at = network.clock.now()
    message.sent_at = message.sent_at or message.updated_at
    if not message.status_callback:
        return
    fields = (
        ("AccountSid", network.account.sid),
        ("ApiVersion", API_VERSION),
        ("From", message.sender),
        ("To", message.to),
        ("MessageSid", message.sid),
        ("SmsSid", message.sid),
        ("MessageStatus", status),
        ("SmsStatus", status),
    )
    network.sender.send(Webhook("message", message.status_callback, "POST", fields, message.sid))
