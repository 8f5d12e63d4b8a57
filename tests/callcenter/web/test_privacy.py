"""An admin tells and erases what is held of a person, over the API and from the command line."""

import json
import os
from pathlib import Path

import pytest
from click.testing import CliRunner

from callcenter.commands import privacy
from callcenter.store import schema
from callcenter.store.engine import open_engine
from crm_adapters.contract import NewCustomer
from crm_adapters.local.adapter import LocalCrm
from tests.callcenter.test_config import GOOD
from tests.callcenter.web.stage import Service, refused
from tests.stage.house import TestHouse

CLEO = "customer-cleo"


def past(service: Service) -> str:
    service.customer(CLEO, "Cleo Marsh")
    sid = service.house.call_in("cleo")
    service.house.hangs_up(sid)
    service.house.pass_(1)
    return service.house.the_call(sid).id


def test_everything_is_told_and_that_it_was_told(service: Service) -> None:
    call = past(service)
    told = service.admin().post("/privacy/export", {"who": "(415) 555-0123"})
    assert [row["id"] for row in told["calls"]] == [call]
    assert (told["held"], told["card"]["display_name"]) == (True, "Cleo Marsh")
    assert [entry.subject for entry in service.audit("person_exported")] == [CLEO]


def test_an_address_means_whose_card_has_it(service: Service) -> None:
    for key, address in (
        (CLEO, "Cleo@Marsh.example"),
        ("a", "us@shop.example"),
        ("b", "US@shop.example"),
    ):
        service.crm.create_customer(NewCustomer(id=key, display_name="Cleo Marsh", email=address))
    admin = service.admin()
    told = admin.post("/privacy/export", {"who": "cleo@marsh.example"})
    assert (told["held"], told["person"]["customer_id"]) == (True, CLEO)
    shared = {"who": "us@shop.example", "confirm": "us@shop.example"}
    said = admin.ask("POST", "/privacy/erase", shared)
    refused(said, 422, "invalid")
    assert said.get_json()["details"]["customers"] == ["a", "b"]
    done = admin.post(
        "/privacy/erase", {"who": "cleo@marsh.example", "confirm": "cleo@marsh.example"}
    )
    assert done["cards"] == 1
    assert admin.get("/customers?q=cleo@marsh.example")["customers"] == []


def test_an_address_that_nobody_has_is_written_nowhere(service: Service) -> None:
    admin = service.admin()
    told = admin.post("/privacy/export", {"who": "nobody@marsh.example"})
    assert (told["held"], told["calls"]) == (False, [])
    done = admin.post(
        "/privacy/erase", {"who": "nobody@marsh.example", "confirm": "nobody@marsh.example"}
    )
    assert set(done.values()) == {0}
    assert [line.subject for line in service.audit("person_exported")] == [None]


def test_nobody_is_erased_by_a_slip(service: Service) -> None:
    past(service)
    body = {"who": CLEO, "confirm": "customer-clea"}
    refused(service.admin().ask("POST", "/privacy/erase", body), 422, "invalid")
    assert service.crm.card(CLEO).display_name == "Cleo Marsh"


def test_she_is_erased_and_the_pages_show_nothing_of_her(service: Service) -> None:
    call = past(service)
    done = service.admin().post("/privacy/erase", {"who": CLEO, "confirm": CLEO})
    assert (done["calls"], done["cards"]) == (1, 1)
    sam = service.sam()
    shown = sam.get(f"/calls/{call}")
    assert shown["call"]["caller"]["number"] is None
    assert shown["events"][0]["text"].startswith("An erased number rings")
    assert "555" not in json.dumps(sam.get("/calls"))
    refused(sam.ask("GET", f"/customers/{CLEO}"), 404, "not_in_crm")


def test_a_live_call_is_refused_in_a_sentence(service: Service) -> None:
    service.customer(CLEO, "Cleo Marsh")
    service.house.call_in("cleo")
    said = service.admin().ask("POST", "/privacy/erase", {"who": CLEO, "confirm": CLEO})
    problem = refused(said, 409, "not_now")
    assert "on the telephone now" in problem["message"]
    assert problem["details"]["because"] == "on_the_telephone"


def test_only_admins_are_told_and_erase(service: Service) -> None:
    past(service)
    body = {"who": CLEO, "confirm": CLEO}
    for person in (service.sam(), service.ana()):
        refused(person.ask("POST", "/privacy/export", {"who": CLEO}), 403, "not_allowed")
        refused(person.ask("POST", "/privacy/erase", body), 403, "not_allowed")
    assert service.crm.card(CLEO).display_name == "Cleo Marsh"


@pytest.fixture
def centre(tmp_path: Path, house: TestHouse) -> Path:
    """A migrated database with Cleo's card."""
    file = tmp_path / "centre.db"
    engine = open_engine(f"sqlite:///{file}")
    schema.upgrade(engine)
    new = NewCustomer(id=CLEO, display_name="Cleo Marsh", numbers=("+14155550123",))
    LocalCrm(engine, "US").create_customer(new)
    engine.dispose()
    return file


def run(centre: Path, *words: str, answer: str = "") -> str:
    env = {**GOOD, "DATABASE_URL": f"sqlite:///{centre}"}
    done = CliRunner().invoke(privacy.command, words, env=env, input=answer)
    assert done.exit_code == 0, done.output
    return done.output


def test_the_command_tells_asks_and_erases(centre: Path, tmp_path: Path) -> None:
    file = tmp_path / "cleo.json"
    assert "a card, 0 calls" in run(centre, "export", "+14155550123", "--to", str(file))
    assert json.loads(file.read_text("utf-8"))["card"]["display_name"] == "Cleo Marsh"
    assert os.stat(file).st_mode & 0o077 == 0
    said = run(centre, "erase", CLEO, answer="y\n")
    assert "1 cards" in said
    assert "The CRM, if one is connected, keeps its own record" in said
    assert "Nothing is held" in run(centre, "erase", CLEO)
