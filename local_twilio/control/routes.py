"""/local: faults, log, live calls and text messages of this network."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response, jsonify, request
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from local_twilio.calls.call import Call
from local_twilio.edge.sockets import from_this_machine
from local_twilio.faults import FaultPlan
from local_twilio.holdings import Message
from local_twilio.network import Network


class Skip(BaseModel):
    """How many seconds to let be over; there is no way back."""

    model_config = ConfigDict(extra="forbid")
    seconds: float = Field(gt=0, le=86_400)


def control_blueprint(network: Network) -> Blueprint:
    blueprint = Blueprint("control", __name__, url_prefix="/local")
    guard(blueprint)

    @blueprint.get("/faults")
    def faults() -> Any:
        return network.faults.as_json()

    @blueprint.put("/faults")
    def change_faults() -> Any:
        plan = FaultPlan.model_validate(request.get_json(force=True))
        with network.clock.lock:
            network.faults.change(plan)
        return network.faults.as_json()

    @blueprint.post("/clock/skip")
    def skip() -> Any:
        """An hour later, at once: what was to happen meanwhile happens now."""
        wish = Skip.model_validate(request.get_json(force=True))
        network.clock.skip(wish.seconds)
        return {"now": network.clock.now()}

    @blueprint.get("/log")
    def log() -> Any:
        entries = network.journal.since(_whole("since", 0), min(_whole("limit", 500), 5000))
        last = entries[-1].number if entries else _whole("since", 0)
        return {"entries": [entry.as_json() for entry in entries], "last": last}

    @blueprint.get("/calls")
    def live_calls() -> Any:
        with network.clock.lock:
            return {"calls": [_call(network, call) for call in network.calls.live()]}

    @blueprint.get("/messages")
    def messages() -> Any:
        with network.clock.lock:
            found = sorted(network.holdings.messages.values(), key=lambda one: -one.created_at)
            return {"messages": [_message(one) for one in found[:500]]}

    @blueprint.get("/numbers")
    def numbers() -> Any:
        return {"numbers": [one.number for one in network.holdings.numbers.values()]}

    return blueprint


def guard(blueprint: Blueprint) -> None:
    """For pages of this machine only; malformed bodies are explained."""
    blueprint.before_request(_only_this_machine)
    blueprint.after_request(_allow_pages_of_this_machine)
    blueprint.register_error_handler(ValidationError, explain)


def explain(error: ValidationError) -> Any:
    """Place and remedy of every mistake in a body."""
    faults = [
        {"where": ".".join(str(part) for part in one["loc"]), "what": one["msg"]}
        for one in error.errors()
    ]
    return jsonify(errors=faults), 422


def _only_this_machine() -> Response | None:
    if from_this_machine(request.headers.get("Origin")):
        return None
    return Response("this network obeys pages of this machine only\n", 403)


def _allow_pages_of_this_machine(response: Response) -> Response:
    origin = request.headers.get("Origin")
    if origin is not None and from_this_machine(origin):
        response.headers["Access-Control-Allow-Origin"] = origin
        response.headers["Access-Control-Allow-Methods"] = "GET, PUT, POST, DELETE"
        response.headers["Access-Control-Allow-Headers"] = "Content-Type"
        response.headers["Vary"] = "Origin"
    return response


def _whole(name: str, default: int) -> int:
    text = request.args.get(name, "")
    return int(text) if text.isdigit() else default


def _message(message: Message) -> dict[str, Any]:
    return {
        "sid": message.sid,
        "from": message.sender,
        "to": message.to,
        "body": message.body,
        "status": message.status,
        "at": message.created_at,
    }


def _call(network: Network, call: Call) -> dict[str, Any]:
    room = network.conferences.of_call(call)
    queue = network.queues.holding(call)
    return {
        "sid": call.sid,
        "from": call.caller,
        "to": call.called,
        "direction": call.direction,
        "status": call.status,
        "for_seconds": round(network.clock.now() - call.created_at, 1),
        "room": room[0].name if room else None,
        "queue": queue.name if queue else None,
        "parent": call.parent.sid if call.parent else None,
    }
