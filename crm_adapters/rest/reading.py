"""A CRM's JSON, read by the configured paths into our own values."""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime

from crm_adapters.contract import (
    Candidate,
    Case,
    CustomerCard,
    EntryKind,
    Order,
    PhoneNumber,
    SpecialDate,
    TimelineEntry,
)
from crm_adapters.errors import CrmNonsenseError
from crm_adapters.numbers import stored_number
from crm_adapters.rest.config import Cases, Read, RestConfig, Timeline
from crm_adapters.rest.paths import every_at, text_at, value_at

MILLISECONDS_FROM = 1e11
SPECIAL_DATES = ("birthday", "anniversary")


def results_of(document: object, read: Read) -> list[object]:
    """Return the results in an answer: a list, or one object taken as a list of one."""
    found = value_at(document, read.results)
    if isinstance(found, list):
        return found
    if isinstance(found, dict):
        return [found]
    if found is None and document is not None:
        return []
    raise CrmNonsenseError(f"The answer of {read.path} holds no results at `{read.results}`.")


def candidate(item: object, config: RestConfig, found_by: str) -> Candidate | None:
    """Return the customer in a search result; one without an id is none."""
    words = _words(item, config.customer_fields)
    if not words.get("id"):
        return None
    name = words.get("display_name") or words["id"]
    return Candidate(words["id"], name, words.get("company", ""), words.get("place", ""), found_by)


def written_numbers(item: object, config: RestConfig) -> list[str]:
    """Return every number of a customer as the CRM writes it."""
    return [
        str(value)
        for path in config.numbers
        for value in every_at(item, path)
        if isinstance(value, (str, int)) and value
    ]


def card_from(item: object, config: RestConfig, region: str) -> CustomerCard:
    """Return the card's face; cases, orders and calls come from other questions."""
    words = _words(item, config.customer_fields)
    if not words.get("id"):
        raise CrmNonsenseError(f"{config.name} sent a customer without an id.")
    days = [SpecialDate(kind, words[kind][:10]) for kind in SPECIAL_DATES if words.get(kind)]
    return CustomerCard(
        id=words["id"],
        external_id=words["id"],
        display_name=words.get("display_name") or words["id"],
        source=config.name,
        say_as=words.get("say_as", ""),
        company=words.get("company", ""),
        tier=words.get("tier", ""),
        tags=_tags(item, config.customer_fields.get("tags", "")),
        language=words.get("language", ""),
        place=words.get("place", ""),
        timezone=words.get("timezone", ""),
        email=words.get("email", ""),
        numbers=tuple(_phone_numbers(written_numbers(item, config), region)),
        special_dates=tuple(days),
    )


def case_from(item: object, cases: Cases) -> Case:
    """Return a case."""
    words = _words(item, cases.fields)
    opened = moment(value_at(item, cases.fields.get("opened_at", "opened_at")))
    updated = moment(value_at(item, cases.fields.get("updated_at", "updated_at")))
    status = words.get("status", "")
    return Case(
        id=words.get("id", ""),
        number=words.get("number") or words.get("id", ""),
        subject=words.get("subject", ""),
        is_open=status in cases.open_statuses,
        status=status,
        opened_at=opened or 0.0,
        updated_at=updated or opened or 0.0,
        line=words.get("line") or None,
    )


def order_from(item: object, orders: Read) -> Order:
    """Return an order; a `total` is in whole units, a `total_minor` in the smallest."""
    words = _words(item, orders.fields)
    return Order(
        id=words.get("id", ""),
        number=words.get("number") or words.get("id", ""),
        placed_at=moment(value_at(item, orders.fields.get("placed_at", "placed_at"))) or 0.0,
        status=words.get("status", ""),
        summary=words.get("summary", ""),
        total_minor=_total(words),
        currency=words.get("currency", "")[:3].upper(),
    )


def entry_from(item: object, timeline: Timeline) -> TimelineEntry | None:
    """Return an entry of the history; one of a kind that we do not show is none."""
    words = _words(item, timeline.fields)
    at = moment(value_at(item, timeline.fields.get("at", "at")))
    word = words.get("kind", "")
    kind = timeline.kinds.get(word, word)
    if at is None or kind not in list(EntryKind):
        return None
    return TimelineEntry(
        id=words.get("id", ""),
        kind=EntryKind(kind),
        at=at,
        title=words.get("title", ""),
        body=words.get("body", ""),
        who=words.get("who", ""),
        ref=words.get("ref", ""),
    )


def moment(value: object) -> float | None:
    """Return epoch seconds from ISO text (UTC if it names no zone), seconds or milliseconds."""
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, (int, float)):
        return float(value) / 1000 if abs(value) >= MILLISECONDS_FROM else float(value)
    try:
        read = datetime.fromisoformat(str(value).strip())
    except ValueError:
        return None
    return (read if read.tzinfo else read.replace(tzinfo=UTC)).timestamp()


def iso(at: float) -> str:
    """Return epoch seconds as ISO text in UTC."""
    return datetime.fromtimestamp(at, UTC).isoformat()


def _words(item: object, fields: Mapping[str, str]) -> dict[str, str]:
    return {name: text_at(item, path) for name, path in fields.items() if path}


def _tags(item: object, path: str) -> tuple[str, ...]:
    if not path:
        return ()
    found: list[str] = []
    for value in every_at(item, path):
        parts = value if isinstance(value, list) else str(value or "").replace(";", ",").split(",")
        found += [str(part).strip() for part in parts if str(part).strip()]
    return tuple(found)


def _phone_numbers(written: Iterable[str], region: str) -> Iterable[PhoneNumber]:
    seen = set()
    for text in written:
        try:
            number = stored_number(text, region)
        except ValueError:
            continue  # the CRM holds something that nobody can dial; the card shows the others
        if number not in seen:
            seen.add(number)
            yield PhoneNumber(number.e164, number.extension)


def _total(words: Mapping[str, str]) -> int | None:
    try:
        if words.get("total_minor"):
            return int(words["total_minor"])
        return round(float(words["total"]) * 100) if words.get("total") else None
    except ValueError:
        return None
