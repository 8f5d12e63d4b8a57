"""What a REST CRM does wrong, and what becomes of it."""

import time
from collections.abc import Iterator

import pytest

from crm_adapters.contract import Certainty, CustomerEdit, NewCustomer
from crm_adapters.errors import (
    CrmBusyError,
    CrmCannotError,
    CrmError,
    CrmNonsenseError,
    CrmRefusesUsError,
    CrmSilentError,
)
from crm_adapters.rest.adapter import RestCrm
from crm_adapters.rest.client import retry_after
from crm_adapters.rest.config import CrmConfigError, load_config
from tests.contracts.fake_crm import EXAMPLE, TOKEN, FakeCrm

CLEO = "+14155550123"


@pytest.fixture
def fake() -> Iterator[FakeCrm]:
    server = FakeCrm()
    yield server
    server.stop()


@pytest.fixture
def crm(fake: FakeCrm) -> Iterator[RestCrm]:
    adapter = RestCrm(load_config(fake.config, {"CRM_TOKEN": TOKEN}), "US")
    adapter.create_customer(NewCustomer(id="c", display_name="Cleo M", numbers=(CLEO,)))
    yield adapter
    adapter.close()


@pytest.mark.parametrize(
    ("trouble", "expected", "helps"),
    [
        ("500", CrmSilentError, True),
        ("slow", CrmSilentError, True),
        ("drip", CrmSilentError, True),
        ("429", CrmBusyError, True),
        ("garbage", CrmNonsenseError, False),
        ("huge", CrmNonsenseError, False),
        ("redirect", CrmNonsenseError, False),
        ("wrong shape", CrmNonsenseError, False),
    ],
)
def test_trouble_becomes_an_error_that_says_whether_to_try_again(
    fake: FakeCrm, crm: RestCrm, trouble: str, expected: type[CrmError], helps: bool
) -> None:
    fake.trouble = trouble
    began = time.monotonic()
    with pytest.raises(expected) as caught:
        crm.find_by_number(CLEO)
    assert caught.value.retry_helps is helps
    assert CLEO not in str(caught.value)
    assert time.monotonic() - began < 1.2


def test_the_time_to_stay_away_is_taken_from_the_answer(fake: FakeCrm, crm: RestCrm) -> None:
    fake.trouble = "429"
    with pytest.raises(CrmBusyError) as caught:
        crm.card("K-101")
    assert caught.value.retry_after_s == 7.0


def test_a_refused_sign_in_says_what_to_check(fake: FakeCrm) -> None:
    crm = RestCrm(load_config(fake.config, {"CRM_TOKEN": "wrong-token"}), "US")
    with pytest.raises(CrmRefusesUsError, match="check its token") as caught:
        crm.find_by_number(CLEO)
    assert "wrong-token" not in str(caught.value)
    crm.close()


def test_a_server_that_is_gone_is_silent(fake: FakeCrm) -> None:
    config = load_config(fake.config.replace(fake.url, "http://127.0.0.1:9"), {"CRM_TOKEN": TOKEN})
    crm = RestCrm(config, "US")
    with pytest.raises(CrmSilentError, match="does not answer"):
        crm.search("cleo")
    crm.close()


def test_results_that_only_look_alike_are_not_hers(fake: FakeCrm, crm: RestCrm) -> None:
    """The search finds digits within digits; the decision is ours."""
    crm.create_customer(NewCustomer(id="x", display_name="Not Her", numbers=("+44 155 550123",)))
    assert len(fake.find({"phone": "155550123"})) == 2
    assert crm.find_by_number(CLEO).customer_id is not None
    assert crm.find_by_number("+49155550123").certainty is Certainty.UNKNOWN


def test_a_second_spelling_is_tried_when_the_first_finds_nobody(
    fake: FakeCrm, crm: RestCrm
) -> None:
    (cleo,) = fake.contacts.values()
    cleo["phones"] = [{"value": "(415) 555-0123"}, {"value": None}, {"value": "n/a"}]
    fake.asked.clear()
    assert crm.find_by_number(CLEO).certainty is Certainty.EXACT
    assert len(fake.asked) == 2


