"""A customer as the wire shows her, made as the desk's card is."""

from collections.abc import Sequence

from callcenter.cards import CallCard
from callcenter.realtime import wire
from callcenter.reports.card_entry import card_entry
from crm_adapters.contract import Candidate, Certainty, TimelinePage
from crm_adapters.contract import CustomerCard as CrmCard

NO_TIMELINE = TimelinePage(())


def customer(card: CrmCard, *, whole: bool) -> wire.CardCustomer:
    """The card of one customer; her numbers are masked unless `whole`."""
    shown = _shown(CallCard(Certainty.EXACT, (), card, NO_TIMELINE), whole=whole).customer
    assert shown is not None
    return shown


def candidates(found: Sequence[Candidate]) -> list[wire.CardCandidate]:
    """The lines of a search."""
    return _shown(CallCard(Certainty.SEVERAL, tuple(found), None, NO_TIMELINE)).candidates


def timeline(page: TimelinePage) -> list[wire.TimelineItem]:
    """Things of the past."""
    return _shown(CallCard(Certainty.UNKNOWN, (), None, page)).timeline


def _shown(card: CallCard, *, whole: bool = False) -> wire.CustomerCard:
    return wire.CustomerCard.model_validate(card_entry("", card, whole=whole))
