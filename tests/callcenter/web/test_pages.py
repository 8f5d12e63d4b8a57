"""The pages: served as built, guarded by headers, and clear when they are not built."""

from pathlib import Path

import pytest
from flask import Blueprint, Flask

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
