"""What an operator types, against a network and a service that run."""

import json
from pathlib import Path

import httpx
import pytest

from tests.stage.harbour import NUMBERS, SUPPORT, centre_yaml
from tests.stage.installation import Installation
from tests.stage.living_centre import LivingCentre
from tests.stage.network import LocalNetwork

pytestmark = pytest.mark.journey


def test_connect_lets_every_number_and_one_app_ring_here(
    embedded: Installation, tmp_path: Path
) -> None:
    network = LocalNetwork(tmp_path, NUMBERS)
    try:
        embedded.network_url, embedded.public_url = network.base_url, "https://calls.example.com"
        urls = json.loads(embedded.does("twilio", "urls"))
        first = embedded.does("twilio", "connect")
        owned = network.rest("GET", "/IncomingPhoneNumbers.json")["incoming_phone_numbers"]
        assert {one["phone_number"] for one in owned} == set(NUMBERS)
        for one in owned:
            assert f"{one['phone_number']} now rings here." in first
            assert one["voice_url"] == urls["voice"]
            assert one["voice_fallback_url"] == urls["voice_fallback"]
            assert one["status_callback"].startswith(urls["status"])
        again = embedded.does("twilio", "connect")
        apps = network.rest("GET", "/Applications.json")["applications"]
        assert [app["voice_url"] for app in apps] == [urls["app_voice"]], "one app, made once"
        assert f"Set TWILIO_TWIML_APP_SID={apps[0]['sid']}" in first
        assert apps[0]["sid"] in again

        refused = embedded.run("twilio", "connect", "--number", "+15005550000")
        assert refused.code != 0
        assert "This account does not own +15005550000." in refused.err
        wrong = {**embedded.env(), "TWILIO_API_KEY_SECRET": "0" * 32}
        said = embedded.run("twilio", "connect", env={"PATH": "/usr/bin:/bin", **wrong})
        assert said.code != 0
        assert "Check TWILIO_ACCOUNT_SID, the API key" in said.err
    finally:
        network.stop()


def test_check_finds_every_part_at_work_and_says_what_to_do_when_one_is_not(
    centre: LivingCentre,
) -> None:
    said = centre.installed.run("check")
    assert said.code == 0, said
    marks = {line[:16].strip(): line[17:24].strip() for line in said.out.splitlines()}
    assert marks == {
        "settings": "works",
        "database": "works",
        "redis": "unused",
        "twilio": "works",
        "public address": "works",
        "webhooks": "works",
        "clock": "works",
    }
    env = {**centre.installed.env(), "REDIS_URL": "redis://127.0.0.1:9/0"}
    faulty = centre.installed.run("check", env={"PATH": "/usr/bin:/bin", **env})
    assert faulty.code == 1
    assert "FAILS" in faulty.out
    assert "Check REDIS_URL and that it runs." in faulty.out


def test_bad_settings_are_reported_together() -> None:
    nothing = Installation("unused").run("serve", env={"PATH": "/usr/bin:/bin"})
    assert nothing.code == 2
    needed = set(Installation("unused").env()) - {"TWILIO_API_BASE_URL"}
    assert [name for name in sorted(needed) if name not in nothing.err] == []
    wrong = Installation("mysql://nowhere", public_url="nonsense")
    said = wrong.run("serve", env={"PATH": "/usr/bin:/bin", **wrong.env()})
    assert said.code == 2
    assert "DATABASE_URL" in said.err
    assert "PUBLIC_BASE_URL" in said.err
    assert "Traceback" not in said.err + nothing.err


def test_a_token_opens_the_api_to_a_program_until_it_is_revoked(centre: LivingCentre) -> None:
    secret = centre.installed.does("token", "add", "the crowd").strip()
    bearer = {"Authorization": f"Bearer {secret}"}
    calls = f"{centre.url}/api/v1/calls"
    assert httpx.get(calls, headers=bearer).status_code == 200
    assert httpx.get(calls).status_code == 401
    listed = centre.installed.does("token", "list")
    assert secret not in listed
    centre.installed.does("token", "revoke", listed.split()[0])
    assert httpx.get(calls, headers=bearer).status_code == 401


def test_a_mistake_in_the_centre_file_is_named_and_nothing_is_applied(
    centre: LivingCentre, tmp_path: Path
) -> None:
    file = tmp_path / "wrong.yaml"
    good = centre_yaml()
    file.write_text(
        good.replace("line: orders}", "line: ordres}").replace("name: Support", "name: Help")
    )
    said = centre.installed.run("apply", str(file))
    assert said.code == 1
    assert "ordres" in said.err
    assert "line " in said.err
    assert {line["name"] for line in centre.sam.get("/lines")["lines"]} >= {"Support"}
    file.write_text(good)
    assert "Nothing to change" in centre.installed.does("apply", str(file))
    cleo = centre.handset()
    cleo.dial(SUPPORT)
    cleo.hears_words("This is Harbour & Finch.")
