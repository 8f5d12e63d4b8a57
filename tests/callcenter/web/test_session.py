"""Signing in: who may, who may not, and how often one may try."""

import sqlalchemy as sa

from callcenter.store import tables as t
from callcenter.web.sign_in import AT_MOST_S, IDLE_S
from tests.callcenter.web.stage import API, PASSWORD, Browser, Service, refused
from tests.stage.house import TestHouse


def test_it_says_who_is_signed_in_and_where(service: Service) -> None:
    said = service.ana().get("/session")
    assert (said["user"]["name"], said["user"]["agent_id"]) == ("Ana", "ana")
    assert said["user"]["timezone"] == "UTC"
    assert said["centre"]["region"] == "US"


def test_its_cookie_is_closed_to_scripts_and_to_other_sites(service: Service) -> None:
    service.person("ana")
    cookie = Browser(service.app).sign_in("ana@example.com").headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie
    assert "Secure" not in cookie


def test_its_cookie_is_secure_behind_https(house: TestHouse) -> None:
    service = Service(house, PUBLIC_BASE_URL="https://calls.example.com")
    service.person("ana")
    said = service.app.test_client().post(
        API + "/session",
        json={"email": "ana@example.com", "password": PASSWORD},
        base_url="https://calls.example.com",
    )
    assert "Secure" in said.headers["Set-Cookie"]


def test_it_says_the_same_of_a_wrong_password_and_of_nobody(service: Service) -> None:
    service.person("ana")
    wrong = Browser(service.app).sign_in("ana@example.com", "not her password")
    nobody = Browser(service.app).sign_in("max@example.com", "not his password")
    assert refused(wrong, 401, "not_signed_in") == refused(nobody, 401, "not_signed_in")


def test_it_takes_an_address_however_it_is_capitalised(service: Service) -> None:
    service.person("ana")
    assert Browser(service.app).sign_in(" Ana@Example.com").status_code == 200


def test_it_refuses_the_sixth_guess_even_if_it_is_right(service: Service) -> None:
    service.person("ana")
    for _ in range(5):
        Browser(service.app).sign_in("ana@example.com", "guess")
    said = Browser(service.app).sign_in("ana@example.com")
    assert refused(said, 429, "too_many_tries")["retry"] is True
    assert said.headers["Retry-After"] == "900"


def test_guesses_from_elsewhere_do_not_lock_her_out(service: Service) -> None:
    service.person("ana")
    for _ in range(5):
        Browser(service.app).sign_in("ana@example.com", "guess", address="10.6.6.6")
    assert Browser(service.app).sign_in("ana@example.com").status_code == 200


def test_it_lets_her_try_again_after_a_quarter_of_an_hour(service: Service) -> None:
    service.person("ana")
    for _ in range(5):
        Browser(service.app).sign_in("ana@example.com", "guess")
    service.house.clock.pass_(901)
    assert Browser(service.app).sign_in("ana@example.com").status_code == 200


def test_a_session_ends_when_nobody_uses_it(service: Service) -> None:
    ana = service.ana()
    service.house.clock.pass_(IDLE_S - 1)
    ana.get("/session")
    service.house.clock.pass_(IDLE_S - 1)
    ana.get("/session")
    service.house.clock.pass_(IDLE_S + 1)
    refused(ana.ask("GET", "/session"), 401, "not_signed_in")


def test_a_new_password_ends_the_sessions_of_the_old_one(service: Service) -> None:
    ana = service.ana()
    service.people.set_password(ana.get("/session")["user"]["id"], "another long password")
    refused(ana.ask("GET", "/session"), 401, "not_signed_in")


def test_a_revoked_person_is_out_at_once(service: Service) -> None:
    ana = service.ana()
    service.people.disable(ana.get("/session")["user"]["id"])
    refused(ana.ask("GET", "/session"), 401, "not_signed_in")
    refused(Browser(service.app).sign_in("ana@example.com"), 401, "not_signed_in")


