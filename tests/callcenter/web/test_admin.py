"""Users and tokens: what an admin makes and ends."""

import pytest

from tests.callcenter.web.stage import PASSWORD, Browser, Program, Service, refused

NEW = {"email": "Eva@Example.com", "name": "Eva", "role": "agent", "password": PASSWORD}


def test_it_lets_somebody_in_and_out_again(service: Service) -> None:
    ada = service.admin()
    eva = ada.post("/users", NEW)
    assert eva["email"] == "eva@example.com"
    assert Browser(service.app).sign_in("eva@example.com").status_code == 200
    ada.ask("DELETE", f"/users/{eva['id']}")
    assert Browser(service.app).sign_in("eva@example.com").status_code == 401
    assert [entry.subject for entry in service.audit("user_revoked")] == [eva["id"]]


def test_it_shows_no_password_or_hash(service: Service) -> None:
    said = service.admin().ask("GET", "/users").get_data(as_text=True)
    assert "argon2" not in said
    assert "password" not in said


@pytest.mark.parametrize(
    ("change", "place"),
    [
        ({"email": "eva"}, "email"),
        ({"email": "ada@example.com"}, "email"),
        ({"password": "short"}, "password"),
        ({"role": "queen"}, "role"),
        ({"timezone": "Moon/Base"}, "timezone"),
    ],
)
def test_it_says_what_is_wrong_with_a_new_user(
    service: Service, change: dict[str, str], place: str
) -> None:
    ada = service.admin()
    problem = refused(ada.ask("POST", "/users", NEW | change), 422, "invalid")
    faults = problem["details"].get("faults")
    assert (faults[0]["place"] if faults else problem["details"]["place"]) == place
    assert len(ada.get("/users")["users"]) == 1


def test_a_user_is_no_agent_who_does_not_exist(service: Service) -> None:
    refused(service.admin().ask("POST", "/users", NEW | {"agent_id": "nobody"}), 404, "not_found")


def test_the_last_admin_stays(service: Service) -> None:
    ada = service.admin()
    (me,) = ada.get("/users")["users"]
    refused(ada.ask("DELETE", f"/users/{me['id']}"), 409, "not_now")


def test_a_token_is_shown_once_and_works_until_it_is_revoked(service: Service) -> None:
    ada = service.admin()
    made = ada.post("/tokens", {"name": "nightly export", "role": "supervisor"})
    program = Program(service.app, made["secret"])
    program.get("/agents")
    listed = ada.ask("GET", "/tokens").get_data(as_text=True)
    assert made["secret"] not in listed
    assert ada.get("/tokens")["tokens"][0]["last_used_at"] == service.house.clock()
    ada.ask("DELETE", f"/tokens/{made['token']['id']}")
    refused(program.ask("GET", "/agents"), 401, "not_signed_in")


def test_a_set_password_is_the_one_that_counts(service: Service) -> None:
    ada = service.admin()
    eva = ada.post("/users", NEW)
    ada.put(f"/users/{eva['id']}/password", {"password": "a password set anew"})
    assert Browser(service.app).sign_in("eva@example.com").status_code == 401
    said = Browser(service.app).sign_in("eva@example.com", "a password set anew")
    assert said.status_code == 200
