"""The service behind HTTP for tests: the real application over the small house."""

from typing import Any

import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from callcenter.bootstrap import House
from callcenter.cards import Cards
from callcenter.config import Settings, read_settings
from callcenter.store import tables as t
from callcenter.store.centre import SqlCentre
from callcenter.store.people import NewPerson, People, Person, Role
from callcenter.store.tokens import Tokens
from callcenter.telephony.addresses import Addresses
from callcenter.telephony.recording_sound import TwilioSounds
from callcenter.web.mount import mount
from crm_adapters.contract import NewCustomer
from crm_adapters.local.adapter import LocalCrm
from crm_adapters.local.tables import metadata as crm_tables
from tests.stage.house import TestHouse

API = "/api/v1"
PASSWORD = "a long enough password"


def settings(**changes: str) -> Settings:
    return read_settings(
        {
            "TWILIO_ACCOUNT_SID": "AC" + "0" * 32,
            "TWILIO_AUTH_TOKEN": "1" * 32,
            "TWILIO_API_KEY_SID": "SK" + "2" * 32,
            "TWILIO_API_KEY_SECRET": "3" * 32,
            "TWILIO_API_BASE_URL": "http://127.0.0.1:5999",
            "TWILIO_TWIML_APP_SID": "AP" + "4" * 32,
            "PUBLIC_BASE_URL": "http://127.0.0.1:5000",
            "DATABASE_URL": "sqlite:///unused.db",
            "SECRET_KEY": "kept only for as long as this test takes, no longer",
            **changes,
        }
    )


class Service:
    """The application, its house, and who may sign in to it."""

    def __init__(self, house: TestHouse, **changes: str) -> None:
        self.house = house
        crm_tables.create_all(house.engine)
        local = LocalCrm(house.engine, "US")
        self.crm = local
        self.settings = settings(**changes)
        self.assembled = House(
            settings=self.settings,
            clock=house.clock,
            engine=house.engine,
            store=house.store,
            centre=SqlCentre(house.engine, house.clock),
            cards=Cards(house.engine, local, local),
            urls=Addresses(self.settings.public_base_url),
            telephony=house.telephony,
            deliveries=house.deliveries,
            worker=house.worker,
            sounds=TwilioSounds(
                self.settings.twilio_account_sid,
                self.settings.twilio_api_key_sid,
                self.settings.twilio_api_key_secret,
                self.settings.twilio_api_base_url,
            ),
            hearers=[],
        )
        self.app = Flask("test")
        mount(self.app, self.assembled)
        self.people = People(house.engine, house.clock)
        self.tokens = Tokens(house.engine, house.clock)

    def person(self, name: str, role: str = "agent", agent_id: str | None = None) -> Person:
        return self.people.add(
            NewPerson(
                email=f"{name}@example.com",
                name=name.title(),
                role=Role(role),
                password=PASSWORD,
                agent_id=agent_id,
            )
        )

    def browser(self, name: str) -> "Browser":
        """A browser in which this person has signed in."""
        browser = Browser(self.app)
        browser.sign_in(f"{name}@example.com")
        return browser

    def ana(self) -> "Browser":
        """Ana is an agent who serves Support, ready, and signed in."""
        self.house.agent("ana")
        self.person("ana", "agent", "ana")
        return self.browser("ana")

    def sam(self) -> "Browser":
        """Sam is a supervisor, signed in."""
        self.person("sam", "supervisor")
        return self.browser("sam")

    def admin(self) -> "Browser":
        """Ada is an admin, signed in."""
        self.person("ada", "admin")
        return self.browser("ada")

    def program(self, role: str) -> "Program":
        """A program with a token of this role."""
        return Program(self.app, self.tokens.add("a script", Role(role)).secret)

    def customer(self, customer_id: str = "customer-cleo", name: str = "Cleo Marsh") -> None:
        new = NewCustomer(id=customer_id, display_name=name, numbers=("+14155550123",))
        self.crm.create_customer(new)

    def audit(self, what: str) -> list[Any]:
        with self.house.engine.connect() as db:
            return list(db.execute(sa.select(t.audit).where(t.audit.c.what == what)))


class Browser:
    """A person's browser: keeps the cookie and sends the CSRF token back."""

    def __init__(self, app: Flask) -> None:
        self.client: FlaskClient = app.test_client()
        self.headers: dict[str, str] = {}

    def sign_in(self, email: str, password: str = PASSWORD, address: str = "10.0.0.1") -> Any:
        said = self.client.post(
            API + "/session",
            json={"email": email, "password": password},
            environ_overrides={"REMOTE_ADDR": address},
        )
        if said.status_code == 200:
            self.headers = {"X-CSRF-Token": said.get_json()["csrf_token"]}
        return said

    def ask(self, method: str, path: str, body: Any = None) -> TestResponse:
        json = {"json": body} if body is not None else {}
        return self.client.open(API + path, method=method, headers=self.headers, **json)

    def get(self, path: str) -> Any:
        return good(self.ask("GET", path))

    def post(self, path: str, body: Any = None) -> Any:
        return good(self.ask("POST", path, {} if body is None else body))

    def put(self, path: str, body: Any) -> Any:
        return good(self.ask("PUT", path, body))


class Program(Browser):
    """A program: a bearer token, no cookie."""

    def __init__(self, app: Flask, secret: str) -> None:
        super().__init__(app)
        self.headers = {"Authorization": f"Bearer {secret}"}


def good(said: TestResponse) -> Any:
    assert said.status_code in (200, 201, 204), said.get_data(as_text=True)
    return said.get_json() if said.status_code != 204 else None


def refused(said: TestResponse, status: int, code: str) -> Any:
    """The problem, which has the one shape that every problem has."""
    problem = said.get_json()
    assert said.status_code == status, problem
    assert set(problem) == {"code", "message", "retry", "details"}
    assert problem["code"] == code
    return problem
