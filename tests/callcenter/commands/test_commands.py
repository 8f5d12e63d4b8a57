"""The operator's commands, as an operator types them, on a database of their own."""

import json
from collections.abc import Callable
from pathlib import Path

import pyotp
import pytest
from click.testing import CliRunner, Result

from callcenter.cli import callcenter
from callcenter.commands import check, opening
from callcenter.store.audit import Audit
from callcenter.store.engine import open_engine
from callcenter.store.people import People
from callcenter.store.second_factors import SecondFactors

EXAMPLE = Path(__file__).parents[3] / "examples" / "centre.yaml"
PASSWORD = "a long enough password"
Run = Callable[..., Result]


@pytest.fixture
def typed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run a command line; the logs of this process stay as they are."""
    for module in (opening, check):
        monkeypatch.setattr(module, "start_logs", lambda _level: None)
    env = {
        "TWILIO_ACCOUNT_SID": "AC" + "0" * 32,
        "TWILIO_AUTH_TOKEN": "1" * 32,
        "TWILIO_API_KEY_SID": "SK" + "2" * 32,
        "TWILIO_API_KEY_SECRET": "3" * 32,
        "TWILIO_API_BASE_URL": "http://127.0.0.1:9",
        "PUBLIC_BASE_URL": "https://calls.example.com",
        "DATABASE_URL": f"sqlite:///{tmp_path / 'new' / 'centre.db'}",
        "SECRET_KEY": "kept only for as long as this test takes, no longer",
    }

    def run(*words: str, said: str | None = None, **changes: str) -> Result:
        return CliRunner().invoke(callcenter, words, input=said, env={**env, **changes})

    return run


@pytest.fixture
def centre(typed: Run) -> Run:
    """The same, with the example centre set up."""
    assert typed("db", "upgrade").exit_code == 0
    assert typed("apply", str(EXAMPLE)).exit_code == 0
    return typed


def test_the_first_page_names_every_command(typed: Run) -> None:
    page = typed("--help").output
    for name in ("serve", "worker", "db", "user", "token", "apply", "check", "twilio", "calls"):
        assert name in page
    assert typed("dance").exit_code == 2


def test_the_database_is_made_and_made_again_without_harm(typed: Run) -> None:
    assert typed("db", "upgrade").exit_code == 0
    again = typed("db", "upgrade")
    assert again.exit_code == 0
    assert "It was" not in again.output


def test_a_centre_is_applied_and_applying_it_again_changes_nothing(typed: Run) -> None:
    typed("db", "upgrade")
    first = typed("apply", str(EXAMPLE))
    assert first.exit_code == 0
    assert "Nothing to change" in typed("apply", str(EXAMPLE)).output


def test_a_dry_run_needs_no_database(typed: Run) -> None:
    assert "well formed" in typed("apply", "--dry-run", str(EXAMPLE)).output


def test_a_centre_file_with_a_mistake_is_refused_with_its_place(
    centre: Run, tmp_path: Path
) -> None:
    wrong = tmp_path / "wrong.yaml"
    wrong.write_text("name: X\nlines:\n  support: {promise: soon}\n", encoding="utf-8")
    refused = centre("apply", str(wrong))
    assert refused.exit_code == 1
    assert "line 3" in refused.output
    assert "Nothing to change" in centre("apply", str(EXAMPLE)).output


def test_a_person_is_let_in_listed_and_let_out(centre: Run) -> None:
    words = ("user", "add", "max@example.com", "--name", "Max", "--role", "supervisor")
    assert centre(*words, "--password", PASSWORD).exit_code == 0
    assert "max@example.com" in centre("user", "list").output
    assert centre(*words, "--password", PASSWORD).exit_code != 0
    assert centre("user", "disable", "max@example.com").exit_code == 0
    assert "disabled" in centre("user", "list").output


def test_a_password_is_made_asked_for_or_given(centre: Run) -> None:
    centre("user", "add", "max@example.com", "--name", "Max", "--password", PASSWORD)
    made = centre("user", "password", "max@example.com", "--password", "-")
    assert "Password: " in made.output
    asked = centre("user", "password", "max@example.com", said=f"{PASSWORD}\n{PASSWORD}\n")
    assert asked.exit_code == 0
    nobody = centre("user", "password", "nobody@example.com", "--password", PASSWORD)
    assert nobody.exit_code == 1
    assert "Nobody signs in" in nobody.output


def test_a_person_cannot_be_an_agent_who_does_not_exist(centre: Run) -> None:
    words = ("user", "add", "max@example.com", "--name", "Max", "--agent", "nobody")
    assert centre(*words, "--password", PASSWORD).exit_code != 0
    assert "max@example.com" not in centre("user", "list").output


def test_a_programs_token_is_printed_once_listed_and_ended(centre: Run) -> None:
    secret = centre("token", "add", "wallboard").stdout.strip()
    listed = centre("token", "list").output
    assert secret not in listed
    assert "wallboard" in listed
    token_id = listed.split()[0]
    assert centre("token", "revoke", token_id).exit_code == 0
    assert "revoked" in centre("token", "list").output


def test_the_addresses_that_twilio_must_know_are_json(typed: Run) -> None:
    found = json.loads(typed("twilio", "urls").output)
    assert set(found) == {"voice", "voice_fallback", "status", "app_voice"}
    assert all(url.startswith("https://calls.example.com/twilio/") for url in found.values())


def test_connecting_to_nobody_says_what_to_check(typed: Run) -> None:
    refused = typed("twilio", "connect")
    assert refused.exit_code == 1
    assert "TWILIO_API_BASE_URL" in refused.output


def test_check_says_of_each_part_whether_it_works_and_what_to_do(centre: Run) -> None:
    found = centre("check")
    assert found.exit_code == 1  # nobody answers at the address of the network
    assert "database         works" in found.output
    assert "redis            unused" in found.output
    assert "twilio           FAILS" in found.output


def test_check_names_every_wrong_setting(typed: Run) -> None:
    found = typed("check", PUBLIC_BASE_URL="nowhere", TWILIO_ACCOUNT_SID="")
    assert found.exit_code == 1
    assert "PUBLIC_BASE_URL" in found.output
    assert "TWILIO_ACCOUNT_SID" in found.output


def test_check_tells_a_database_that_was_never_made(typed: Run, tmp_path: Path) -> None:
    found = typed("check", DATABASE_URL=f"sqlite:///{tmp_path / 'empty.db'}")
    assert "database         FAILS" in found.output
    assert "db upgrade" in found.output


def test_customers_come_in_and_every_refused_row_is_told(centre: Run, tmp_path: Path) -> None:
    file = tmp_path / "customers.csv"
    rows = "external_id,name,number\nc1,Cleo Hart,+14155550123\nc2,,nonsense\n"
    file.write_text(rows, encoding="utf-8")
    refusals = tmp_path / "refused.csv"
    found = centre("customers", "import", str(file), "--refusals", str(refusals))
    assert "refused" in found.output
    assert refusals.exists()
    broken = tmp_path / "broken.csv"
    broken.write_bytes(b"\xff\xfe\x00")
    assert centre("customers", "import", str(broken)).exit_code == 1


def test_a_call_that_nobody_knows_is_not_shown(centre: Run) -> None:
    assert centre("calls", "show", "c-none").exit_code != 0


def test_shifts_are_imported_by_the_centres_clock(centre: Run, tmp_path: Path) -> None:
    file = tmp_path / "shifts.csv"
    file.write_text("agent,from,to\nana,2031-06-02 08:00,2031-06-02 16:00\nmax,?,?\n", "utf-8")
    first = centre("shifts", "import", str(file))
    assert first.exit_code == 1
    assert "1 added, 0 known already, 1 refused." in first.output
    assert "line 3" in first.output
    assert "0 added, 1 known" in centre("shifts", "import", str(file)).output


def test_a_lost_second_step_is_taken_away_and_on_record(centre: Run, tmp_path: Path) -> None:
    centre("user", "add", "max@example.com", "--name", "Max", "--password", PASSWORD)
    none = centre("user", "reset-second-factor", "max@example.com")
    assert none.exit_code == 1
    assert "has no second step" in none.output
    engine = open_engine(f"sqlite:///{tmp_path / 'new' / 'centre.db'}")
    people = People(engine, lambda: 1000.0)
    (max_,) = [one for one in people.all() if one.email == "max@example.com"]
    second = SecondFactors(
        engine, lambda: 1000.0, "kept only for as long as this test takes, no longer"
    )
    made = second.begin(max_.id, max_.email, "centre")
    assert second.confirm(max_.id, pyotp.TOTP(made.secret).at(1000)) is not None
    assert centre("user", "reset-second-factor", "max@example.com").exit_code == 0
    assert not second.has(max_.id)
    after = people.by_id(max_.id)
    assert after is not None
    assert after.session_version > max_.session_version, "she is signed out everywhere"
    (entry,) = Audit(engine, lambda: 0.0).since(0, "second_factor_removed")
    assert (entry.by, entry.subject) == ("operator", max_.id)
    engine.dispose()
