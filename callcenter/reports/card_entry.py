"""The customer's card as it goes over the wire, from what a CRM gives."""

from decimal import Decimal
from typing import Any

from babel.numbers import format_currency, get_currency_precision

from callcenter.cards import CallCard
from callcenter.reports.shown_number import known_number, shown_number
from crm_adapters import contract as crm

Entry = dict[str, Any]


def card_entry(call_id: str, card: CallCard, *, whole: bool = False) -> Entry:
    """`card` of a desk. Her numbers are masked unless `whole`: serving her needs none of them."""
    stale = card.timeline.stale or (card.customer.stale if card.customer else None)
    return {
        "call_id": call_id,
        "match": str(card.certainty),
        "source_mark": f"{stale.system} does not answer; this is our own copy." if stale else None,
        "candidates": [_candidate(one) for one in card.candidates],
        "customer": _customer(card.customer, whole) if card.customer else None,
        "timeline": [_item(entry) for entry in card.timeline.entries],
    }


def _candidate(one: crm.Candidate) -> Entry:
    hint = ", ".join(part for part in (one.company, one.place) if part)
    return {"id": one.id, "name": one.display_name, "hint": hint or one.found_by or None}


def _customer(card: crm.CustomerCard, whole: bool) -> Entry:
    shown = known_number if whole else shown_number
    return {
        "id": card.id,
        "name": card.display_name,
        "say_as": card.say_as or None,
        "company": card.company or None,
        "tier": card.tier or None,
        "since": next((d.day for d in card.special_dates if d.kind == "customer_since"), None),
        "tags": list(card.tags),
        "place": card.place or None,
        "timezone": card.timezone or None,
        "numbers": [shown(number.e164) for number in card.numbers],
        "special_dates": [
            {"date": day.day.removeprefix("--"), "what": day.kind} for day in card.special_dates
        ],
        "open_cases": [_case(case) for case in card.open_cases],
        "orders": [_order(order) for order in card.orders],
    }


def _case(case: crm.Case) -> Entry:
    return {
        "id": case.id,
        "number": case.number or None,
        "title": case.subject,
        "opened_at": case.opened_at,
        "line": case.line,
        "status": case.status,
    }


def _order(order: crm.Order) -> Entry:
    return {
        "id": order.id,
        "number": order.number or None,
        "title": order.summary or order.number,
        "at": order.placed_at,
        "status": order.status or None,
        "amount": _amount(order),
    }


def _amount(order: crm.Order) -> str | None:
    if order.total_minor is None or not order.currency:
        return None
    amount = Decimal(order.total_minor).scaleb(-get_currency_precision(order.currency))
    return format_currency(amount, order.currency, locale="en")


def _item(entry: crm.TimelineEntry) -> Entry:
    return {
        "at": entry.at,
        "kind": str(entry.kind),
        "title": entry.title,
        "detail": entry.body or None,
        "right": entry.who or None,
    }
