"""Signing in with the company's account, at a real identity provider over HTTP."""

from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest
from joserfc.jwk import RSAKey

from callcenter.domain.role import Role
from callcenter.web.company_sign_in import role_of
from tests.callcenter.web.stage import API, Browser, Service
from tests.stage.house import TestHouse
from tests.stage.identity_provider import (
    CLIENT_ID,
    CLIENT_SECRET,
    IdentityProvider,
    identity_provider,
)

SAM = {"email": "Sam@example.com", "email_verified": True, "name": "Sam Okafor"}


@pytest.fixture
def provider() -> Iterator[IdentityProvider]:
    with identity_provider() as found:
        found.person = SAM
        yield found


def _service(house: TestHouse, provider: IdentityProvider, **changes: str) -> Service:
    return Service(
        house,
        CALLCENTER_OIDC_ISSUER=provider.issuer,
        CALLCENTER_OIDC_CLIENT_ID=CLIENT_ID,
        CALLCENTER_OIDC_CLIENT_SECRET=CLIENT_SECRET,
        **changes,
    )


def _comes_back(service: Service, browser: Browser) -> dict[str, str]:
    """To the provider and back; what the sign-in page is told."""
    told = parse_qs(urlsplit(_goes_on_to(service, browser, "/panel/")).query)
    return {name: values[0] for name, values in told.items()}


def _goes_on_to(service: Service, browser: Browser, path: str) -> str:
    there = browser.client.get("/sign-in/company/", query_string={"next": path})
    back = urlsplit(httpx.get(there.headers["Location"]).headers["Location"])
    said = browser.client.get(f"{back.path}?{back.query}")
    assert said.status_code == 302
    return str(said.headers["Location"])


def _role_now(browser: Browser) -> str | None:
    said = browser.client.get(API + "/session")
    return said.get_json()["user"]["role"] if said.status_code == 200 else None


def test_somebody_known_here_comes_in_with_the_role_she_has(
    house: TestHouse, provider: IdentityProvider
) -> None:
    service = _service(house, provider)
    service.person("sam", "supervisor")
    sam = Browser(service.app)
    assert _goes_on_to(service, sam, "/panel/#reports") == "/panel/#reports"
    assert _role_now(sam) == "supervisor"


@pytest.mark.parametrize("path", ["https://evil.example/", "//evil.example", "/\\\\evil", "", "x"])
def test_it_never_leads_to_another_site(
    house: TestHouse, provider: IdentityProvider, path: str
) -> None:
    service = _service(house, provider)
    service.person("sam", "supervisor")
    assert _goes_on_to(service, Browser(service.app), path) == "/"


def test_a_stranger_stays_out(house: TestHouse, provider: IdentityProvider) -> None:
    service = _service(house, provider)
    max_ = Browser(service.app)
    assert _comes_back(service, max_) == {"problem": "company_unknown"}
    assert _role_now(max_) is None


def test_an_unverified_address_is_nobodys(house: TestHouse, provider: IdentityProvider) -> None:
    service = _service(house, provider)
    service.person("sam", "supervisor")
    provider.person = {**SAM, "email_verified": False}
    assert _comes_back(service, Browser(service.app)) == {"problem": "company_unverified"}


def test_groups_give_roles_and_take_them(house: TestHouse, provider: IdentityProvider) -> None:
    service = _service(house, provider, CALLCENTER_OIDC_ROLES="desk=agent, leads=supervisor")
    sam = Browser(service.app)
    provider.person = {**SAM, "groups": ["desk", "leads", "choir"]}
    _comes_back(service, sam)
    assert _role_now(sam) == "supervisor"
    provider.person = {**SAM, "groups": ["desk"]}
    again = Browser(service.app)
    _comes_back(service, again)
    assert _role_now(again) == "agent"
    assert _role_now(sam) is None, "the old role's session is over"
    provider.person = {**SAM, "groups": []}
    assert _comes_back(service, Browser(service.app)) == {"problem": "company_not_allowed"}


def test_whoever_was_let_in_by_the_company_has_no_password_here(
    house: TestHouse, provider: IdentityProvider
) -> None:
    service = _service(house, provider, CALLCENTER_OIDC_ROLES="leads=supervisor")
    provider.person = {**SAM, "groups": ["leads"]}
    _comes_back(service, Browser(service.app))
    assert Browser(service.app).sign_in("sam@example.com", "").status_code == 401


def test_a_token_that_another_key_signed_is_refused(
    house: TestHouse, provider: IdentityProvider
) -> None:
    service = _service(house, provider)
    service.person("sam", "supervisor")
    provider.signs_with = RSAKey.generate_key(2048, {"kid": "one"})
    assert _comes_back(service, Browser(service.app)) == {"problem": "company_failed"}


def test_a_token_for_another_service_is_refused(
    house: TestHouse, provider: IdentityProvider
) -> None:
    service = _service(house, provider)
    service.person("sam", "supervisor")
    provider.audience = "somebody else"
    assert _comes_back(service, Browser(service.app)) == {"problem": "company_failed"}


def test_a_silent_provider_leads_back_to_the_sign_in(
    house: TestHouse, provider: IdentityProvider
) -> None:
    service = _service(house, provider)
    browser = Browser(service.app)
    there = browser.client.get("/sign-in/company/")
    back = urlsplit(httpx.get(there.headers["Location"]).headers["Location"])
    provider.stop()
    said = browser.client.get(f"{back.path}?{back.query}")
    assert said.headers["Location"] == "/sign-in?problem=company_failed"


def test_an_answer_that_nobody_asked_for_is_refused(
    house: TestHouse, provider: IdentityProvider
) -> None:
    service = _service(house, provider)
    service.person("sam", "supervisor")
    said = Browser(service.app).client.get("/sign-in/company/back?code=x&state=forged")
    assert said.headers["Location"] == "/sign-in?problem=company_failed"


def test_without_a_provider_there_is_no_such_way(service: Service) -> None:
    client = service.app.test_client()
    assert client.get(API + "/session/ways").get_json() == {"company": False}
    assert client.get("/sign-in/company/").status_code == 404


@pytest.mark.parametrize(
    ("groups", "role"),
    [(["a"], Role.AGENT), (["a", "b"], Role.ADMIN), ("b", Role.ADMIN), ([], None), (["c"], None)],
)
def test_the_highest_role_counts(groups: object, role: Role | None) -> None:
    mapping = (("a", Role.AGENT), ("b", Role.ADMIN))
    assert role_of({"groups": groups}, mapping, "groups") is role
