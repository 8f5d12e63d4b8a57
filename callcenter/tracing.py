"""Traces to an OpenTelemetry collector, if the settings name one; the libraries are an extra."""

from importlib import import_module
from importlib.util import find_spec

import structlog
from flask import Flask, request
from sqlalchemy import Engine

from callcenter.domain.errors import NotNow

log = structlog.get_logger(__name__)
NEEDED = (
    "opentelemetry.sdk",
    "opentelemetry.exporter.otlp.proto.http",
    "opentelemetry.instrumentation.flask",
    "opentelemetry.instrumentation.sqlalchemy",
)
SERVICE = "callcenter"
ADDRESSES = ("http.target", "http.url", "url.query", "url.full")


def mount(app: Flask, engine: Engine, collector: str) -> None:
    """Make every request and every statement a span, sent beside to the collector.

    Query strings and parameters stay out of the spans: they hold numbers of callers. Raises NotNow
    when the extra is not installed.
    """
    if not all(_is_installed(name) for name in NEEDED):
        raise NotNow(
            "CALLCENTER_TRACING_URL is set, but the tracing libraries are not installed. "
            "Run: pip install 'callcenter[tracing]'."
        )
    provider = _provider(collector)
    flask = import_module("opentelemetry.instrumentation.flask").FlaskInstrumentor()
    flask.instrument_app(
        app, tracer_provider=provider, response_hook=_hide_query, excluded_urls="health,metrics"
    )
    statements = import_module("opentelemetry.instrumentation.sqlalchemy").SQLAlchemyInstrumentor()
    statements.instrument(engine=engine, tracer_provider=provider)
    log.info("tracing", collector=collector)


def _provider(collector: str) -> object:
    sdk = import_module("opentelemetry.sdk.trace")
    export = import_module("opentelemetry.sdk.trace.export")
    otlp = import_module("opentelemetry.exporter.otlp.proto.http.trace_exporter")
    resource = import_module("opentelemetry.sdk.resources").Resource
    provider = sdk.TracerProvider(resource=resource.create({"service.name": SERVICE}))
    exporter = otlp.OTLPSpanExporter(endpoint=f"{collector}/v1/traces")
    provider.add_span_processor(export.BatchSpanProcessor(exporter))
    return provider


def _hide_query(span: object, _status: str, _headers: object) -> None:
    """The path says what it is about; what stands behind it is nobody's business."""
    set_attribute = getattr(span, "set_attribute", None)
    if set_attribute is not None:
        for name in ADDRESSES:
            set_attribute(name, request.path)


def _is_installed(name: str) -> bool:
    try:
        return find_spec(name) is not None
    except ModuleNotFoundError:
        return False
