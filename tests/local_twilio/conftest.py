"""A network on the virtual clock, a scripted service, the official client and two telephones."""

from __future__ import annotations

import logging

import pytest
from twilio.http import HttpClient
from twilio.http.response import Response
from twilio.rest import Client

from local_twilio.app import create_app
from local_twilio.clock import VirtualClock
from local_twilio.network import Network, build_network
from local_twilio.phones.virtual_phone import VirtualPhone
from local_twilio.settings import Pace
from tests.local_twilio.cast import ACCOUNT, ANA, CLEO, NUMBER
from tests.local_twilio.line import Line
from tests.local_twilio.scripted_service import BASE, ScriptedService


@pytest.fixture
def clock() -> VirtualClock:
    return VirtualClock()


@pytest.fixture
def service() -> ScriptedService:
    return ScriptedService()


@pytest.fixture
def network(clock: VirtualClock, service: ScriptedService) -> Network:
    network = build_network(ACCOUNT, clock, service, (NUMBER,), Pace(), seed=1)
    settings = next(iter(network.holdings.numbers.values())).settings
    settings.voice_url = f"{BASE}/voice"
    settings.status_callback = f"{BASE}/number-status"
    return network


class InProcessClient(HttpClient):
    """The official client's requests, handed to the network's Flask application."""

    def __init__(self, network: Network) -> None:
        super().__init__(logging.getLogger(__name__), is_async=False)
        self._app = create_app(network).test_client()

    def request(self, method, url, params=None, data=None, headers=None, auth=None, **_):  # type: ignore[no-untyped-def]
        path = url.split("twilio.com", 1)[1]
        response = self._app.open(
            path, method=method, query_string=params, data=data, headers=headers, auth=auth
        )
        return Response(response.status_code, response.text)


@pytest.fixture
def api(network: Network) -> Client:
    return Client(ACCOUNT.sid, ACCOUNT.auth_token, http_client=InProcessClient(network))


@pytest.fixture
def cleo(network: Network) -> VirtualPhone:
    return VirtualPhone(network, CLEO).plug_in()


@pytest.fixture
def ana(network: Network) -> VirtualPhone:
    return VirtualPhone(network, ANA).plug_in()


@pytest.fixture
def line(
    network: Network, clock: VirtualClock, service: ScriptedService, cleo: VirtualPhone
) -> Line:
    return Line(network, clock, service, cleo)
