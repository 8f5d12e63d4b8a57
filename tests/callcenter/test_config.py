from pathlib import Path

import pytest

from callcenter.config import SettingsError, read_settings
from callcenter.sending.smtp_mail import MailServer

GOOD = {
    "TWILIO_ACCOUNT_SID": "AC" + "0a" * 16,
    "TWILIO_AUTH_TOKEN": "token-of-today",
    "TWILIO_API_KEY_SID": "SK" + "0b" * 16,
    "TWILIO_API_KEY_SECRET": "the-key-and-its-secret",
    "PUBLIC_BASE_URL": "https://calls.example.com/",
    "DATABASE_URL": "postgres://ana:hush@db/centre",
    "SECRET_KEY": "0123456789abcdef0123456789abcdef",
}


def faults(**changes: str) -> dict[str, str]:
    with pytest.raises(SettingsError) as caught:
        read_settings(GOOD | changes)
    return {fault.name: f"{fault.wrong}. {fault.remedy}" for fault in caught.value.faults}


def test_a_good_environment_becomes_settings() -> None:
    settings = read_settings(GOOD)
    assert settings.twilio_api_base_url == "https://api.twilio.com"
    assert settings.public_base_url == "https://calls.example.com"
    assert settings.database_url == "postgresql+psycopg://ana:hush@db/centre"
    assert settings.twilio_auth_tokens == ("token-of-today",)
    assert settings.default_region == "US"
    assert settings.redis_url is None
    assert settings.crm_config is None


def test_a_mail_server_is_read_with_its_encryption_and_its_password() -> None:
    def server(url: str) -> MailServer | None:
        return read_settings(GOOD | {"CALLCENTER_SMTP_URL": url}).smtp_url

    tls = server("smtps://calls%40example.com:hu%3Ash@mail.example.com")
    assert tls == MailServer("mail.example.com", 465, "tls", "calls@example.com", "hu:sh")
    assert server("smtp://mail.example.com:2525") == MailServer(
        "mail.example.com", 2525, "starttls"
    )
    assert server("smtp+plain://localhost") == MailServer("localhost", 25, "none")
    assert "hu:sh" not in repr(read_settings(GOOD | {"CALLCENTER_SMTP_URL": "smtps://a:hu%3Ash@b"}))


def test_an_empty_environment_names_everything_that_is_missing_at_once() -> None:
    with pytest.raises(SettingsError) as caught:
        read_settings({})
    assert [fault.name for fault in caught.value.faults] == list(GOOD)
    assert all(fault.remedy for fault in caught.value.faults)
    assert str(caught.value).count("is missing") == len(GOOD)


