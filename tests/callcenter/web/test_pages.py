"""The pages: served as built, guarded by headers, and clear when they are not built."""

import re
from pathlib import Path
from types import ModuleType

import pytest
from flask import Blueprint, Flask

import agent_ui
import supervisor_ui
from callcenter.app import create_app
from callcenter.web import client_pages
from callcenter.web.security_headers import content_security_policy
from tests.callcenter.web.stage import PASSWORD, Browser, Service, settings
from tests.stage.house import TestHouse


@pytest.fixture
def built(tmp_path: Path) -> Path:
    (tmp_path / "assets").mkdir()
    (tmp_path / "index.html").write_text("<!doctype html>the desk")
    (tmp_path / "assets" / "desk-4f2a.js").write_text("'the script'")
    (tmp_path / "secret.txt").write_text("not for the browser")
    return tmp_path


@pytest.fixture
def site(built: Path) -> Flask:
    app = Flask("site", static_folder=None)
    pages = Blueprint("pages", __name__, url_prefix="/agent")
    client_pages.add_assets(pages, built)
    pages.add_url_rule("/", "desk", view_func=lambda: client_pages.page(built, "index.html"))
    pages.add_url_rule("/gone", "gone", view_func=lambda: client_pages.page(built, "gone.html"))
    app.register_blueprint(pages)
    return app


def test_a_page_is_asked_for_anew_and_its_files_are_kept(site: Flask) -> None:
    browser = site.test_client()
    assert browser.get("/agent/").headers["Cache-Control"] == "no-cache"
    script = browser.get("/agent/assets/desk-4f2a.js")
    assert script.mimetype == "text/javascript"
    assert script.cache_control.immutable
    assert script.cache_control.max_age == 31_536_000


def test_a_page_that_is_not_built_says_how_to_build_it(site: Flask) -> None:
    said = site.test_client().get("/agent/gone")
    assert said.status_code == 503
    assert "make ui" in said.text


@pytest.mark.parametrize("path", ["../secret.txt", "%2e%2e/secret.txt", "..%2fsecret.txt"])
def test_nothing_outside_the_assets_is_served(site: Flask, path: str) -> None:
    assert site.test_client().get(f"/agent/assets/{path}").status_code == 404


@pytest.mark.parametrize(
    ("name", "role", "to"),
    [("ana", "agent", "/agent/"), ("sam", "supervisor", "/panel/"), ("ada", "admin", "/panel/")],
)
def test_the_door_leads_to_where_a_person_works(
    house: TestHouse, name: str, role: str, to: str
) -> None:
    service = Service(house)
    app = create_app(service.assembled)
    service.person(name, role)
    browser = Browser(app)
    assert browser.client.get("/").headers["Location"] == "/sign-in"
    browser.sign_in(f"{name}@example.com", PASSWORD)
    assert browser.client.get("/").headers["Location"] == to


def test_every_answer_carries_the_headers(house: TestHouse) -> None:
    client = create_app(Service(house).assembled).test_client()
    for path in ("/", "/sign-in", "/panel/", "/api/v1/session", "/nowhere"):
        headers = client.get(path).headers
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["X-Frame-Options"] == "DENY"
        assert "default-src 'none'" in headers["Content-Security-Policy"]


HEADERS = {
    "Content-Security-Policy",
    "X-Content-Type-Options",
    "X-Frame-Options",
    "Referrer-Policy",
    "Cross-Origin-Opener-Policy",
    "Permissions-Policy",
}


def test_no_route_and_no_fault_goes_without_the_headers(house: TestHouse) -> None:
    """Pages, files, API, webhooks, health: as answered, as refused, as not found."""
    app = create_app(Service(house).assembled)
    client, tried = app.test_client(), 0
    for rule in app.url_map.iter_rules():
        path = re.sub(r"<[^>]+>", "1", rule.rule)
        for method in sorted({"GET", "POST", "DELETE", "TRACE"}):
            said = client.open(path, method=method)
            assert set(said.headers.keys()) >= HEADERS, (method, path, said.status_code)
            tried += 1
    assert tried > 400


def test_the_host_that_a_stranger_names_leads_nobody_anywhere(house: TestHouse) -> None:
    """No answer repeats it, and every redirect stays on this site."""
    app = create_app(Service(house).assembled)
    client = app.test_client()
    lies = {"Host": "evil.example", "X-Forwarded-Host": "evil.example"}
    for rule in app.url_map.iter_rules():
        said = client.get(re.sub(r"<[^>]+>", "1", rule.rule), headers=lies)
        assert "evil.example" not in str(said.headers), rule
        if not rule.rule.startswith("/health/webhooks"):
            assert b"evil.example" not in said.data, rule
        location = said.headers.get("Location", "/")
        assert location.startswith("/"), rule
        assert not location.startswith("//"), rule


def test_the_built_pages_hold_nothing_inline() -> None:
    """The policy would block it; here it is seen before anybody opens the page."""
    pages = [page for ui in (agent_ui, supervisor_ui) for page in built_pages(ui)]
    for page in pages:
        text = page.read_text("utf-8")
        assert not re.search(r"<style|\sstyle=|\son\w+=|javascript:", text), page
        for script in re.findall(r"<script[^>]*>(.*?)</script>", text, flags=re.DOTALL):
            assert script.strip() == "", page


def built_pages(ui: ModuleType) -> list[Path]:
    return sorted((Path(ui.__file__ or "").parent / "static").glob("*.html"))


def sources(policy: str, rule: str) -> list[str]:
    rules = dict(part.split(" ", 1) for part in policy.split("; "))
    return rules[rule].split()


def test_the_policy_lets_in_nothing_inline_and_nothing_foreign() -> None:
    policy = content_security_policy(settings(PUBLIC_BASE_URL="https://calls.example.com"))
    assert "unsafe" not in policy
    assert sources(policy, "script-src") == ["'self'"]
    assert sources(policy, "connect-src") == [
        "'self'",
        "wss://calls.example.com",
        "http://127.0.0.1:5999",
        "ws://127.0.0.1:5999",
    ]


def test_with_twilio_itself_the_voice_edges_are_twilios() -> None:
    policy = content_security_policy(settings(TWILIO_API_BASE_URL="https://api.twilio.com"))
    assert "wss://*.twilio.com" in sources(policy, "connect-src")
    assert "127.0.0.1:5999" not in policy


def test_strict_transport_is_asked_for_only_where_there_is_tls(house: TestHouse) -> None:
    for base, asked in (("https://calls.example.com", True), ("http://127.0.0.1:5000", False)):
        app = create_app(Service(house, PUBLIC_BASE_URL=base).assembled)
        assert ("Strict-Transport-Security" in app.test_client().get("/").headers) is asked
