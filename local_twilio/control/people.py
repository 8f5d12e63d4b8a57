"""/local/crowd, /local/staff, /local/calls: simulated people."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, request

from local_twilio.control.routes import guard
from local_twilio.crowd.crowd import Crowd
from local_twilio.crowd.plan import CrowdPlan, OneCall
from local_twilio.network import Network
from local_twilio.staff.phones import Staff, StaffPlan


def people_blueprint(network: Network) -> Blueprint:
    blueprint = Blueprint("people", __name__, url_prefix="/local")
    guard(blueprint)
    crowd, staff = Crowd(network), Staff(network)
    lock = network.clock.lock

    @blueprint.get("/crowd")
    def show_crowd() -> Any:
        with lock:
            return crowd.as_json()

    @blueprint.put("/crowd")
    def change_crowd() -> Any:
        """Fields that are left out keep their value."""
        with lock:
            merged = {**crowd.plan.model_dump(), **request.get_json(force=True)}
            crowd.change(CrowdPlan.model_validate(merged))
            return crowd.as_json()

    @blueprint.get("/staff")
    def show_staff() -> Any:
        with lock:
            return staff.as_json()

    @blueprint.put("/staff")
    def change_staff() -> Any:
        plan = StaffPlan.model_validate(request.get_json(force=True))
        with lock:
            staff.change(plan)
            return staff.as_json()

    @blueprint.post("/calls")
    def place_call() -> Any:
        wish = OneCall.model_validate(request.get_json(force=True))
        with lock:
            sid = crowd.place(wish)
        if sid is None:
            where = {"where": "to", "what": f"{wish.to} is not a number of this account"}
            return {"errors": [where]}, 422
        return {"call_sid": sid}, 201

    return blueprint
