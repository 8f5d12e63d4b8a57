"""A service as its operator has it: settings in the environment, a database, the commands."""

import subprocess
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from callcenter.store.engine import open_engine
from callcenter.store.people import People
from crm_adapters.contract import NewCase
from crm_adapters.local.adapter import LocalCrm
from tests.stage.harbour import CUSTOMERS, PASSWORD, centre_yaml
from tests.stage.network import Account
from tests.stage.processes import program

COMMAND_WITHIN_S = 60


@dataclass(frozen=True)
class Said:
    """What a command said and how it ended."""

    code: int
    out: str
    err: str


@dataclass
class Installation:
    """Runs `callcenter …` with these settings."""

    database_url: str
    account: Account = field(default_factory=Account)
    network_url: str = "http://127.0.0.1:9"
    public_url: str = "http://127.0.0.1:9"
    app_sid: str | None = None
    redis_url: str | None = None
    more: Mapping[str, str] = field(default_factory=dict)

    def env(self) -> dict[str, str]:
        settings = {
            "TWILIO_ACCOUNT_SID": self.account.sid,
            "TWILIO_AUTH_TOKEN": self.account.auth_token,
            "TWILIO_API_KEY_SID": self.account.key_sid,
            "TWILIO_API_KEY_SECRET": self.account.key_secret,
            "TWILIO_API_BASE_URL": self.network_url,
            "TWILIO_TWIML_APP_SID": self.app_sid,
            "PUBLIC_BASE_URL": self.public_url,
            "DATABASE_URL": self.database_url,
            "REDIS_URL": self.redis_url,
            "SECRET_KEY": "kept only for as long as this test takes, no longer",
        }
        return {name: value for name, value in settings.items() if value is not None} | self.more

    def run(self, *arguments: str, env: Mapping[str, str] | None = None) -> Said:
        """Run a command to its end, with these settings or with others."""
        done = subprocess.run(
            [program("callcenter"), *arguments],
            env={"PATH": "/usr/bin:/bin", **(self.env() if env is None else env)},
            capture_output=True,
            text=True,
            timeout=COMMAND_WITHIN_S,
            check=False,
        )
        return Said(done.returncode, done.stdout, done.stderr)

    def does(self, *arguments: str) -> str:
        """Run a command that must succeed; what it printed."""
        said = self.run(*arguments)
        assert said.code == 0, f"callcenter {' '.join(arguments)}: {said}"
        return said.out

    def set_up(self, folder: Path, offer_s: int = 15) -> None:
        """Make the small centre of the journeys: by the commands, and passwords for everybody."""
        centre, customers = folder / "centre.yaml", folder / "customers.csv"
        centre.write_text(centre_yaml(offer_s), "utf-8")
        customers.write_text(CUSTOMERS, "utf-8")
        self.does("db", "upgrade")
        self.does("apply", str(centre))
        self.does("customers", "import", str(customers))
        self._give_passwords()

    def records_support(self, folder: Path) -> None:
        """From now on calls of the line Support are recorded."""
        said = centre_yaml().replace("name: Support\n", "name: Support\n    recorded: true\n")
        centre = folder / "recorded.yaml"
        centre.write_text(said, "utf-8")
        self.does("apply", str(centre))

    def _give_passwords(self) -> None:
        engine = open_engine(self.database_url)
        people = People(engine, lambda: 0.0)
        for person in people.all():
            people.set_password(person.id, PASSWORD)
        engine.dispose()

    def open_case(self, number: str, subject: str, line: str, at: float) -> None:
        """The customer with this number has something open."""
        engine = open_engine(self.database_url)
        crm = LocalCrm(engine, "US")
        customer_id = crm.find_by_number(number).customer_id
        assert customer_id is not None
        new = NewCase(id=f"k-{subject}", customer_id=customer_id, subject=subject, at=at, line=line)
        crm.open_case(new)
        engine.dispose()
