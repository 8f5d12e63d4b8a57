"""Two thousand people who have bought something: names, firms, tiers, tags and numbers."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from random import Random

from callcenter.demo.seed.countries import COUNTRIES, SPOKEN, Country

TIERS = {"": 0.66, "silver": 0.2, "gold": 0.1, "platinum": 0.04}
TAGS = ("prefers e-mail", "hard of hearing", "speak slowly", "owns two machines", "trade", "press")
TRADES = ("Kitchens", "Catering", "Café", "Hotels", "Coffee", "Interiors", "Logistics", "Studio")
FIRMS = (
    *("Bluegate", "Larkspur", "Northwind Lane", "Copper Kettle", "Old Mill", "Saltmarsh"),
    *("Juniper", "Lantern", "Whitestone", "Ferngully", "Harrow", "Tideway", "Maple & Ash", "Quill"),
)
SHARED_SWITCHBOARDS = 0.35
YEAR_S = 365 * 86_400.0


@dataclass(slots=True)
class Customer:
    """Somebody who may call. Several may share a number; `calls_often` weighs how likely she is."""

    id: str
    name: str
    say_as: str
    country: Country
    town: str
    timezone: str
    company: str
    tier: str
    tags: list[str]
    email: str
    created_at: float
    calls_often: float
    numbers: list[tuple[str, str]] = field(default_factory=list)

    @property
    def language(self) -> str:
        """Only what differs from the centre's own language is known of somebody."""
        return self.country.language if self.country.language != "en" else ""


def make_customers(random: Random, many: int, now: float) -> list[Customer]:
    """That many customers; about one in eight works at a firm whose switchboard several share."""
    fresh = _FreshNumbers(random)
    firms = [_firm(random, fresh, country) for country in _some_countries(random, many // 24)]
    found = [_customer(random, n, now, firms) for n in range(many)]
    for customer in found:
        _give_numbers(random, customer, fresh, firms)
    _share_homes(random, found)
    return found


@dataclass(frozen=True, slots=True)
class _Firm:
    name: str
    country: Country
    switchboard: str


class _FreshNumbers:
    """Draws numbers that nobody has yet; a small range that is used up gives an American one."""

    def __init__(self, random: Random) -> None:
        self._random = random
        self._given: set[str] = set()

    def of(self, country: Country) -> str:
        for _ in range(40):
            number = country.number(self._random)
            if number not in self._given:
                self._given.add(number)
                return number
        return self.of(COUNTRIES[0])


def _some_countries(random: Random, many: int) -> Iterator[Country]:
    weights = [country.share for country in COUNTRIES]
    yield from random.choices(COUNTRIES, weights, k=many)


def _firm(random: Random, fresh: _FreshNumbers, country: Country) -> _Firm:
    name = f"{random.choice(FIRMS)} {random.choice(TRADES)} {random.choice(country.firm_ends)}"
    return _Firm(name, country, fresh.of(country))


def _customer(random: Random, n: int, now: float, firms: list[_Firm]) -> Customer:
    firm = random.choice(firms) if random.random() < 0.3 else None
    country = firm.country if firm else next(_some_countries(random, 1))
    given, family = random.choice(country.given), random.choice(country.family)
    town, timezone = random.choice(country.towns)
    return Customer(
        id=f"cust{n + 1:05d}",
        name=f"{given} {family}",
        say_as=_said(given, family),
        country=country,
        town=town,
        timezone=timezone,
        company=firm.name if firm else "",
        tier=random.choices(list(TIERS), list(TIERS.values()))[0],
        tags=random.sample(TAGS, random.choices((0, 1, 2), (0.7, 0.24, 0.06))[0]),
        email=f"{_plain(given)}.{_plain(family)}{n + 1}@mail.example",
        created_at=now - random.uniform(0.05, 7.0) * YEAR_S,
        calls_often=random.lognormvariate(0.0, 0.9),
    )


def _said(given: str, family: str) -> str:
    if given not in SPOKEN and family not in SPOKEN:
        return ""
    return f"{SPOKEN.get(given, given)} {SPOKEN.get(family, family)}"


def _plain(name: str) -> str:
    swapped = name.lower().translate(str.maketrans("äöüåéèêëïîçß", "aouaeeeeiics"))
    return "".join(c for c in swapped if c.isascii() and c.isalnum())


def _give_numbers(
    random: Random, customer: Customer, fresh: _FreshNumbers, firms: list[_Firm]
) -> None:
    customer.numbers.append((fresh.of(customer.country), "mobile"))
    if random.random() < 0.28:
        customer.numbers.append((fresh.of(customer.country), "home"))
    shared = next((firm for firm in firms if firm.name == customer.company), None)
    if shared and random.random() < SHARED_SWITCHBOARDS:
        customer.numbers.append((shared.switchboard, "work"))


def _share_homes(random: Random, customers: list[Customer]) -> None:
    """Two of one family, one telephone: nobody can tell by the number who is calling."""
    for one in random.sample(customers, len(customers) // 60):
        other = random.choice(customers)
        if other is one or other.country is not one.country:
            continue
        other.name = f"{other.name.split()[0]} {one.name.split()[-1]}"
        other.say_as, other.company, other.town = "", "", one.town
        number = one.numbers[0][0]
        if all(number != mine for mine, _ in other.numbers):
            other.numbers.append((number, "home"))
