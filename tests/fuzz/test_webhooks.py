"""Every webhook, fuzzed: nothing unsigned changes anything, nothing signed gets a fault of ours."""

from itertools import cycle
from typing import Any
from urllib.parse import urlencode

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from twilio.request_validator import RequestValidator

from local_twilio.twiml.check import check_twiml
from tests.callcenter.web.webhooks.test_faults import forms
from tests.callcenter.web.webhooks.test_signature_guard import webhooks
from tests.fuzz.counts import AT_LEAST, Counts
from tests.fuzz.stocked import Stocked
from tests.stage.fingerprint import fingerprint
from tests.stage.forgery import KINDS, Form, Honest, Sent

PART = "webhooks"
FORMS = 46
TOKEN, BASE = "1" * 32, "http://127.0.0.1:5000"
queries = st.dictionaries(st.sampled_from(("Digits", "offer", "x")), st.text(max_size=12))
raw_bodies = st.binary(max_size=60)


def made() -> list[tuple[dict[str, str], dict[str, str], bytes]]:
    """Forms, queries and bodies, the same at every run."""
    found: list[tuple[dict[str, str], dict[str, str], bytes]] = []

    @settings(
        max_examples=FORMS,
        deadline=None,
        derandomize=True,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(form=forms, query=queries, body=raw_bodies)
    def keep(form: dict[str, str], query: dict[str, str], body: bytes) -> None:
        found.append((form, query, body))

    keep()
    return found


MADE = made()


def send(stocked: Stocked, sent: Sent) -> Any:
    return stocked.app.test_client().open(
        sent.target,
        environ_overrides={"RAW_URI": sent.target},  # byte for byte, as our server tells it
        method=sent.method,
        data=sent.body,
        headers=[(name, value.encode().decode("latin-1")) for name, value in sent.headers],
    )


@pytest.fixture(scope="module")
def addresses(stocked: Stocked) -> list[tuple[str, str]]:
    return webhooks(stocked.app)


def test_nothing_unsigned_or_forged_changes_anything(
    stocked: Stocked, counts: Counts, addresses: list[tuple[str, str]]
) -> None:
    before = fingerprint(stocked.house.engine)
    kinds = cycle(KINDS.items())
    for form, query, _ in MADE:
        fields = _forgeable(form)
        for path, method in addresses:
            kind, forge = next(kinds)
            target = path + (f"?{urlencode(query)}" if query else "")
            said = send(stocked, forge(Honest(BASE, target, fields, TOKEN)))
            counts.note(f"{method} {path}", said.status_code, unauthorised=True)
            assert said.status_code in (403, 404, 405, 308), (kind, path, form, query)
    assert fingerprint(stocked.house.engine) == before


def _forgeable(form: dict[str, str]) -> Form:
    """With what each kind of forger needs in order to change something that is signed."""
    own = {"CallSid": "CA" + "f" * 32, "AccountSid": "AC" + "0" * 32}
    others = {k: v for k, v in form.items() if k not in own and k not in ("Digits", "CallerName")}
    return (*own.items(), *others.items(), ("CallerName", "Cléo"))


def test_nothing_signed_gets_a_fault(
    stocked: Stocked, counts: Counts, addresses: list[tuple[str, str]]
) -> None:
    sign = RequestValidator(TOKEN).compute_signature
    client = stocked.app.test_client()
    known = stocked.known["call_id"]
    for number, (form, query, body) in enumerate(MADE):
        for path, method in addresses:
            named = path.replace("/1", f"/{known}", 1) if number % 2 else path
            target = named + (f"?{urlencode(query | form)}" if method == "GET" else "")
            posted = form if method == "POST" else {}
            headers = {"X-Twilio-Signature": sign(BASE + target, posted)}
            said = client.open(target, method=method, data=posted or None, headers=headers)
            counts.note(f"{method} {path}", said.status_code, unauthorised=False)
            assert said.status_code < 500, (method, target, form)
            if said.status_code == 200 and said.mimetype == "text/xml":
                assert check_twiml(said.get_data(as_text=True)) == [], (method, target, form)
        odd = client.post(addresses[0][0], data=body, content_type="text/xml")
        assert odd.status_code == 403


def test_enough_was_sent(counts: Counts) -> None:
    assert counts.total >= AT_LEAST[PART]
    assert sum(AT_LEAST.values()) > 10_000
