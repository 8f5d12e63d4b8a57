"""Who is calling this time: a customer, a stranger, or somebody who hides the number."""

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

from callcenter.demo.seed.countries import AMERICA
from callcenter.demo.seed.customers import Customer
from callcenter.demo.seed.dealings import Dealings

STRANGERS, HIDDEN = 0.13, 0.04
PRIORITY_TIERS = ("gold", "platinum")
PRIORITY_S = 60.0
TRUSTS = {"full": 0.58, "partial": 0.14, "gateway": 0.1, "none": 0.18}
ABROAD = "none"


@dataclass(frozen=True, slots=True)
class Caller:
    """One caller as the network shows her, and what her number says."""

    number: str
    withheld: bool
    trust: str
    language: str
    match: str
    customer: Customer | None
    case_id: str | None
    case_line: str | None
    order_number: str
    priority_s: float


class Callers:
    """Draws callers; some call often, most hardly ever."""

    def __init__(self, random: Random, customers: Sequence[Customer], dealings: Dealings) -> None:
        self._random = random
        self._customers = customers
        self._dealings = dealings
        self._often = _running([customer.calls_often for customer in customers])
        self._owners: dict[str, int] = {}
        for customer in customers:
            for number, _ in customer.numbers:
                self._owners[number] = self._owners.get(number, 0) + 1

    def draw(self, at: float) -> Caller:
        """Somebody who rings at that moment."""
        luck = self._random.random()
        if luck < HIDDEN:
            return _unknown("anonymous", "none", withheld=True)
        if luck < HIDDEN + STRANGERS:
            return _unknown(AMERICA.number(self._random), self._trust(), withheld=False)
        [customer] = self._random.choices(self._customers, cum_weights=self._often)
        return self._known(customer, at)

    def _known(self, customer: Customer, at: float) -> Caller:
        number = self._random.choice(customer.numbers)[0]
        alone = self._owners[number] == 1
        case = self._dealings.open_case(customer.id, at) if alone else None
        orders = self._dealings.orders[customer.id]
        return Caller(
            number=number,
            withheld=False,
            trust=self._trust() if number.startswith("+1") else ABROAD,
            language=(customer.language if alone else "") or "en",
            match="exact" if alone else "several",
            customer=customer,
            case_id=case.id if case else None,
            case_line=case.line if case else None,
            order_number=orders[-1].number if orders else "HF-000000",
            priority_s=PRIORITY_S if alone and customer.tier in PRIORITY_TIERS else 0.0,
        )

    def _trust(self) -> str:
        return self._random.choices(list(TRUSTS), list(TRUSTS.values()))[0]


def _unknown(number: str, trust: str, *, withheld: bool) -> Caller:
    return Caller(number, withheld, trust, "en", "unknown", None, None, None, "HF-000000", 0.0)


def _running(weights: Sequence[float]) -> list[float]:
    total, found = 0.0, []
    for weight in weights:
        total += weight
        found.append(total)
    return found
