"""Every route says who may use it, and nobody else does."""

import pytest

from callcenter.store.people import Role
from callcenter.web.guards import Access, access_of
from callcenter.web.webhooks.blueprint import PREFIX as WEBHOOKS
from tests.callcenter.web.stage import API, Browser, Program, Service, refused
from tests.stage.fingerprint import fingerprint

SIGNED = ("caller.", "legs.", "helpers.", "called_back.", "recordings.", "probe.")
OPEN_TO_ALL = ("music.play", "static")
VALUES = {
    "warning_id": "w1",
    "call_id": "c1",
    "offer_id": "o1",
    "agent_id": "ana",
    "customer_id": "p1",
}
VALUES |= {"callback_id": "b1", "user_id": "u1", "token_id": "t1", "shift_id": "s1"}
VALUES |= {"attachment_id": "f1", "recording_id": "r1"}
VALUES |= {"line_id": "support", "ask_id": "k1", "helper_id": "nora", "name": "periods"}


def routes(service: Service, *kinds: Access) -> list[tuple[str, str]]:
    found = []
    for rule in service.app.url_map.iter_rules():
        if access_of(service.app, rule.endpoint) in kinds and rule.rule.startswith(API):
            path = rule.rule.removeprefix(API)
            for name in rule.arguments:
                path = path.replace(f"<{name}>", VALUES[name])
            found += [(m, path) for m in sorted(rule.methods or ()) if m not in ("HEAD", "OPTIONS")]
    return found


def test_every_route_is_declared_or_signed(service: Service) -> None:
    for rule in service.app.url_map.iter_rules():
        if rule.endpoint.startswith(SIGNED):
            assert rule.rule.startswith(WEBHOOKS)
        elif rule.endpoint not in OPEN_TO_ALL:
            assert access_of(service.app, rule.endpoint) is not None, f"{rule} declares nothing"


def test_few_routes_are_public(service: Service) -> None:
    assert set(routes(service, Access.PUBLIC)) == {
        ("POST", "/session"),
        ("GET", "/session/ways"),
        ("GET", "/openapi.json"),
    }


def test_a_route_that_declares_nothing_is_closed(service: Service) -> None:
    service.app.add_url_rule("/api/forgotten", view_func=lambda: "secrets")
    assert service.sam().client.get("/api/forgotten").status_code == 403


def test_max_who_has_no_access_is_refused_everywhere(service: Service) -> None:
    closed = routes(service, Access.AGENT, Access.SUPERVISOR, Access.ADMIN)
    assert len(closed) > 40
    for method, path in closed:
        refused(Browser(service.app).ask(method, path), 401, "not_signed_in")


def test_an_agent_is_refused_what_supervisors_and_admins_do(service: Service) -> None:
    ana = service.ana()
    for method, path in routes(service, Access.SUPERVISOR, Access.ADMIN):
        refused(ana.ask(method, path), 403, "not_allowed")


def test_a_supervisor_is_refused_what_admins_do(service: Service) -> None:
    sam = service.sam()
    for method, path in routes(service, Access.ADMIN):
        refused(sam.ask(method, path), 403, "not_allowed")


@pytest.mark.parametrize("headers", [{}, {"X-CSRF-Token": "guessed"}])
def test_a_change_without_the_csrf_token_is_refused(service: Service, headers: dict) -> None:
    ana = service.ana()
    ana.headers = headers
    refused(ana.ask("POST", "/desk/ready", {}), 403, "not_allowed")
    assert ana.get("/desk")["agent"]["name"] == "Ana"


@pytest.mark.parametrize("headers", [{}, {"X-CSRF-Token": "guessed"}])
def test_no_change_of_any_kind_is_made_without_the_csrf_token(
    service: Service, headers: dict[str, str]
) -> None:
    """An admin's cookie may do everything, and alone it does nothing."""
    ada = service.admin()
    ada.headers = headers
    changes = [
        one
        for one in routes(service, Access.AGENT, Access.SUPERVISOR, Access.ADMIN)
        if one[0] != "GET"
    ]
    assert len(changes) > 30
    before = fingerprint(service.house.engine)
    for method, path in changes:
        refused(ada.ask(method, path, {}), 403, "not_allowed")
    assert fingerprint(service.house.engine) == before


def test_a_program_needs_no_csrf_token(service: Service) -> None:
    service.house.agent("ana", ready=False)
    assert service.program("supervisor").post("/desk/ready?agent_id=ana")["state"] == "ready"


def test_a_program_may_name_the_agent_in_the_body(service: Service) -> None:
    service.house.agent("ana", ready=False)
    program = service.program("supervisor")
    assert program.post("/desk/ready", {"agent_id": "ana"})["state"] == "ready"
    (entry,) = service.house.journal(kind="AgentBecameReady")
    assert entry.by.startswith("token:")


def test_a_program_must_say_for_whom_it_acts(service: Service) -> None:
    refused(service.program("supervisor").ask("POST", "/desk/ready"), 422, "invalid")


def test_a_program_of_the_agent_role_drives_nobody(service: Service) -> None:
    service.house.agent("ana", ready=False)
    said = service.program("agent").ask("POST", "/desk/ready?agent_id=ana")
    refused(said, 403, "not_allowed")


def test_a_person_does_not_act_for_another(service: Service) -> None:
    ana = service.ana()
    service.house.agent("ben", ready=False)
    refused(ana.ask("POST", "/desk/ready", {"agent_id": "ben"}), 403, "not_allowed")


def test_a_revoked_or_invented_token_is_nobody(service: Service) -> None:
    made = service.tokens.add("a script", Role.SUPERVISOR)
    service.tokens.revoke(made.token.id)
    for secret in (made.secret, "cc_invented", ""):
        refused(Program(service.app, secret).ask("GET", "/agents"), 401, "not_signed_in")


def test_a_bad_token_is_not_made_good_by_a_cookie(service: Service) -> None:
    ana = service.ana()
    ana.headers = {"Authorization": "Bearer cc_invented"}
    refused(ana.ask("GET", "/desk"), 401, "not_signed_in")
