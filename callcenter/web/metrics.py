"""What Prometheus reads: how long answers take here, and what waits in the whole centre.

Nobody reads it without the token of the settings; without that setting there is no such page.
"""

import hmac
import time
from collections.abc import Callable, Iterable, Iterator

import structlog
from flask import Flask, Response, g, request
from prometheus_client import (
    CONTENT_TYPE_LATEST,
    CollectorRegistry,
    Histogram,
    ProcessCollector,
    generate_latest,
)
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.registry import Collector
from sqlalchemy.exc import DBAPIError

from callcenter.bootstrap import House
from callcenter.reports.vital_signs import VitalSigns, read_vital_signs
from callcenter.web.guards import Access, needs

log = structlog.get_logger(__name__)

BUCKETS_S = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)
PATH = "/metrics"
WEBHOOKS = "/twilio/"
Watching = Callable[[], dict[str, int]]


def mount(app: Flask, house: House, watching: Watching) -> None:
    """Time every answer, and show the figures to whoever brings the token.

    `watching` tells how many sockets watch each namespace of this process.
    """
    token = house.settings.metrics_token
    if token is None:
        return
    registry = CollectorRegistry()
    ProcessCollector(registry=registry)
    took = Histogram(
        "callcenter_answer_seconds",
        "Time to answer a request, by route; webhooks are what a caller waits for.",
        ("kind", "route", "status"),
        buckets=BUCKETS_S,
        registry=registry,
    )
    registry.register(_Centre(house, watching))

    @app.before_request
    def begin() -> None:
        g.began = time.perf_counter()

    @app.after_request
    def note(response: Response) -> Response:
        if request.url_rule is not None and "began" in g:
            kind = "webhook" if request.path.startswith(WEBHOOKS) else "request"
            labels = (kind, request.url_rule.rule, str(response.status_code))
            took.labels(*labels).observe(time.perf_counter() - g.began)
        return response

    @app.get(PATH)
    @needs(Access.PUBLIC)
    def metrics() -> Response:
        """The figures, in Prometheus's own text."""
        given = request.headers.get("Authorization", "").removeprefix("Bearer ")
        if not hmac.compare_digest(given.encode(), token.encode()):
            return Response("A bearer token is needed: CALLCENTER_METRICS_TOKEN.\n", 401)
        return Response(generate_latest(registry), content_type=CONTENT_TYPE_LATEST)


class _Centre(Collector):
    """Read from the database when Prometheus asks; every process tells the same of the centre."""

    def __init__(self, house: House, watching: Watching) -> None:
        self._house = house
        self._watching = watching

    def collect(self) -> Iterator[Metric]:
        sockets = GaugeMetricFamily(
            "callcenter_sockets", "Screens connected to this process.", labels=["namespace"]
        )
        for namespace, count in self._watching().items():
            sockets.add_metric([namespace], count)
        yield sockets
        try:
            yield from _of_the_centre(read_vital_signs(self._house.engine, self._house.clock()))
        except DBAPIError as fault:
            log.warning("no figures of the centre", fault=str(fault.orig))


def _of_the_centre(signs: VitalSigns) -> Iterable[Metric]:
    by_line = (
        ("callcenter_waiting", "Callers in line.", signs.waiting),
        ("callcenter_longest_wait_seconds", "The longest wait in line now.", signs.longest_wait_s),
        ("callcenter_in_progress", "Callers with somebody.", signs.in_progress),
    )
    for name, about, values in by_line:
        yield _family(name, about, "line", values)
    yield _family("callcenter_agents", "Agents by state.", "state", signs.agents)
    plain = (
        ("callcenter_outbox_pending", "Actions not carried out yet.", signs.outbox_pending),
        ("callcenter_outbox_oldest_seconds", "How late the oldest is.", signs.outbox_late_s),
        ("callcenter_deadline_late_seconds", "How late the oldest is.", signs.deadline_late_s),
        ("callcenter_actions_given_up", "Actions given up for good.", signs.outbox_given_up),
    )
    for name, about, value in plain:
        yield GaugeMetricFamily(name, about, value=value)


def _family(name: str, about: str, label: str, values: dict[str, float]) -> GaugeMetricFamily:
    family = GaugeMetricFamily(name, about, labels=[label])
    for key, value in values.items():
        family.add_metric([key], value)
    return family
