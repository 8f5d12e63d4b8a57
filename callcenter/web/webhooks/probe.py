"""Where `callcenter check` asks, signed as Twilio signs: whether a signature survives the way."""

from flask import Blueprint, Response, jsonify

from callcenter.web.webhooks.refusals import refusals

probe = Blueprint("probe", __name__)


@probe.get("/self-check")
def self_check() -> Response:
    """The signature has arrived whole; and what was refused of late."""
    return jsonify(refusals().told().as_json())
