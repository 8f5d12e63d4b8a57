"""/Queues and their Members."""

from __future__ import annotations

from functools import partial
from typing import Any

from flask import request

from local_twilio.calls.call import Address
from local_twilio.calls.move_call import move
from local_twilio.calls.signals import Moved
from local_twilio.network import Network
from local_twilio.queues.find_queue import queue_named
from local_twilio.queues.queue import Member, Queue
from local_twilio.rest import form
from local_twilio.rest.call_shape import date
from local_twilio.rest.errors import RestError, not_found
from local_twilio.rest.paging import paged
from local_twilio.rest.routes import Route


def queue_shape(network: Network, queue: Queue) -> dict[str, Any]:
    uri = f"{network.account_path}/Queues/{queue.sid}"
    return {
        "sid": queue.sid,
        "account_sid": network.account.sid,
        "friendly_name": queue.name,
        "current_size": len(queue.members),
        "max_size": queue.max_size,
        "average_wait_time": queue.average_wait,
        "date_created": date(queue.created_at),
        "date_updated": date(queue.updated_at),
        "uri": f"{uri}.json",
        "subresource_uris": {"members": f"{uri}/Members.json"},
    }


def member_shape(network: Network, queue: Queue, member: Member) -> dict[str, Any]:
    uri = f"{network.account_path}/Queues/{queue.sid}/Members/{member.call.sid}.json"
    return {
        "call_sid": member.call.sid,
        "queue_sid": queue.sid,
        "date_enqueued": date(member.since),
        "position": queue.position(member.call),
        "wait_time": round(network.clock.now() - member.since),
        "uri": uri,
    }


def create(network: Network) -> Any:
    name = form.text("FriendlyName")
    if not name:
        raise RestError(400, 20001, message="FriendlyName is required")
    if network.queues.named(name) is not None:
        raise RestError(400, 22003, message=f"A queue named {name} exists already")
    queue = queue_named(network, name)
    queue.max_size = int(form.seconds("MaxSize", 1000, 5000))
    return queue_shape(network, queue), 201


def list_all(network: Network) -> Any:
    return paged("queues", network.queues.all(), partial(queue_shape, network))


def fetch(network: Network, sid: str) -> Any:
    return queue_shape(network, _find(network, sid))


def update(network: Network, sid: str) -> Any:
    queue = _find(network, sid)
    queue.name = form.text("FriendlyName", queue.name)
    queue.max_size = int(form.seconds("MaxSize", queue.max_size, 5000))
    queue.updated_at = network.clock.now()
    return queue_shape(network, queue)


def delete(network: Network, sid: str) -> Any:
    queue = _find(network, sid)
    if queue.members:
        raise RestError(400, 22003)
    network.queues.forget(queue)
    return "", 204


def list_members(network: Network, sid: str) -> Any:
    queue = _find(network, sid)
    return paged("queue_members", queue.members, partial(member_shape, network, queue))


def fetch_member(network: Network, sid: str, who: str) -> Any:
    queue = _find(network, sid)
    return member_shape(network, queue, _member(queue, who))


def update_member(network: Network, sid: str, who: str) -> Any:
    """Take this caller (or the Front) out of the queue into a document."""
    queue = _find(network, sid)
    member = _member(queue, who)
    url = form.url("Url")
    if not url:
        raise RestError(400, 21205, "(none)")
    shape = member_shape(network, queue, member)
    move(network, member.call, Moved(Address(url, form.method("Method"))))
    return shape


def _find(network: Network, sid: str) -> Queue:
    queue = network.queues.get(sid)
    if queue is None:
        raise not_found(request.path)
    return queue


def _member(queue: Queue, who: str) -> Member:
    if who == "Front" and queue.members:
        return queue.members[0]
    for member in queue.members:
        if member.call.sid == who:
            return member
    raise not_found(request.path)


_MEMBER = "/Queues/<sid>/Members/<who>.json"

ROUTES: tuple[Route, ...] = (
    ("POST", "/Queues.json", create),
    ("GET", "/Queues.json", list_all),
    ("GET", "/Queues/<sid>.json", fetch),
    ("POST", "/Queues/<sid>.json", update),
    ("DELETE", "/Queues/<sid>.json", delete),
    ("GET", "/Queues/<sid>/Members.json", list_members),
    ("GET", _MEMBER, fetch_member),
    ("POST", _MEMBER, update_member),
)
