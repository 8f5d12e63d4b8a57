"""Forged webhooks over HTTP against the running service: every kind, at every address, refused."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from flask import Flask
from twilio.request_validator import RequestValidator

from callcenter.store.engine import open_engine
from callcenter.web.mount import mount
from tests.callcenter.web.stage import Service as InProcess
from tests.stage.chain import Proxy, unverified
from tests.stage.fingerprint import fingerprint
from tests.stage.forgery import KINDS, MOVED, Honest, send
from tests.stage.harbour import CLEO_PHONE, SUPPORT
from tests.stage.house import TestHouse
from tests.stage.installation import Installation
from tests.stage.service import Service

pytestmark = pytest.mark.journey
FORM = (
    ("CallSid", "CA" + "f" * 32),
    ("AccountSid", "AC" + "0" * 32),
    ("CallStatus", "completed"),
    ("Digits", "12"),
    ("Direction", "inbound"),
    ("From", CLEO_PHONE),
    ("QueueResult", "hangup"),
    ("StatusCallbackEvent", "participant-leave"),
    ("To", SUPPORT),
    ("CallerName", "Cléo"),
)


def webhooks(folder: Path) -> list[str]:
    """Every address under /twilio that wants a signature and takes a form."""
    house = TestHouse.in_folder(folder)
    app = Flask("routes")
    mount(app, InProcess(house).assembled)
    house.close()
    return [
        re.sub(r"<[^>]+>", "1", rule.rule)
        for rule in app.url_map.iter_rules()
        if rule.rule.startswith("/twilio/") and "POST" in (rule.methods or ())
    ]


@pytest.fixture(scope="module")
def installed(set_up_once: Path, tmp_path_factory: pytest.TempPathFactory) -> Installation:
    folder = tmp_path_factory.mktemp("forged")
    shutil.copy(set_up_once, folder / "centre.db")
    return Installation(f"sqlite:///{folder / 'centre.db'}")


@pytest.fixture(scope="module")
def service(installed: Installation, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    # Without a worker nobody but a webhook changes anything, and a change would be a forgery's.
    running = Service(tmp_path_factory.mktemp("forged-log"), installed, works=False)
    running.start()
    yield running
    running.stop()


def test_every_kind_of_forgery_is_refused_at_every_webhook_and_changes_nothing(
    service: Service, tmp_path: Path
) -> None:
    addresses = webhooks(tmp_path)
    assert len(addresses) > 20
    assert len(KINDS) > 20
    token = service.installed.account.auth_token
    engine = open_engine(service.installed.database_url)
    before = fingerprint(engine)
    let_in = {}
    for address in addresses:
        honest = Honest(service.base_url, address, FORM, token)
        for kind, forge in KINDS.items():
            status, said = send(service.base_url, forge(honest))
            if status != 403 and not (kind in MOVED and status == 404):
                let_in[address, kind] = (status, said[:80])
    assert let_in == {}
    assert fingerprint(engine) == before
    print(f"{len(addresses)} webhooks, {len(KINDS)} kinds of forgery, none let in")
    for address in addresses:  # the same requests, not forged, are let in: nothing else barred them
        status, said = send(service.base_url, Honest(service.base_url, address, FORM, token).sent())
        assert status == 200, (address, said)
    assert fingerprint(engine) != before
    engine.dispose()


def ask(proxy: Proxy, signed_for: str, token: str, path: str = "/twilio/voice/hold") -> int:
    """POST through the proxy what was signed for this base."""
    form = dict(FORM)
    signature = RequestValidator(token).compute_signature(signed_for + path, form)
    headers = {"X-Twilio-Signature": signature}
    with httpx.Client(verify=unverified()) as client:
        return client.post(
            proxy.address + proxy.cuts + path, data=form, headers=headers
        ).status_code


@pytest.mark.parametrize("chain", ["two, one ends TLS", "one that ends TLS and cuts a path off"])
def test_behind_proxies_the_public_address_is_what_was_signed(
    chain: str, installed: Installation, tmp_path: Path
) -> None:
    running = Service(tmp_path, installed)
    cuts = "/phone" if "path" in chain else ""
    proxies = [Proxy(running.base_url, tls="path" in chain, cuts=cuts)]
    if "two" in chain:
        proxies.append(Proxy(proxies[0].address, tls=True, keeps_host=True))
    public = proxies[-1].address + cuts
    running.installed.public_url = public
    running.installed.more = {"CALLCENTER_TRUSTED_PROXIES": str(len(proxies))}
    token = installed.account.auth_token
    try:
        running.start()
        assert ask(proxies[-1], public, token) == 200
        assert ask(proxies[-1], public, "9" * 32) == 403
        assert ask(proxies[-1], running.base_url, token) == 403, "the inner address is nobody's"
    finally:
        for one in proxies:
            one.stop()
        running.stop()


def test_it_tells_the_operator_which_address_would_have_fitted(
    installed: Installation, tmp_path: Path
) -> None:
    """PUBLIC_BASE_URL says http, the proxy speaks https: the commonest mistake there is."""
    running = Service(tmp_path, installed)
    proxy = Proxy(running.base_url, tls=True, keeps_host=True)
    running.installed.public_url = f"http://127.0.0.1:{proxy.port}"
    token = installed.account.auth_token
    try:
        running.start()
        assert ask(proxy, proxy.address, token) == 403, "it is told, and not let in"
        told = httpx.get(f"{running.base_url}/health/webhooks").json()
        assert told["refused"] == 1
        assert told["fits"] == f"{proxy.address}/twilio/voice/hold"
        assert "PUBLIC_BASE_URL" in told["says"]
        assert running.installed.public_url in told["compared"][0]
        [line] = running.logged("webhook refused")
        assert told["fits"] in line
    finally:
        proxy.stop()
        running.stop()


def test_check_finds_that_refusals_and_a_header_that_a_proxy_takes_away(
    service: Service,
) -> None:
    env = {"PATH": "/usr/bin:/bin", **service.installed.env()}
    said = service.installed.run("check", env={**env, "TWILIO_AUTH_TOKEN": "7" * 32})
    assert "refuses our signature" in said.out
    assert "takes X-Twilio-Signature away" in said.out
    [line] = [
        line for line in service.installed.run("check").out.splitlines() if "webhooks " in line
    ]
    assert "refused in the last 5 minutes" in line
