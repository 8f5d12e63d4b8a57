"""A code of her telephone beside the password: set up, asked for, used once, taken away."""

from typing import Any

import pyotp
import pytest
import segno
import sqlalchemy as sa

from callcenter.store import tables as t
from callcenter.store.second_factors import STEP_S, SecondFactors
from callcenter.store.sign_in_tables import second_factors
from tests.callcenter.web.stage import API, PASSWORD, Browser, Service, refused


def _set_up(service: Service) -> tuple[Browser, pyotp.TOTP, list[str]]:
    ana = service.ana()
    made = ana.post("/session/second-factor")
    totp = pyotp.parse_uri(made["uri"])
    assert isinstance(totp, pyotp.TOTP)
    assert (totp.secret, totp.name) == (made["secret"], "ana@example.com")
    codes = ana.post("/session/second-factor/confirm", {"code": _now(service, totp)})["codes"]
    service.house.clock.pass_(STEP_S)
    return ana, totp, codes


def _now(service: Service, totp: pyotp.TOTP) -> str:
    return totp.at(int(service.house.clock()))


def _sign_in(service: Service, code: str | None = None) -> Any:
    body = {"email": "ana@example.com", "password": PASSWORD} | ({"code": code} if code else {})
    return service.app.test_client().post(API + "/session", json=body)


def test_from_then_on_the_password_alone_is_not_enough(service: Service) -> None:
    _, totp, _ = _set_up(service)
    refused(_sign_in(service), 401, "second_factor_needed")
    assert _sign_in(service, _now(service, totp)).status_code == 200


def test_a_code_is_good_once(service: Service) -> None:
    _, totp, _ = _set_up(service)
    code = _now(service, totp)
    assert _sign_in(service, code).status_code == 200
    refused(_sign_in(service, code), 401, "not_signed_in")


def test_a_telephone_may_be_half_a_minute_off(service: Service) -> None:
    _, totp, _ = _set_up(service)
    late = totp.at(int(service.house.clock()) + STEP_S)
    assert _sign_in(service, late).status_code == 200
    refused(
        _sign_in(service, totp.at(int(service.house.clock()) + 3 * STEP_S)), 401, "not_signed_in"
    )


def test_guessed_codes_count_as_guesses(service: Service) -> None:
    _set_up(service)
    for _ in range(5):
        refused(_sign_in(service, "000000"), 401, "not_signed_in")
    refused(_sign_in(service, "000000"), 429, "too_many_tries")


def test_a_recovery_code_is_good_once(service: Service) -> None:
    _, _, codes = _set_up(service)
    assert len(set(codes)) == 8
    assert _sign_in(service, codes[0].upper()).status_code == 200
    refused(_sign_in(service, codes[0]), 401, "not_signed_in")
    assert _sign_in(service, codes[1]).status_code == 200


def test_a_wrong_first_code_sets_nothing_up(service: Service) -> None:
    ana = service.ana()
    ana.post("/session/second-factor")
    refused(ana.ask("POST", "/session/second-factor/confirm", {"code": "000000"}), 422, "invalid")
    assert ana.get("/session/second-factor") == {"set_up": False, "recovery_left": 0}
    assert _sign_in(service).status_code == 200


def _take_away(ana: Browser, password: str, code: str) -> Any:
    return ana.ask("DELETE", "/session/second-factor", {"password": password, "code": code})


def test_it_takes_her_password_and_a_code_to_take_it_away(service: Service) -> None:
    ana, totp, _ = _set_up(service)
    refused(_take_away(ana, "guess", _now(service, totp)), 403, "not_allowed")
    refused(_take_away(ana, PASSWORD, "000000"), 403, "not_allowed")
    refused(_take_away(ana, "", _now(service, totp)), 403, "not_allowed")
    assert _take_away(ana, PASSWORD, _now(service, totp)).status_code == 204
    assert _sign_in(service).status_code == 200
    (entry,) = service.audit("second_factor_removed")
    assert entry.by.startswith("user:")


def test_a_recovery_code_takes_it_away_too(service: Service) -> None:
    ana, _, codes = _set_up(service)
    assert _take_away(ana, PASSWORD, codes[0]).status_code == 204


def test_whoever_found_her_session_open_may_not_guess_without_end(service: Service) -> None:
    ana, totp, _ = _set_up(service)
    for _ in range(5):
        refused(_take_away(ana, "guess", "000000"), 403, "not_allowed")
    refused(_take_away(ana, PASSWORD, _now(service, totp)), 429, "too_many_tries")


def test_whoever_has_no_password_here_shows_the_code_alone(service: Service) -> None:
    ana, totp, _ = _set_up(service)
    with service.house.engine.begin() as db:
        db.execute(sa.update(t.users).values(password_hash=None))
    refused(_take_away(ana, "", "000000"), 403, "not_allowed")
    assert _take_away(ana, "", _now(service, totp)).status_code == 204


def test_it_tells_how_many_recovery_codes_are_left(service: Service) -> None:
    ana, _, codes = _set_up(service)
    assert ana.get("/session/second-factor") == {"set_up": True, "recovery_left": 8}
    _sign_in(service, codes[0])
    assert ana.get("/session/second-factor")["recovery_left"] == 7


def test_a_recovery_code_sent_twice_at_once_is_good_once(
    service: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The second one comes while the first has read the row and not yet written it."""
    ana, _, codes = _set_up(service)
    user = ana.get("/session")["user"]["id"]
    second = SecondFactors(service.house.engine, service.house.clock, service.settings.secret_key)
    row = second._row(user)
    assert second.fits(user, codes[0])
    monkeypatch.setattr(second, "_row", lambda _user: row)  # as it was read before
    assert not second.fits(user, codes[0])


def test_the_picture_holds_the_address_and_comes_as_an_image(service: Service) -> None:
    made = service.ana().post("/session/second-factor")
    assert made["qr"].startswith("data:image/svg+xml")
    assert made["qr"] == segno.make(made["uri"], micro=False, error="m").svg_data_uri(
        scale=4, border=4, light="#fff"
    )


def test_an_admin_takes_it_away_and_signs_her_out(service: Service) -> None:
    ana, _, _ = _set_up(service)
    user = ana.get("/session")["user"]["id"]
    assert service.admin().ask("DELETE", f"/users/{user}/second-factor").status_code == 204
    refused(ana.ask("GET", "/session"), 401, "not_signed_in")
    assert _sign_in(service).status_code == 200


def test_the_secret_is_not_readable_where_it_is_kept(service: Service) -> None:
    _, totp, codes = _set_up(service)
    with service.house.engine.connect() as db:
        row = str(db.execute(sa.select(second_factors)).one())
    assert totp.secret not in row
    assert codes[0] not in row


def test_another_secret_key_says_what_to_do(service: Service) -> None:
    ana, totp, _ = _set_up(service)
    user = ana.get("/session")["user"]["id"]
    other = SecondFactors(service.house.engine, service.house.clock, "another key, long enough too")
    with pytest.raises(Exception, match="Ask your admin"):
        other.fits(user, _now(service, totp))
