"""What is between each customer and the house: orders, cases, days worth a word, kept notes."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from random import Random

from callcenter.demo.seed.customers import Customer
from callcenter.demo.seed.topics import DATES, KEPT_NOTES, PRODUCTS, any_topic

DAY_S = 86_400.0
CASE_LETTERS = "23456789ABCDEFGHJKMNPQRSTVWXYZ"


@dataclass(frozen=True, slots=True)
class Order:
    """Something bought, `total_minor` in cents."""

    id: str
    customer_id: str
    number: str
    placed_at: float
    status: str
    summary: str
    total_minor: int
    currency: str


@dataclass(frozen=True, slots=True)
class Case:
    """Something that was to be settled; `line` is who settles it."""

    id: str
    customer_id: str
    number: str
    subject: str
    is_open: bool
    status: str
    line: str
    opened_at: float
    updated_at: float

    def open_at(self, at: float) -> bool:
        """Whether a caller of that moment calls about it."""
        return self.opened_at < at and (self.is_open or self.updated_at > at)


@dataclass(slots=True)
class Dealings:
    """Everything, by customer where a call needs to look."""

    orders: dict[str, list[Order]] = field(default_factory=dict)
    cases: dict[str, list[Case]] = field(default_factory=dict)
    dates: list[dict[str, str]] = field(default_factory=list)
    notes: list[dict[str, object]] = field(default_factory=list)

    def open_case(self, customer_id: str, at: float) -> Case | None:
        """The case that is open at that moment, the one touched last."""
        found = [case for case in self.cases.get(customer_id, ()) if case.open_at(at)]
        return max(found, key=lambda case: case.opened_at, default=None)


def make_dealings(
    random: Random, customers: Sequence[Customer], lines: Sequence[str], now: float
) -> Dealings:
    """Orders for nearly everybody, a case for one in three, some days and notes."""
    made = Dealings()
    for n, customer in enumerate(customers):
        made.orders[customer.id] = _orders(random, customer, n, now)
        made.cases[customer.id] = _cases(random, customer, n, made, lines, now)
        made.dates += _dates(random, customer)
        made.notes += _notes(random, customer, n, now)
    return made


def _orders(random: Random, customer: Customer, n: int, now: float) -> list[Order]:
    many = random.choices((0, 1, 2, 3, 4, 6, 9), (5, 30, 26, 18, 11, 7, 3))[0]
    ages = sorted((random.expovariate(1 / 150) for _ in range(many)), reverse=True)
    return [
        _order(random, customer, f"{n:04d}{k}", max(now - age * DAY_S, customer.created_at), now)
        for k, age in enumerate(ages)
        if now - age * DAY_S < now - 3600
    ]


def _order(random: Random, customer: Customer, key: str, at: float, now: float) -> Order:
    first, *more = random.sample(PRODUCTS, random.choices((1, 2, 3), (6, 3, 1))[0])
    age_d = (now - at) / DAY_S
    status = "delivered"
    if age_d < 9:
        status = random.choice(("packed", "on its way", "on its way", "delivered"))
    elif random.random() < 0.06:
        status = "returned"
    whole = sum(random.choice((19, 34, 59, 89, 149, 289, 549)) for _ in (first, *more))
    return Order(
        id=f"ord{key}",
        customer_id=customer.id,
        number=f"HF-{20_000 + int(key):06d}",
        placed_at=at,
        status=status,
        summary=", ".join((first.capitalize(), *more)),
        total_minor=whole * (1100 if customer.country.currency == "SEK" else 100),
        currency=customer.country.currency,
    )


def _cases(
    random: Random, customer: Customer, n: int, made: Dealings, lines: Sequence[str], now: float
) -> list[Case]:
    many = random.choices((0, 1, 2, 3), (66, 24, 8, 2))[0]
    return [_case(random, customer, f"{n:04d}{k}", made, lines, now) for k in range(many)]


def _case(
    random: Random,
    customer: Customer,
    key: str,
    made: Dealings,
    lines: Sequence[str],
    now: float,
) -> Case:
    line = random.choice(lines)
    subject = random.choice(any_topic(line)).subject
    orders = made.orders[customer.id]
    opened_at = now - random.uniform(0.2, 75) * DAY_S
    is_open = now - opened_at < random.expovariate(1 / 12) * DAY_S
    touched = now - 3600 if is_open else opened_at + random.uniform(0.1, 9) * DAY_S
    return Case(
        id=f"case{key}",
        customer_id=customer.id,
        number="C-" + "".join(random.choice(CASE_LETTERS) for _ in range(7)),
        subject=fill(
            subject, random.choice(PRODUCTS), orders[-1].number if orders else "HF-000000"
        ),
        is_open=is_open,
        status=random.choice(("open", "waiting for parts", "waiting for customer"))
        if is_open
        else "closed",
        line=line,
        opened_at=opened_at,
        updated_at=min(max(touched, opened_at), now - 60),
    )


def fill(text: str, product: str, order: str) -> str:
    """The text with a product and an order number in it, beginning with a capital."""
    filled = text.format(product=product, order=order)
    return filled[0].upper() + filled[1:]


def _dates(random: Random, customer: Customer) -> list[dict[str, str]]:
    if random.random() > 0.4:
        return []
    year, month, day = random.randint(1948, 2005), random.randint(1, 12), random.randint(1, 28)
    kind = random.choice(DATES)
    text = f"--{month:02d}-{day:02d}" if kind == "birthday" else f"{year}-{month:02d}-{day:02d}"
    if kind == "customer_since":
        text = datetime.fromtimestamp(customer.created_at, UTC).date().isoformat()
    return [{"customer_id": customer.id, "kind": kind, "day": text}]


def _notes(random: Random, customer: Customer, n: int, now: float) -> list[dict[str, object]]:
    if random.random() > 0.14:
        return []
    return [
        {
            "id": f"note{n:05d}",
            "customer_id": customer.id,
            "written_at": now - random.uniform(1, 300) * DAY_S,
            "who": "",
            "text": random.choice(KEPT_NOTES),
            "case_id": None,
        }
    ]
