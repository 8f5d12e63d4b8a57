"""An admin reads who looked at what; nobody else does, and that she read it is there, too."""

from tests.callcenter.web.stage import Service, refused

CLEO = "customer-cleo"


def looked_at(service: Service) -> None:
    service.customer(CLEO, "Cleo Marsh")
    sam = service.sam()
    for _ in range(3):
        service.house.clock.pass_(60)
        sam.get(f"/customers/{CLEO}")


def test_the_newest_come_first_with_the_name_of_who_did_it(service: Service) -> None:
    looked_at(service)
    admin = service.admin()
    lines = admin.get("/audit?what=customer_viewed")["lines"]
    assert [(one["name"], one["subject"]) for one in lines] == [("Sam", CLEO)] * 3
    assert [one["at"] for one in lines] == sorted((one["at"] for one in lines), reverse=True)
    assert [line.data for line in service.audit("audit_read")] == [
        {"asked": {"what": "customer_viewed"}}
    ]


def test_a_page_leads_to_the_next_until_the_end(service: Service) -> None:
    looked_at(service)
    admin = service.admin()
    first = admin.get("/audit?what=customer_viewed&limit=2")
    rest = admin.get(f"/audit?what=customer_viewed&limit=2&before={first['next']}")
    assert (len(first["lines"]), len(rest["lines"]), rest["next"]) == (2, 1, None)
    assert len({one["id"] for one in (*first["lines"], *rest["lines"])}) == 3
    assert len(service.audit("audit_read")) == 1  # the pages that follow are the same reading


def test_reloads_and_filters_are_one_reading(service: Service) -> None:
    admin = service.admin()
    for kind in ("signed_in", "customer_viewed", "signed_in"):
        admin.get(f"/audit?what={kind}")
    assert len(service.audit("audit_read")) == 1
    service.house.clock.pass_(601)
    admin.get("/audit")
    assert len(service.audit("audit_read")) == 2


def test_a_moment_is_a_number(service: Service) -> None:
    admin = service.admin()
    for said in ("nan", "inf", "soon"):
        refused(admin.ask("GET", f"/audit?since={said}"), 422, "invalid")


def test_lines_are_found_by_whom_about_what_and_when(service: Service) -> None:
    looked_at(service)
    admin = service.admin()
    every = admin.get("/audit?what=customer_viewed")["lines"]
    second = every[1]
    assert admin.get(f"/audit?subject={CLEO}")["lines"] == every
    assert admin.get(f"/audit?by={second['by']}&what=customer_viewed")["lines"] == every
    assert admin.get("/audit?by=user:nobody")["lines"] == []
    until = admin.get(f"/audit?what=customer_viewed&until={second['at']}")["lines"]
    since = admin.get(f"/audit?what=customer_viewed&since={second['at']}")["lines"]
    assert (until, since) == (every[2:], every[:2])


def test_supervisors_and_agents_do_not_read_it(service: Service) -> None:
    refused(service.sam().ask("GET", "/audit"), 403, "not_allowed")
    refused(service.ana().ask("GET", "/audit"), 403, "not_allowed")
