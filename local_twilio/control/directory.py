"""/local/callers: the people whom the phone's page can dial as, by name."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, jsonify, request
from pydantic import BaseModel, ConfigDict, Field

from local_twilio.control.routes import guard


class Caller(BaseModel):
    """Somebody with a number."""

    model_config = ConfigDict(extra="forbid")

    number: str = Field(min_length=1, max_length=32)
    name: str = Field(min_length=1, max_length=120)


class Directory(BaseModel):
    """Everybody, in the order in which the page shows them."""

    model_config = ConfigDict(extra="forbid")

    callers: list[Caller] = Field(default_factory=list, max_length=10_000)


def directory_blueprint() -> Blueprint:
    """Empty until somebody fills it."""
    blueprint = Blueprint("directory", __name__, url_prefix="/local")
    guard(blueprint)
    kept = Directory()

    @blueprint.get("/callers")
    def callers() -> Any:
        return jsonify([caller.model_dump() for caller in kept.callers])

    @blueprint.put("/callers")
    def change() -> Any:
        kept.callers = Directory.model_validate(request.get_json(force=True)).callers
        return jsonify([caller.model_dump() for caller in kept.callers])

    return blueprint
