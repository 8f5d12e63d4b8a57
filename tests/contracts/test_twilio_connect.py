"""`callcenter twilio connect` sets our addresses, as Twilio's REST API understands them."""

from collections.abc import Iterator

import pytest
from twilio.rest import Client

from callcenter.telephony.addresses import Addresses
from callcenter.telephony.connect import APP_NAME, connect_app, connect_numbers
from callcenter.telephony.rest import open_client
from tests.stage.network import LocalNetwork

NUMBERS = ["+18005550100", "+18005550101"]
URLS = Addresses("https://calls.example.com")


@pytest.fixture(scope="module")
def network(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LocalNetwork]:
    network = LocalNetwork(tmp_path_factory.mktemp("network"), NUMBERS)
    yield network
    network.stop()


@pytest.fixture
def client(network: LocalNetwork) -> Client:
    account = network.account
    return open_client(account.sid, account.key_sid, account.key_secret, network.base_url)


def voice_urls(network: LocalNetwork) -> dict[str, str]:
    found = network.rest("GET", "/IncomingPhoneNumbers.json")["incoming_phone_numbers"]
    return {number["phone_number"]: number["voice_url"] for number in found}


def test_only_the_wanted_number_is_pointed_at_us_and_then_all(
    network: LocalNetwork, client: Client
) -> None:
    assert list(connect_numbers(client, URLS, NUMBERS[:1])) == NUMBERS[:1]
    assert voice_urls(network)[NUMBERS[0]] == URLS.voice
    assert voice_urls(network)[NUMBERS[1]] != URLS.voice
    assert list(connect_numbers(client, URLS, ())) == NUMBERS
    assert set(voice_urls(network).values()) == {URLS.voice}


def test_a_number_that_the_account_does_not_own_is_named_and_nothing_is_set(
    network: LocalNetwork, client: Client
) -> None:
    before = voice_urls(network)
    with pytest.raises(LookupError, match=r"\+18005559999"):
        list(connect_numbers(client, URLS, [NUMBERS[0], "+18005559999"]))
    assert voice_urls(network) == before


def test_the_app_is_made_once_and_found_again(network: LocalNetwork, client: Client) -> None:
    made = connect_app(client, URLS, None)
    assert connect_app(client, URLS, None) == made
    assert connect_app(client, Addresses("https://other.example.com"), made) == made
    apps = network.rest("GET", "/Applications.json")["applications"]
    ours = [app for app in apps if app["friendly_name"] == APP_NAME]
    assert [app["voice_url"] for app in ours] == ["https://other.example.com/twilio/app-voice"]