@pytest.mark.parametrize(
    ("name", "value", "part"),
    [
        ("TWILIO_ACCOUNT_SID", "SK" + "0" * 32, "must be AC and 32"),
        ("TWILIO_API_KEY_SID", "SK123", "must be SK and 32"),
        ("TWILIO_TWIML_APP_SID", "none", "must be AP and 32"),
        ("TWILIO_AUTH_TOKEN", "one-token-a,two-token-b,three-token-c", "holds 3 tokens"),
        ("PUBLIC_BASE_URL", "calls.example.com", "https://"),
        ("PUBLIC_BASE_URL", "https://x.example.com/?a=1", "query"),
        ("PUBLIC_BASE_URL", "https://x.example.com:99999", "well-formed"),
        ("TWILIO_API_BASE_URL", "ftp://x", "https://"),
        ("DATABASE_URL", "mysql://x/y", "neither"),
        ("DATABASE_URL", "sqlite://", "neither"),
        ("DATABASE_URL", "sqlite:///:memory:", "in memory"),
        ("DATABASE_URL", "postgresql://db", "no database"),
        ("REDIS_URL", "http://redis", "must begin with redis://"),
        ("SECRET_KEY", "too short", "at least 32"),
        ("CALLCENTER_SMTP_URL", "mail.example.com", "must begin with smtps://"),
        ("CALLCENTER_SMTP_URL", "smtps://mail.example.com/inbox", "nothing after it"),
        ("CALLCENTER_SMTP_URL", "smtp+plain://ana:hush@mail.example.com", "in clear"),
        ("CALLCENTER_MAIL_FROM", "Harbour", "not a mail address"),
        ("CALLCENTER_SMS_FROM", "0800 555", "not a number"),
        ("CALLCENTER_WEBHOOK_SECRET", "short", "at least 16"),
        ("CALLCENTER_WEBHOOK_ALLOW_PRIVATE", "maybe", "neither yes nor no"),
        ("CALLCENTER_LOG_LEVEL", "loud", "not a log level"),
        ("CALLCENTER_DEFAULT_REGION", "XX", "not a country"),
        ("CALLCENTER_CRM_CONFIG", "/nowhere/crm.yaml", "not there"),
        ("CALLCENTER_LOG_LEVL", "INFO", "Did you mean CALLCENTER_LOG_LEVEL?"),
        ("CALLCENTER_XYZZY", "1", "is not a setting"),
    ],
)
def test_a_malformed_value_is_named_with_its_remedy(name: str, value: str, part: str) -> None:
    found = faults(**{name: value})
    assert list(found) == [name]
    assert part in found[name]


def test_faults_come_together() -> None:
    assert set(faults(SECRET_KEY="", DATABASE_URL="x", REDIS_URL="y")) == {
        "SECRET_KEY",
        "DATABASE_URL",
        "REDIS_URL",
    }


@pytest.mark.parametrize("host", ["127.0.0.1:5000", "localhost", "web:8000", "10.1.2.3", "[::1]:5"])
def test_plain_http_is_fine_inside_a_private_network(host: str) -> None:
    url = f"http://{host}"
    assert read_settings(GOOD | {"PUBLIC_BASE_URL": url}).public_base_url == url


@pytest.mark.parametrize(
    "rotation",
    [
        {"TWILIO_AUTH_TOKEN": "token-of-today, token-of-tomorrow"},
        {"TWILIO_AUTH_TOKEN_NEXT": "token-of-tomorrow"},
    ],
)
def test_a_second_token_is_accepted_during_rotation(rotation: dict[str, str]) -> None:
    settings = read_settings(GOOD | rotation)
    assert settings.twilio_auth_tokens == ("token-of-today", "token-of-tomorrow")


def test_a_value_may_come_from_a_file(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("fedcba9876543210fedcba9876543210\n")
    environ = {k: v for k, v in GOOD.items() if k != "SECRET_KEY"}
    settings = read_settings(environ | {"SECRET_KEY_FILE": str(secret)})
    assert settings.secret_key == "fedcba9876543210fedcba9876543210"


def test_a_file_that_cannot_be_read_is_one_fault(tmp_path: Path) -> None:
    found = faults(SECRET_KEY="", SECRET_KEY_FILE=str(tmp_path / "gone"))
    assert list(found) == ["SECRET_KEY_FILE"]
    assert "No such file" in found["SECRET_KEY_FILE"]


def test_both_forms_at_once_are_refused(tmp_path: Path) -> None:
    assert "Keep one" in faults(SECRET_KEY_FILE=str(tmp_path / "x"))["SECRET_KEY"]


def test_no_secret_is_ever_shown() -> None:
    shown = repr(read_settings(GOOD | {"REDIS_URL": "redis://:hush@r"}))
    for secret in ("token-of-today", "the-key-and-its-secret", "hush", GOOD["SECRET_KEY"]):
        assert secret not in shown
    assert "AC0a" in shown
    with pytest.raises(SettingsError) as caught:
        read_settings(GOOD | {"SECRET_KEY": "hushhush", "TWILIO_AUTH_TOKEN": "psst"})
    assert "hush" not in str(caught.value)
    assert "psst" not in str(caught.value)
