"""A customer's card and timeline, from the CRM's words to the wire's."""

from callcenter.realtime.wire import (
    CardCandidate,
    CardCustomer,
    CustomerOrder,
    OpenCase,
    SpecialDate,
    TimelineItem,
)
from crm_adapters.contract import Candidate, Case, CustomerCard, Order, TimelineEntry


def candidate(found: Candidate) -> CardCandidate:
    """One line of a search."""
    hint = " · ".join(part for part in (found.company, found.place, found.found_by) if part)
    return CardCandidate(id=found.id, name=found.display_name, hint=hint or None)


def customer(card: CustomerCard) -> CardCustomer:
    """The card."""
    return CardCustomer(
        id=card.id,
        name=card.display_name,
        say_as=card.say_as or None,
        company=card.company or None,
        tier=card.tier or None,
        since=None,
        tags=list(card.tags),
        place=card.place or None,
        timezone=card.timezone or None,
        numbers=[number.e164 for number in card.numbers],
        special_dates=[
            SpecialDate(date=one.day.removeprefix("--"), what=one.kind)
            for one in card.special_dates
        ],
        open_cases=[open_case(case) for case in card.open_cases],
        orders=[order(one) for one in card.orders],
    )


def open_case(case: Case) -> OpenCase:
    """A case on the card."""
    return OpenCase(
        id=case.id,
        number=case.number or None,
        title=case.subject,
        opened_at=case.opened_at,
        line=case.line,
        status=case.status,
    )


def order(one: Order) -> CustomerOrder:
    """An order on the card."""
    return CustomerOrder(
        id=one.id,
        number=one.number or None,
        title=one.summary or one.number,
        at=one.placed_at,
        status=one.status or None,
        amount=_amount(one),
    )


def timeline_item(entry: TimelineEntry) -> TimelineItem:
    """One thing of the past."""
    return TimelineItem(
        at=entry.at,
        kind=entry.kind.value,
        title=entry.title,
        detail=entry.body or None,
        right=entry.who or None,
    )


def _amount(one: Order) -> str | None:
    if one.total_minor is None:
        return None
    return f"{one.total_minor / 100:,.2f} {one.currency}".strip()
