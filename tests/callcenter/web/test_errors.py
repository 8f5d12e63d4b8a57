"""Faults: one shape for all, and an id that the log knows."""

import sqlalchemy as sa
from structlog.testing import capture_logs

from callcenter.domain.errors import Conflict
from callcenter.web.guards import Access, needs
from crm_adapters.errors import CrmBusyError, CrmSilentError
from tests.callcenter.web.stage import Service, refused


def fails_with(service: Service, fault: Exception) -> object:
    def view() -> None:
        raise fault

    service.app.add_url_rule("/api/fails", view_func=needs(Access.PUBLIC)(view))
    return service.app.test_client().get("/api/fails")


def test_an_unexpected_fault_says_nothing_of_our_insides(service: Service) -> None:
    with capture_logs() as logs:
        said = fails_with(service, RuntimeError("secret inside"))
    problem = refused(said, 500, "fault")
    assert "secret inside" not in said.get_data(as_text=True)
    assert [line["id"] for line in logs if "id" in line] == [problem["details"]["id"]]


def test_a_database_that_is_away_is_worth_another_try(service: Service) -> None:
    fault = sa.exc.OperationalError("SELECT secret", {}, Exception("database is locked"))
    said = fails_with(service, fault)
    assert refused(said, 503, "database")["retry"] is True
    assert "SELECT" not in said.get_data(as_text=True)


def test_a_database_without_a_free_connection_is_worth_another_try(service: Service) -> None:
    said = fails_with(service, sa.exc.TimeoutError("QueuePool limit reached"))
    assert refused(said, 503, "database")["retry"] is True
    assert "QueuePool" not in said.get_data(as_text=True)


def test_a_lost_race_is_worth_another_try(service: Service) -> None:
    assert refused(fails_with(service, Conflict("changed")), 409, "conflict")["retry"] is True


def test_a_silent_crm_is_not_our_fault(service: Service) -> None:
    assert refused(fails_with(service, CrmSilentError("no answer")), 503, "crm_silent")["retry"]


def test_a_busy_crm_says_for_how_long(service: Service) -> None:
    problem = refused(fails_with(service, CrmBusyError("later", 7.0)), 503, "crm_busy")
    assert problem["details"] == {"retry_after_s": 7.0}


def test_an_address_that_is_not_there(service: Service) -> None:
    refused(service.ana().ask("GET", "/nothing-here"), 404, "not_found")


def test_a_method_that_is_not_there(service: Service) -> None:
    refused(service.ana().ask("DELETE", "/desk"), 405, "method_not_allowed")


def test_a_body_beyond_all_measure_is_not_read(service: Service) -> None:
    ana = service.ana()
    service.app.config["MAX_CONTENT_LENGTH"] = 1000
    said = ana.ask("POST", "/desk/away", {"reason": "x" * 1001})
    refused(said, 413, "request_entity_too_large")


def test_pages_keep_their_own_answers(service: Service) -> None:
    said = service.app.test_client().get("/no-such-page")
    assert said.status_code == 404
    assert said.mimetype == "text/html"
