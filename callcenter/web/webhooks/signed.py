"""The guard of every webhook: a request without Twilio's signature goes no further."""

from urllib.parse import unquote

import structlog
from flask import Request, Response, g, request

from callcenter import log_context
from callcenter.telephony import signature
from callcenter.web.house import house
from callcenter.web.webhooks.refusals import refusals

log = structlog.get_logger(__name__)

Form = dict[str, list[str]]
FORM = "application/x-www-form-urlencoded"
LARGEST_FORM = 100_000


def require_signature() -> Response | None:
    """Refuse, with 403 and a log line that says what was compared, unless the signature holds."""
    url = requested_url()
    given = request.headers.get("X-Twilio-Signature", "")
    form = form_of(request)
    verdict = signature.check(house().settings.twilio_auth_tokens, url, form, given)
    if verdict.valid and _body_fits(url, form):
        fields = form if request.method == "POST" and form else dict(request.args.lists())
        g.form = {key: values[0] for key, values in fields.items()}
        log_context.begin(path=request.path, sid=g.form.get("CallSid"))
        return None
    log.warning(
        "webhook refused: its signature does not fit",
        compared_against=verdict.compared,
        would_fit=refusals().note(request, verdict, form),
        signature_present=bool(given),
        fields=sorted(form),
        method=request.method,
        remedy="PUBLIC_BASE_URL must be the address Twilio calls, TWILIO_AUTH_TOKEN its account's",
    )
    return Response("The signature of this request does not fit.\n", 403, mimetype="text/plain")


def form_of(request: Request) -> Form:
    """The fields of this request, each with its values in order.

    Twilio's forms are read here: the library reads any form, which takes longer than the signature.
    """
    if request.mimetype != FORM or (request.content_length or LARGEST_FORM) >= LARGEST_FORM:
        return dict(request.form.lists())
    try:
        text = body_of(request).decode()
    except UnicodeDecodeError:
        return {}
    fields: Form = {}
    for pair in text.replace("+", " ").split("&"):
        if not pair:
            continue
        name, _, value = pair.partition("=")
        if "%" in pair:
            name, value = _plain(name), _plain(value)
        if name in fields:
            fields[name].append(value)
        else:
            fields[name] = [value]
    return fields


def body_of(request: Request) -> bytes:
    """The bytes of a request that says how many they are.

    The library's own reading to the end asks for 64 kB twice, each time a page of the system's.
    """
    body: bytes | None = g.get("body")
    if body is None:
        left = request.content_length or 0
        parts = []
        while left > 0 and (part := request.stream.read(left)):
            parts.append(part)
            left -= len(part)
        body = g.body = b"".join(parts)
    return body


def _plain(written: str) -> str:
    """A name or a value as it was meant. What is no UTF-8 stays as it was written."""
    return unquote(written, errors="werkzeug.url_quote")


def requested_url() -> str:
    """The address as Twilio asked for it: our public base and the raw target, byte for byte."""
    raw = request.environ.get("RAW_URI") or request.environ.get("REQUEST_URI")
    target = raw if isinstance(raw, str) and raw.startswith("/") else _target()
    return house().settings.public_base_url.rstrip("/") + target


def _target() -> str:
    query = request.query_string.decode("latin-1")
    return request.path + (f"?{query}" if query else "")


def _body_fits(url: str, form: Form) -> bool:
    """A body that is no form is covered by the hash in the address, or not at all."""
    if form:
        return True
    body = body_of(request) if request.content_length else request.get_data(cache=True)
    return not body or signature.check_body(url, body)