def test_pages_are_followed_only_so_far(fake: FakeCrm, crm: RestCrm) -> None:
    for number in range(30):
        crm.create_customer(NewCustomer(id=f"m{number}", display_name=f"Many Ofus {number}"))
    fake.asked.clear()
    assert len(crm.search("ofus", limit=500).found) == 10
    assert len(fake.asked) == 5


def test_an_id_cannot_lead_elsewhere(fake: FakeCrm, crm: RestCrm) -> None:
    fake.asked.clear()
    for odd in ("../../admin", "http://127.0.0.1:1/", "a?b=c#d", "%2e%2e"):
        with pytest.raises(CrmError):
            crm.card(odd)
    assert all(asked.startswith("GET /api/contacts/") for asked in fake.asked)
    assert not any("/../" in asked or "?b=c" in asked for asked in fake.asked)


def test_what_is_not_configured_is_said_to_be_impossible(fake: FakeCrm) -> None:
    short = load_config(
        f"""
name: Short
base_url: {fake.url}
sign_in: {{kind: none}}
customer_fields: {{id: id, display_name: name}}
numbers: [phone]
find_by_number: {{path: /contacts, query: {{phone: "{{number}}"}}, results: data}}
customer: {{path: "/contacts/{{id}}"}}
edit_customer: {{path: "/contacts/{{id}}", fields: {{company: company}}}}
""",
        {},
    )
    crm = RestCrm(short, "US")
    with pytest.raises(CrmCannotError, match="not configured for search"):
        crm.search("cleo")
    with pytest.raises(CrmCannotError, match="no field for email"):
        crm.edit_customer("K", CustomerEdit(email="a@b.example"))
    crm.close()


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("7", 7.0),
        ("Thu, 01 Jan 1970 00:01:40 GMT", 100.0),
        ("Thu, 01 Jan 1970 00:00:00 GMT", 0.0),
        ("-5", 0.0),
        ("999999", 3600.0),
        ("soon", None),
        ("nan", None),
        (None, None),
    ],
)
def test_retry_after_is_read_as_seconds_or_a_date(
    header: str | None, expected: float | None
) -> None:
    assert retry_after(header, 0.0) == expected


@pytest.mark.parametrize(
    ("old", "new", "part"),
    [
        ("https://crm.example.com", "http://crm.example.com", "must begin with https://"),
        ("https://crm.example.com", "crm.example.com", "must be an address"),
        ("https://crm.example.com", "http://169.254.169.254", "must not be a link-local"),
        ("https://crm.example.com", "https://[fe80::1]", "must not be a link-local"),
        ("https://crm.example.com", "http://0.0.0.0", "must not be a link-local"),
        ("path: /calls\n", "path: https://evil.example/calls\n", "one `/`"),
        ("path: /calls\n", "path: //evil.example/calls\n", "one `/`"),
        ("path: /calls\n", "path: /../calls\n", "plain path"),
        ("path: /calls\n", "path: /calls?x=1\n", "plain path"),
        ('q: "{text}"', 'q: "{txt}"', "search asks for {txt}"),
        ("tries: [e164, tail]", "tries: [guess]", "find_by_number.tries.0"),
        ("results: data.items", "results: data..[x]", "is not a path"),
        ("  id: id\n  display", "  display", "needs `id`"),
        ("name: Example CRM", "nam: Example CRM", "nam: Extra inputs"),
        ("token: {env: CRM_TOKEN}", "token: sesame", "sign_in.token"),
        ("token: {env: CRM_TOKEN}", "token: {env: UNSET}", "variable UNSET holds no secret"),
        ("kind: bearer, token: {env: CRM_TOKEN}", "kind: bearer", "needs `token`"),
        ("name: Example CRM", "name: [", "not valid YAML"),
    ],
)
def test_a_wrong_description_is_refused_by_its_key(old: str, new: str, part: str) -> None:
    text = EXAMPLE.read_text("utf-8")
    assert old in text
    with pytest.raises(CrmConfigError) as caught:
        load_config(text.replace(old, new, 1), {"CRM_TOKEN": TOKEN})
    assert part in str(caught.value)
    assert "sesame" not in str(caught.value)


def test_the_secret_is_not_shown() -> None:
    config = load_config(EXAMPLE.read_text("utf-8"), {"CRM_TOKEN": TOKEN})
    assert TOKEN not in repr(config)
