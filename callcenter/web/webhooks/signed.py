"""The guard of every webhook: a request without Twilio's signature goes no further."""

from urllib.parse import unquote

import structlog
from flask import Request, Response, g, request
from werkzeug.exceptions import BadRequest

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
    body = plain_form(request)
    form = dict(request.form.lists()) if body is None else read_form(body)
    verdict = signature.check(house().settings.twilio_auth_tokens, url, form, given)
    if verdict.valid and _body_fits(url, form, body):
        fields = form if request.method == "POST" and form else dict(request.args.lists())
        g.form = {key: values[0] for key, values in fields.items()}
        log_context.add(sid=g.form.get("CallSid"))
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


def plain_form(request: Request) -> bytes | None:
    """The body of a form as Twilio sends it; None for anything else, which the library reads.

    Read straight from the server, which gives no byte more than was announced: on its way through
    the library it passes two buffers of 64 kB, each a piece of memory asked of the system.
    """
    environ = request.environ
    length = request.content_length
    kind = environ.get("CONTENT_TYPE", "").partition(";")[0].strip().lower()
    if kind != FORM or length is None or not 0 < length < LARGEST_FORM:
        return None
    try:
        body: bytes = environ["wsgi.input"].read(length)
    except OSError as fault:
        raise BadRequest("The form ended before its end.") from fault
    if len(body) < length:
        raise BadRequest("The form ended before its end.")
    return body


def read_form(body: bytes) -> Form:
    """Its fields, each with its values in order. Nothing at all if they are no text.

    The library reads any form, which takes longer than the signature.
    """
    try:
        text = body.decode()
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


def _body_fits(url: str, form: Form, body: bytes | None) -> bool:
    """A body that is no form is covered by the hash in the address, or not at all."""
    if form:
        return True
    if body is None:
        body = request.get_data(cache=True)
    return not body or signature.check_body(url, body)
