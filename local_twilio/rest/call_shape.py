"""A call as JSON."""

from __future__ import annotations

from typing import Any

from local_twilio.calls.call import Call
from local_twilio.calls.parameters import timestamp
from local_twilio.network import Network
from local_twilio.settings import API_VERSION


def date(seconds: float | None) -> str | None:
    return None if seconds is None else timestamp(seconds)


def call_shape(network: Network, call: Call) -> dict[str, Any]:
    uri = f"{network.account_path}/Calls/{call.sid}"
    return {
        "sid": call.sid,
        "account_sid": network.account.sid,
        "api_version": API_VERSION,
        "answered_by": None,
        "annotation": None,
        "caller_name": None,
        "date_created": date(call.created_at),
        "date_updated": date(call.updated_at or call.created_at),
        "direction": call.direction,
        "duration": None if call.live else str(call.duration),
        "end_time": date(call.ended_at),
        "forwarded_from": call.forwarded_from,
        "from": call.caller,
        "from_formatted": call.caller,
        "group_sid": None,
        "parent_call_sid": call.parent.sid if call.parent else None,
        "phone_number_sid": call.phone_number_sid,
        "price": None,
        "price_unit": "USD",
        "queue_time": str(round(call.queued_for * 1000)),
        "start_time": date(call.started_at),
        # The REST enumeration knows no "initiated".
        "status": "queued" if call.status == "initiated" else call.status,
        "stir_verstat": call.stir_verstat,
        "to": call.called,
        "to_formatted": call.called,
        "trunk_sid": None,
        "uri": f"{uri}.json",
        "subresource_uris": {
            "notifications": f"{uri}/Notifications.json",
            "recordings": f"{uri}/Recordings.json",
        },
    }
