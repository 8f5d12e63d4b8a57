"""The local customer store behind the CRM contract."""

from collections.abc import Callable
from typing import TypeVar

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import IntegrityError

from crm_adapters.contract import (
    Case,
    CustomerCard,
    CustomerEdit,
    Customers,
    Interaction,
    Match,
    NewCase,
    NewCustomer,
    NewNote,
    TimelinePage,
)
from crm_adapters.local import write
from crm_adapters.local.keep import keep_card, keep_case, keep_external_id
from crm_adapters.local.read_card import read_card
from crm_adapters.local.read_timeline import read_timeline
from crm_adapters.local.recognise import find_by_number, search

T = TypeVar("T")


class LocalCrm:
    """A CrmAdapter over our own tables; `region` reads numbers without a country code."""

    def __init__(
        self,
        engine: Engine,
        region: str,
        name: str = "local card",
        reading: Engine | None = None,
    ) -> None:
        """`reading`: the same database, for what only reads, where that costs less."""
        self._engine = engine
        self._reading = reading or engine.execution_options(reads_only=True)
        self._region = region
        self._name = name

    @property
    def name(self) -> str:
        """What people call this system."""
        return self._name

    @property
    def region(self) -> str:
        """Whose numbers need no country code."""
        return self._region

    def find_by_number(self, raw: str) -> Match:
        """Return whose number it is, within milliseconds."""
        with self._reading.connect() as db:
            return find_by_number(db, raw, self._region)

    def search(self, text: str, limit: int = 20) -> Customers:
        """Find customers by name, company, number, order or case."""
        with self._reading.connect() as db:
            return Customers(search(db, text, limit, self._region))

    def card(self, customer_id: str) -> CustomerCard:
        """Return a card. Raises NotInCrmError."""
        with self._reading.connect() as db:
            return read_card(db, customer_id, self._name)

    def timeline(
        self, customer_id: str, cursor: str | None = None, limit: int = 30
    ) -> TimelinePage:
        """Return a page of everything that happened, newest first."""
        with self._reading.connect() as db:
            return read_timeline(db, customer_id, cursor, limit)

    def log_interaction(self, interaction: Interaction) -> str:
        """Write a call once."""
        return self._write(lambda db: write.write_interaction(db, interaction))

    def create_customer(self, customer: NewCustomer) -> str:
        """Create a customer."""
        return self._write(lambda db: write.write_customer(db, customer, self._region))

    def edit_customer(self, customer_id: str, edit: CustomerEdit) -> None:
        """Change a customer."""
        self._write(lambda db: write.write_edit(db, customer_id, edit, self._region))

    def open_case(self, case: NewCase) -> Case:
        """Open a case."""
        return self._write(lambda db: write.write_case(db, case))

    def link_case(self, call_id: str, case_id: str) -> None:
        """Link a written call to a case."""
        self._write(lambda db: write.write_link(db, call_id, case_id))

    def add_note(self, note: NewNote) -> str:
        """Add a note."""
        return self._write(lambda db: write.write_note(db, note))

    def keep(self, card: CustomerCard, new_id: str) -> str:
        """Keep another CRM's card here and return our id of the customer."""
        return self._write(lambda db: keep_card(db, card, new_id))

    def keep_case(self, customer_id: str, case: Case) -> Case:
        """Keep another CRM's case here and return it under our id."""
        return self._write(lambda db: keep_case(db, customer_id, case))

    def keep_external_id(self, customer_id: str, external_id: str) -> None:
        """Note under which id the CRM knows a customer of ours."""
        self._write(lambda db: keep_external_id(db, customer_id, external_id))

    def _write(self, work: Callable[[Connection], T]) -> T:
        """Run a change; whoever lost a race for the same id finds its row on the second try."""
        try:
            with self._engine.begin() as db:
                return work(db)
        except IntegrityError:
            with self._engine.begin() as db:
                return work(db)
