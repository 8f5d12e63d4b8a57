"""A CRM with the local store in front of it: quick while it answers, usable while it does not.

Ids are the local store's. What the CRM says is kept locally, so that its card is there when it
is silent, and then carries a mark. Changes go to the local store first and then to the CRM; a
CrmError after that means "kept here, tell the CRM later": the same call with the same id may be
repeated until it succeeds, and happens once in each place.
"""

import uuid
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from functools import partial
from zoneinfo import ZoneInfo

from crm_adapters.asked_in_time import AskedInTime
from crm_adapters.contract import (
    Candidate,
    Case,
    Certainty,
    CrmAdapter,
    CustomerCard,
    CustomerEdit,
    Customers,
    Interaction,
    Match,
    NewCase,
    NewCustomer,
    NewNote,
    StaleMark,
    TimelinePage,
)
from crm_adapters.errors import CrmCannotError, CrmError, CrmRejectsError, NotInCrmError
from crm_adapters.local.adapter import LocalCrm
from crm_adapters.local.their_ids import their_id

THEIRS = "crm!"


class LocalFirst:
    """A CrmAdapter made of two: `local` answers at once, `crm` within the budget or not at all."""

    def __init__(self, local: LocalCrm, crm: CrmAdapter, asking: AskedInTime) -> None:
        self._local = local
        self._crm = crm
        self._asking = asking

    @property
    def name(self) -> str:
        """The CRM's name: the local store is only how we reach it."""
        return self._crm.name

    def find_by_number(self, raw: str) -> Match:
        """Return whose number it is; the CRM is asked only about a number we do not know."""
        known = self._local.find_by_number(raw)
        if known.certainty is not Certainty.UNKNOWN:
            return known
        try:
            match = self._asking.ask(lambda: self._crm.find_by_number(raw))
            return replace(match, candidates=self._met(match.candidates))
        except CrmError:
            return known

    def search(self, text: str, limit: int = 20) -> Customers:
        """Search here, and in the CRM for what is missing to the limit."""
        here = self._local.search(text, limit).found
        if len(here) >= limit:
            return Customers(here)
        try:
            there = self._asking.ask(lambda: self._crm.search(text, limit)).found
            both = {one.id: one for one in (*here, *self._met(there))}
        except CrmCannotError:
            return Customers(here)
        except CrmError:
            return Customers(here, self._asking.mark())
        return Customers(tuple(both.values())[:limit])

    def card(self, customer_id: str) -> CustomerCard:
        """Return the CRM's card within the budget, else the local one with a mark."""
        local = self._local.card(customer_id)
        if not local.external_id:
            return local
        try:
            fresh = self._asking.ask(lambda: self._crm.card(local.external_id))
        except NotInCrmError:
            return local
        except CrmError:
            return replace(local, stale=self._asking.mark())
        return self._kept(fresh, local)

    def timeline(
        self, customer_id: str, cursor: str | None = None, limit: int = 30
    ) -> TimelinePage:
        """Return the CRM's history, or ours with a mark; a cursor stays with who gave it."""
        their = self._local.card(customer_id).external_id
        if not their or (cursor is not None and not cursor.startswith(THEIRS)):
            return self._local.timeline(customer_id, cursor, limit)
        asked = None if cursor is None else cursor.removeprefix(THEIRS)
        try:
            page = self._asking.ask(lambda: self._crm.timeline(their, asked, limit))
        except (CrmCannotError, NotInCrmError):
            return self._local.timeline(customer_id, None, limit)
        except CrmError:
            return self._silent_timeline(customer_id, cursor, limit)
        more = None if page.next_cursor is None else THEIRS + page.next_cursor
        return replace(page, next_cursor=more)

    def log_interaction(self, interaction: Interaction) -> str:
        """Write a call here, then in the CRM."""
        written = self._local.log_interaction(interaction)
        their = self._their_customer(interaction.customer_id)
        if their is not None:
            theirs = replace(
                interaction,
                customer_id=their,
                case_id=their_id(interaction.case_id),
            )
            self._tell(lambda: self._crm.log_interaction(theirs))
        return written

    def create_customer(self, customer: NewCustomer) -> str:
        """Create a customer here, then in the CRM; while it is silent, only here.

        What then is missing there is made up for before her first call is written.
        """
        created = self._local.create_customer(customer)
        with suppress(CrmError):
            self._their_customer(created)
        return created

    def edit_customer(self, customer_id: str, edit: CustomerEdit) -> None:
        """Change a customer here, then in the CRM."""
        self._local.edit_customer(customer_id, edit)
        their = self._their_customer(customer_id)
        if their is not None:
            self._tell(lambda: self._crm.edit_customer(their, edit))

    def open_case(self, case: NewCase) -> Case:
        """Open a case in the CRM and keep it here; while it is silent, only here."""
        their = self._local.card(case.customer_id).external_id
        if not their:
            return self._local.open_case(case)
        theirs = replace(case, customer_id=their)
        try:
            opened = self._asking.ask(lambda: self._crm.open_case(theirs))
        except CrmRejectsError:
            raise
        except CrmError:
            return self._local.open_case(case)
        return self._local.keep_case(case.customer_id, opened)

    def link_case(self, call_id: str, case_id: str) -> None:
        """Link a call to a case here, and there if the case is theirs."""
        self._local.link_case(call_id, case_id)
        their = their_id(case_id)
        if their is not None:
            self._tell(lambda: self._crm.link_case(call_id, their))

    def add_note(self, note: NewNote) -> str:
        """Add a note here, then in the CRM."""
        written = self._local.add_note(note)
        their = self._their_customer(note.customer_id)
        if their is not None:
            theirs = replace(note, customer_id=their, case_id=their_id(note.case_id))
            self._tell(lambda: self._crm.add_note(theirs))
        return written

    def _tell(self, change: Callable[[], object]) -> None:
        """Make a change in the CRM; what it cannot hold stays here only."""
        try:
            self._asking.ask(change)
        except CrmCannotError:
            return

    def _met(self, candidates: tuple[Candidate, ...]) -> tuple[Candidate, ...]:
        """Keep strangers' cards and return the candidates under our ids."""
        ours = []
        for candidate in candidates:
            card = self._asking.ask(partial(self._crm.card, candidate.id))
            ours.append(replace(candidate, id=self._local.keep(card, uuid.uuid4().hex)))
        return tuple(ours)

    def _kept(self, fresh: CustomerCard, local: CustomerCard) -> CustomerCard:
        self._local.keep(replace(fresh, external_id=local.external_id), local.id)
        merged = self._local.card(local.id)
        return replace(
            merged,
            source=self._crm.name,
            last_interactions=fresh.last_interactions or merged.last_interactions,
        )

    def _silent_timeline(self, customer_id: str, cursor: str | None, limit: int) -> TimelinePage:
        if cursor is not None:
            return TimelinePage((), cursor, self._asking.mark())
        page = self._local.timeline(customer_id, None, limit)
        return replace(page, stale=self._asking.mark())

    def _their_customer(self, customer_id: str) -> str | None:
        """Return the CRM's id of a customer, making her known there if she is new.

        She is looked up first, so that a lost answer does not create her twice; among several
        who share her number nobody is chosen.
        """
        card = self._local.card(customer_id)
        if card.external_id or not card.numbers:
            return card.external_id or None
        try:
            their = self._find_or_create(card)
        except (CrmCannotError, CrmRejectsError):
            return None
        if their is not None:
            self._local.keep_external_id(customer_id, their)
        return their

    def _find_or_create(self, card: CustomerCard) -> str | None:
        match = self._asking.ask(lambda: self._crm.find_by_number(card.numbers[0].e164))
        if match.certainty is Certainty.EXACT:
            return match.customer_id
        if match.certainty is not Certainty.UNKNOWN:
            return None
        new = NewCustomer(
            id=card.id,
            display_name=card.display_name,
            numbers=tuple(number.written for number in card.numbers),
            say_as=card.say_as,
            company=card.company,
            email=card.email,
            language=card.language,
        )
        return self._asking.ask(lambda: self._crm.create_customer(new))


def stale_words(mark: StaleMark, timezone: str) -> str:
    """Return the mark for people, such as `local card, CRM silent since 14:20`."""
    since = datetime.fromtimestamp(mark.since_at, ZoneInfo(timezone))
    return f"local card, {mark.system} silent since {since:%H:%M}"