def test_it_signs_out(service: Service) -> None:
    ana = service.ana()
    assert ana.ask("DELETE", "/session").status_code == 204
    refused(ana.ask("GET", "/session"), 401, "not_signed_in")


def test_a_copy_of_the_cookie_opens_nothing_after_she_has_signed_out(service: Service) -> None:
    ana, thief = service.ana(), Browser(service.app)
    cookie = ana.client.get_cookie("callcenter_session")
    assert cookie is not None
    ana.ask("DELETE", "/session")
    thief.client.set_cookie("callcenter_session", cookie.value)
    refused(thief.ask("GET", "/session"), 401, "not_signed_in")


def test_a_session_ends_after_a_double_shift_however_busy_it_was(service: Service) -> None:
    ana = service.ana()
    for _ in range(int(AT_MOST_S // 3600)):
        ana.get("/session")
        service.house.clock.pass_(3600)
    service.house.clock.pass_(1)
    refused(ana.ask("GET", "/session"), 401, "not_signed_in")


def test_each_sign_in_begins_a_new_session(service: Service) -> None:
    ana = service.ana()
    before = dict(ana.headers)
    ana.sign_in("ana@example.com")
    assert ana.headers != before


def test_fifty_mistakes_in_the_office_do_not_keep_ana_out(service: Service) -> None:
    ana = service.ana()
    for n in range(50):
        Browser(service.app).sign_in(f"colleague{n}@example.com", "guess")
    stranger = Browser(service.app).sign_in("ana@example.com")
    refused(stranger, 429, "too_many_tries")
    assert ana.sign_in("ana@example.com").status_code == 200


def test_a_hundred_guesses_from_everywhere_do_not_keep_ana_out(service: Service) -> None:
    ana = service.ana()
    for n in range(100):
        Browser(service.app).sign_in("ana@example.com", "guess", address=f"10.1.0.{n}")
    assert ana.sign_in("ana@example.com").status_code == 200


def test_a_known_browser_may_not_guess_without_end_either(service: Service) -> None:
    ana = service.ana()
    for _ in range(5):
        ana.sign_in("ana@example.com", "guess")
    refused(ana.sign_in("ana@example.com"), 429, "too_many_tries")


def test_a_changed_cookie_is_nobody(service: Service) -> None:
    ana = service.ana()
    cookie = ana.client.get_cookie("callcenter_session")
    assert cookie is not None
    ana.client.set_cookie("callcenter_session", "x" + cookie.value)
    refused(ana.ask("GET", "/session"), 401, "not_signed_in")


def test_failed_sign_ins_are_on_record_without_the_password(service: Service) -> None:
    Browser(service.app).sign_in("max@example.com", "secret guess")
    (entry,) = service.audit("sign_in_failed")
    assert (entry.by, entry.subject) == ("address:10.0.0.1", "max@example.com")
    assert "secret" not in str(entry)


def test_passwords_are_kept_as_argon2id_hashes_of_owasps_first_choice(service: Service) -> None:
    service.person("ana")
    with service.house.engine.connect() as db:
        kept = db.execute(sa.select(t.users.c.password_hash)).scalar_one()
    assert kept.startswith("$argon2id$v=19$m=19456,t=2,p=1$")
    assert PASSWORD not in kept


def test_a_session_from_before_the_sign_in_is_not_carried_over(service: Service) -> None:
    """A cookie that somebody planted in her browser is worth nothing after she has signed in."""
    ana = service.ana()
    planted = ana.client.get_cookie("callcenter_session")
    assert planted is not None
    victim = Browser(service.app)
    victim.client.set_cookie("callcenter_session", planted.value)
    service.person("ben")
    victim.sign_in("ben@example.com")
    renewed = victim.client.get_cookie("callcenter_session")
    assert renewed is not None
    assert renewed.value != planted.value
    assert victim.get("/session")["user"]["name"] == "Ben"
    assert ana.get("/session")["user"]["name"] == "Ana"
