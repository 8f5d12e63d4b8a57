"""How many people call at each hour: two peaks, a lunch dip, quiet weekends and nights."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random
from zoneinfo import ZoneInfo

# Share of a weekday's calls in each hour, 0 to 23: peaks at ten and at three, a trickle at night.
HOURS = (
    0.4, 0.3, 0.2, 0.2, 0.2, 0.4, 0.7, 2.4, 6.2, 9.6, 11.0, 9.7,
    7.0, 7.4, 9.4, 9.9, 8.1, 5.5, 3.6, 2.5, 1.8, 1.3, 0.9, 0.6,
)  # fmt: skip
# Monday brings the weekend's questions; Saturday and Sunday are quiet.
WEEKDAYS = (1.22, 1.05, 1.0, 0.97, 0.94, 0.52, 0.34)
LINE_SHARES = {"support": 0.46, "orders": 0.33, "billing": 0.21}
SLOT = timedelta(minutes=15)


@dataclass(frozen=True, slots=True)
class Ring:
    """Somebody dials, wanting this line."""

    at: float
    line_id: str


def rings(
    random: Random, lines: tuple[str, ...], zone: ZoneInfo, span: tuple[float, float], a_day: float
) -> list[Ring]:
    """Every ring between the two moments; `a_day`: how many on an average weekday."""
    found: list[Ring] = []
    luck: dict[object, float] = {}
    for start in _slots(zone, span):
        # A day is busy or quiet as a whole: real days vary by more than chance alone.
        day = luck.setdefault(start.date(), random.lognormvariate(0.0, 0.13))
        mean = a_day * day * WEEKDAYS[start.weekday()] * HOURS[start.hour] / sum(HOURS) / 4
        for _ in range(_poisson(random, mean)):
            at = start.timestamp() + random.random() * SLOT.total_seconds()
            if span[0] <= at < span[1]:
                found.append(Ring(at, _line(random, lines)))
    return sorted(found, key=lambda ring: ring.at)


def _slots(zone: ZoneInfo, span: tuple[float, float]) -> Iterator[datetime]:
    first = datetime.fromtimestamp(span[0], zone)
    start = first.replace(minute=first.minute // 15 * 15, second=0, microsecond=0)
    at = start.timestamp()
    while at < span[1]:
        yield datetime.fromtimestamp(at, zone)
        at += SLOT.total_seconds()


def _line(random: Random, lines: tuple[str, ...]) -> str:
    return random.choices(lines, [LINE_SHARES.get(line, 0.2) for line in lines])[0]


def _poisson(random: Random, mean: float) -> int:
    """Knuth's way; the means here are small."""
    limit, many, product = 2.718281828459045**-mean, 0, random.random()
    while product > limit:
        many += 1
        product *= random.random()
    return many
