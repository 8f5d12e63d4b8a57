"""/Messages: send, list, fetch."""

from __future__ import annotations

from functools import partial
from typing import Any

from flask import request

from local_twilio.holdings import Message
from local_twilio.messages.deliver import send_message
from local_twilio.network import Network
from local_twilio.rest import form
from local_twilio.rest.call_shape import date
from local_twilio.rest.errors import RestError, not_found
from local_twilio.rest.paging import paged
from local_twilio.rest.routes import Route
from local_twilio.settings import API_VERSION


def message_shape(network: Network, message: Message) -> dict[str, Any]:
    return {
        "sid": message.sid,
        "account_sid": network.account.sid,
        "api_version": API_VERSION,
        "messaging_service_sid": None,
        "body": message.body,
        "from": message.sender,
        "to": message.to,
        "status": message.status,
        "direction": "outbound-api",
        "date_created": date(message.created_at),
        "date_updated": date(message.updated_at),
        "date_sent": date(message.sent_at),
        "error_code": None,
        "error_message": None,
        "num_media": "0",
        "num_segments": str(len(message.body) // 153 + 1),
        "price": None,
        "price_unit": "USD",
        "uri": f"{network.account_path}/Messages/{message.sid}.json",
        "subresource_uris": {},
    }


def create(network: Network) -> Any:
    to, sender, body = form.text("To"), form.text("From"), form.text("Body")
    _check(network, to, sender, body)
    now = network.clock.now()
    message = Message(network.sids.new("SM"), sender, to, body, now, now)
    message.status_callback = form.url("StatusCallback")
    send_message(network, message)
    return message_shape(network, message), 201


def list_all(network: Network) -> Any:
    to = request.args.get("To")
    newest = sorted(network.holdings.messages.values(), key=lambda one: -one.created_at)
    wanted = [one for one in newest if to in {None, one.to}]
    return paged("messages", wanted, partial(message_shape, network))


def fetch(network: Network, sid: str) -> Any:
    message = network.holdings.messages.get(sid)
    if message is None:
        raise not_found(request.path)
    return message_shape(network, message)


def _check(network: Network, to: str, sender: str, body: str) -> None:
    if not to:
        raise RestError(400, 21604)
    if not form.E164.match(to):
        raise RestError(400, 21211, to)
    if not sender and not form.text("MessagingServiceSid"):
        raise RestError(400, 21603)
    if sender and network.holdings.number(sender) is None:
        raise RestError(400, 21606, message=f"The 'From' number {sender} is not yours")
    if not body:
        raise RestError(400, 21602)
    if len(body) > 1600:
        raise RestError(400, 21617)


ROUTES: tuple[Route, ...] = (
    ("POST", "/Messages.json", create),
    ("GET", "/Messages.json", list_all),
    ("GET", "/Messages/<sid>.json", fetch),
)
