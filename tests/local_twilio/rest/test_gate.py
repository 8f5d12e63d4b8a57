"""Who is let in, and what the REST fault switches do."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient
from twilio.base.exceptions import TwilioRestException
from twilio.rest import Client

from local_twilio.app import create_app
from local_twilio.faults import FaultPlan
from local_twilio.network import Network
from tests.local_twilio.cast import ACCOUNT, ANA, NUMBER
from tests.local_twilio.scripted_service import respond


@pytest.fixture
def browser(network: Network) -> FlaskClient:
    return create_app(network).test_client()


@pytest.mark.parametrize(
    ("auth", "status"),
    [
        ((ACCOUNT.sid, ACCOUNT.auth_token), 200),
        ((ACCOUNT.api_key_sid, ACCOUNT.api_key_secret), 200),
        ((ACCOUNT.sid, "wrong"), 401),
        ((ACCOUNT.api_key_sid, ACCOUNT.auth_token), 401),
        (None, 401),
    ],
)
def test_only_the_account_s_credentials_are_let_in(
    browser: FlaskClient, auth: tuple[str, str] | None, status: int
) -> None:
    answer = browser.get(f"/2010-04-01/Accounts/{ACCOUNT.sid}.json", auth=auth)
    assert answer.status_code == status
    if status == 401:
        assert answer.json["code"] == 20003


def test_another_account_without_credentials_is_unauthenticated_not_missing(
    browser: FlaskClient,
) -> None:
    assert browser.get("/2010-04-01/Accounts/AC999/Calls.json").status_code == 401


def test_a_refused_creation_has_not_happened(api: Client, network: Network) -> None:
    network.faults.change(FaultPlan.model_validate({"rest": [{"status": 429, "count": 1}]}))
    with pytest.raises(TwilioRestException) as caught:
        api.calls.create(to=ANA, from_=NUMBER, twiml=respond("<Hangup/>"))
    assert (caught.value.status, caught.value.code) == (429, 20429)
    assert api.calls.list() == []


def test_a_failing_creation_may_have_happened_all_the_same(api: Client, network: Network) -> None:
    plan = {"rest": [{"status": 503, "method": "POST"}], "performed_before_5xx": True}
    network.faults.change(FaultPlan.model_validate(plan))
    with pytest.raises(TwilioRestException) as caught:
        api.calls.create(to=ANA, from_=NUMBER, twiml=respond("<Hangup/>"))
    assert caught.value.status == 503
    assert len(api.calls.list()) == 1


def test_an_order_may_be_obeyed_long_before_it_is_answered(
    api: Client, network: Network, monkeypatch: pytest.MonkeyPatch
) -> None:
    held: list[tuple[float, int]] = []
    monkeypatch.setattr(
        network.clock, "hold_up", lambda s: held.append((s, len(network.calls.live())))
    )
    rule = {"status": 0, "seconds": 3, "obeys_first": True, "count": 1, "method": "POST"}
    network.faults.change(FaultPlan.model_validate({"rest": [rule]}))
    api.calls.create(to=ANA, from_=NUMBER, twiml=respond("<Hangup/>"))
    assert (3.0, 1) in held, "the leg is up while the answer is held up"
