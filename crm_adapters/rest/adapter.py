"""A REST CRM behind the contract: its search is a prefilter, `phonenumbers` decides."""

from dataclasses import asdict, replace
from typing import TypeVar

from crm_adapters.contract import (
    NOBODY,
    Candidate,
    Case,
    Certainty,
    CustomerCard,
    CustomerEdit,
    Customers,
    EntryKind,
    Interaction,
    Match,
    NewCase,
    NewCustomer,
    NewNote,
    Order,
    TimelineEntry,
    TimelinePage,
    one_or_several,
)
from crm_adapters.errors import CrmCannotError, NotInCrmError
from crm_adapters.numbers import Kinship, caller_number, kinship, spellings
from crm_adapters.rest import reading
from crm_adapters.rest.asking import Asking, next_cursor
from crm_adapters.rest.config import RestConfig
from crm_adapters.rest.paths import text_at

Operation = TypeVar("Operation")
MOST_CALLS_ON_CARD = 5
MOST_ORDERS_ON_CARD = 5


class RestCrm:
    """A CrmAdapter over HTTP, as the configuration describes it."""

    def __init__(self, config: RestConfig, region: str) -> None:
        self._config = config
        self._region = region
        self._asking = Asking(config)

    @property
    def name(self) -> str:
        """What people call this system."""
        return self._config.name

    def close(self) -> None:
        """Close the connections."""
        self._asking.close()

    def find_by_number(self, raw: str) -> Match:
        """Return whose number it is, trying each configured spelling until one is exact."""
        number = caller_number(raw, self._region)
        if number is None:
            return NOBODY
        read, ways = self._config.find_by_number, spellings(number)
        probable: dict[str, Candidate] = {}
        for spelling in dict.fromkeys(ways[name] for name in read.tries):
            exact: dict[str, Candidate] = {}
            for item in self._asking.results(read, {"number": spelling}):
                kin, found = self._kin(raw, item)
                if found is not None and kin is not Kinship.NONE:
                    (exact if kin is Kinship.EXACT else probable)[found.id] = found
            if exact:
                return one_or_several(list(exact.values()), Certainty.EXACT)
        return one_or_several(list(probable.values()), Certainty.PROBABLE)

    def search(self, text: str, limit: int = 20) -> Customers:
        """Find customers by the CRM's own search."""
        read = self._can(self._config.search, "search")
        if not text.strip():
            return Customers()
        found: dict[str, Candidate] = {}
        for item in self._asking.results(read, {"text": text.strip(), "limit": limit}):
            one = reading.candidate(item, self._config, "search")
            if one is not None:
                found.setdefault(one.id, one)
            if len(found) >= limit:
                break
        return Customers(tuple(found.values()))

    def card(self, customer_id: str) -> CustomerCard:
        """Return a card. Raises NotInCrmError."""
        values, config = {"id": customer_id}, self._config
        items = reading.results_of(self._asking.page(config.customer, values), config.customer)
        if not items:
            raise NotInCrmError(f"{self.name} has no customer {customer_id!r}.")
        return replace(
            reading.card_from(items[0], config, self._region),
            open_cases=self._open_cases(customer_id),
            orders=self._orders(customer_id),
            last_interactions=self._last_calls(customer_id),
        )

    def timeline(
        self, customer_id: str, cursor: str | None = None, limit: int = 30
    ) -> TimelinePage:
        """Return a page of the history, newest first within the page."""
        read = self._can(self._config.timeline, "timeline")
        document = self._asking.page(read, {"id": customer_id, "limit": limit}, cursor)
        entries = [reading.entry_from(i, read) for i in reading.results_of(document, read)]
        shown = sorted((e for e in entries if e is not None), key=lambda e: (-e.at, e.id))
        return TimelinePage(tuple(shown), next_cursor(document, read))

    def log_interaction(self, interaction: Interaction) -> str:
        """Write a call, unless the CRM has it already."""
        write = self._can(self._config.log_interaction, "log_interaction")
        known = self._find_interaction(interaction.call_id, interaction.customer_id)
        if known:
            return known
        values = asdict(interaction) | {
            "started_iso": reading.iso(interaction.started_at),
            "ended_iso": reading.iso(interaction.ended_at),
        }
        return self._asking.send(write, values, interaction.call_id)

    def create_customer(self, customer: NewCustomer) -> str:
        """Create a customer and return the CRM's id of her."""
        write = self._can(self._config.create_customer, "create_customer")
        values = asdict(customer) | {"number": next(iter(customer.numbers), None)}
        return self._asking.send(write, values, customer.id)

    def edit_customer(self, customer_id: str, edit: CustomerEdit) -> None:
        """Send what changed, as far as the CRM has a field for it."""
        write = self._can(self._config.edit_customer, "edit_customer")
        changed = {name: value for name, value in asdict(edit).items() if value is not None}
        unknown = sorted(changed.keys() - write.fields.keys())
        if unknown:
            raise CrmCannotError(f"{self.name} has no field for {', '.join(unknown)}.")
        body = {write.fields[name]: value for name, value in changed.items()}
        if body:
            self._asking.put(write.method, write.path, {"id": customer_id}, body)

    def open_case(self, case: NewCase) -> Case:
        """Open a case."""
        write = self._can(self._config.open_case, "open_case")
        case_id = self._asking.send(write, asdict(case) | {"at_iso": reading.iso(case.at)}, case.id)
        return Case(case_id, case_id, case.subject, True, "open", case.at, case.at, case.line)

    def link_case(self, call_id: str, case_id: str) -> None:
        """Link a written call to a case."""
        write = self._can(self._config.link_case, "link_case")
        known = self._find_interaction(call_id, "") or call_id
        values = {"call_id": call_id, "case_id": case_id, "interaction_id": known}
        self._asking.tell(write, values)

    def add_note(self, note: NewNote) -> str:
        """Add a note."""
        write = self._can(self._config.add_note, "add_note")
        return self._asking.send(write, asdict(note) | {"at_iso": reading.iso(note.at)}, note.id)

    def _kin(self, raw: str, item: object) -> tuple[Kinship, Candidate | None]:
        """Decide ourselves whether a search result has the caller's number."""
        kins = [
            kinship(raw, written, self._region)
            for written in reading.written_numbers(item, self._config)
        ]
        best = min(kins, key=list(Kinship).index, default=Kinship.NONE)
        return best, reading.candidate(item, self._config, "number")

    def _open_cases(self, customer_id: str) -> tuple[Case, ...]:
        read = self._config.cases
        if read is None:
            return ()
        found = self._asking.results(read, {"id": customer_id})
        return tuple(case for case in (reading.case_from(i, read) for i in found) if case.is_open)

    def _orders(self, customer_id: str) -> tuple[Order, ...]:
        read = self._config.orders
        if read is None:
            return ()
        found = self._asking.results(read, {"id": customer_id})
        orders = [reading.order_from(item, read) for item in found]
        return tuple(sorted(orders, key=lambda order: -order.placed_at))[:MOST_ORDERS_ON_CARD]

    def _last_calls(self, customer_id: str) -> tuple[TimelineEntry, ...]:
        if self._config.timeline is None:
            return ()
        entries = self.timeline(customer_id).entries
        return tuple(e for e in entries if e.kind is EntryKind.CALL)[:MOST_CALLS_ON_CARD]

    def _find_interaction(self, call_id: str, customer_id: str) -> str:
        """Return the CRM's id of a call that it has, or ""."""
        read = self._config.find_interaction
        if read is None:
            return ""
        values = {"call_id": call_id, "customer_id": customer_id}
        path = read.fields.get("id", "id")
        return next((text_at(item, path) for item in self._asking.results(read, values)), "")

    def _can(self, operation: Operation | None, what: str) -> Operation:
        if operation is None:
            raise CrmCannotError(f"{self.name} is not configured for {what}.")
        return operation
