"""/Accounts/{AC}: lets a client test its credentials."""

from __future__ import annotations

from typing import Any

from local_twilio.network import Network
from local_twilio.rest.call_shape import date
from local_twilio.rest.routes import Route


def fetch(network: Network) -> Any:
    now = date(network.clock.now())
    return {
        "sid": network.account.sid,
        "friendly_name": "Local network",
        "status": "active",
        "type": "Full",
        "owner_account_sid": network.account.sid,
        "auth_token": "",
        "date_created": now,
        "date_updated": now,
        "uri": f"{network.account_path}.json",
        "subresource_uris": {},
    }


ROUTES: tuple[Route, ...] = (("GET", ".json", fetch),)
