"""Who is calling: the customer's card, from the local store at once and from the CRM beside it."""

from collections.abc import Callable
from dataclasses import dataclass

import sqlalchemy as sa
import structlog
from sqlalchemy import Connection, Engine, Table

from callcenter.domain.call import Call, EndReason
from callcenter.ports import Recognition, Transaction
from callcenter.store import statements as s
from callcenter.store import tables as t
from callcenter.store.engine import reading
from callcenter.store.rows import call_from
from callcenter.workflows.receive_call import Arrival
from crm_adapters.contract import (
    Candidate,
    Certainty,
    CrmAdapter,
    CustomerCard,
    Interaction,
    TimelinePage,
)
from crm_adapters.errors import CrmError
from crm_adapters.local.adapter import LocalCrm

log = structlog.get_logger(__name__)

SURE = (Certainty.EXACT, Certainty.PROBABLE)
RECENT = 12
IN_WORDS = {  # what the history says of a call for which nobody wrote an outcome
    EndReason.CALLER_HUNG_UP: "spoken",
    EndReason.AGENT_HUNG_UP: "spoken",
    EndReason.ABANDONED_GREETING: "hung up in the greeting",
    EndReason.ABANDONED_MENU: "hung up in the menu",
    EndReason.ABANDONED_WAITING: "hung up while waiting",
    EndReason.ABANDONED_RINGING: "hung up while it rang",
    EndReason.ABANDONED_HOLD: "hung up on hold",
    EndReason.CALLBACK_PROMISED: "callback promised",
    EndReason.CALLBACK_MISSED: "called back, not reached",
    EndReason.CLOSED: "we were closed",
    EndReason.OVERFLOW: "turned away, the network's queue was full",
    EndReason.FAILED: "the line failed",
}


@dataclass(frozen=True, slots=True)
class CallCard:
    """What an agent sees of a caller: one customer, a choice of several, or nobody known."""

    certainty: Certainty
    candidates: tuple[Candidate, ...]
    customer: CustomerCard | None
    timeline: TimelinePage


NO_CARD = CallCard(Certainty.UNKNOWN, (), None, TimelinePage(()))


class Cards:
    """Recognises callers and keeps their story. `crm` answers beside the local store."""

    def __init__(self, engine: Engine, local: LocalCrm, crm: CrmAdapter) -> None:
        self._engine = reading(engine)
        self._local = local
        self.crm = crm

    @property
    def has_crm(self) -> bool:
        """Whether there is more to ask than the local store."""
        return self.crm is not self._local

    def recognise(
        self, tx: Transaction, arrival: Arrival, line_id: str | None = None
    ) -> Recognition:
        """What the number says, by the local store alone: a caller never waits for a CRM.

        `line_id`: where she is most likely led, so that the line is read with it.
        """
        if arrival.withheld:
            return Recognition()
        tx.foresee_caller(arrival.provider_sid, arrival.from_number, self._local.region, line_id)
        return tx.recognise(arrival.from_number, self._local.region)

    def _of_card(self, card: CustomerCard, certainty: str) -> Recognition:
        case = card.open_cases[0] if card.open_cases else None
        return Recognition(
            match=certainty,
            customer_id=card.id,
            name=card.display_name,
            say_as=card.say_as or card.display_name,
            tier=card.tier or None,
            case_id=case.id if case else None,
            case_line=case.line if case else None,
            language=card.language or None,
        )

    def ask_crm(self, arrival: Arrival) -> Recognition:
        """What the CRM adds, asked beside the caller's way; its answer is kept locally."""
        if arrival.withheld:
            return Recognition()
        match = self.crm.find_by_number(arrival.from_number)
        if match.customer_id is None:
            return Recognition(match=str(match.certainty))
        card = self.crm.card(match.customer_id)
        return self._of_card(card, str(match.certainty))

    def of_call(self, call: Call) -> CallCard:
        """The card for this call. Faults of a CRM are said on the card, never raised."""
        try:
            if call.customer_id is not None:
                return self._known(call, call.customer_id)
            if call.withheld:
                return NO_CARD
            match = self.crm.find_by_number(call.from_number)
            return CallCard(match.certainty, match.candidates, None, TimelinePage(()))
        except CrmError as fault:
            log.warning("card not read", call=call.id, fault=str(fault))
            return NO_CARD

    def _known(self, call: Call, customer_id: str) -> CallCard:
        card = self.crm.card(customer_id)
        certainty = Certainty(call.match) if call.match in SURE else Certainty.EXACT
        return CallCard(certainty, (), card, self.crm.timeline(customer_id, limit=RECENT))

    def log_interaction(self, call_id: str) -> None:
        """Write a finished call to the customer's history. Raises CrmError for the outbox."""
        with self._engine.connect() as db:
            row = s.CALL.first(db, {"id": call_id})
            if row is None or row.customer_id is None:
                return
            call = call_from(row)
            names = _names(db, t.agents, call.agent_id, call.first_agent_id)
            lines = _names(db, t.lines, call.line_id)
        self.crm.log_interaction(_interaction(call, names.get, lines.get))


def _names(db: Connection, table: Table, *ids: str | None) -> dict[str, str]:
    wanted = {one for one in ids if one}
    found = db.execute(sa.select(table.c.id, table.c.name).where(table.c.id.in_(wanted)))
    return {row.id: row.name for row in found}


def outcome_in_words(call: Call) -> str:
    """What was written down, or else how it ended; empty while it goes on."""
    ended = IN_WORDS.get(call.end_reason, "") if call.end_reason else ""
    return call.outcome or ended


def _interaction(
    call: Call, agent: Callable[[str], str | None], line: Callable[[str], str | None]
) -> Interaction:
    ended = call.ended_at or call.since
    return Interaction(
        call_id=call.id,
        customer_id=call.customer_id or "",
        started_at=call.arrived_at,
        ended_at=ended,
        line=line(call.line_id or "") or "",
        agent=agent(call.agent_id or call.first_agent_id or "") or "",
        wait_seconds=call.wait_s(ended) or 0.0,
        talk_seconds=ended - call.answered_at if call.answered_at else 0.0,
        outcome=outcome_in_words(call),
        resolved=call.resolved,
        note=call.note,
        case_id=call.case_id,
    )
