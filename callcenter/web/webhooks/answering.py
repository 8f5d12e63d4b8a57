"""How a webhook answers: TwiML with its type, and words and a way on even when we fail."""

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec

import structlog
from flask import Response, g

from callcenter.domain.errors import Refused
from callcenter.telephony import twiml
from callcenter.web.house import house
from callcenter.web.webhooks.door import language_of
from ivr.engine import Say
from ivr.prompts import prompt, voice_language

P = ParamSpec("P")
log = structlog.get_logger(__name__)
XML = "text/xml; charset=utf-8"


def document(text: str) -> Response:
    """A TwiML document."""
    return Response(text, content_type=XML)


def nothing() -> Response:
    """Heard; nothing to do."""
    return document(twiml.NOTHING)


def speaking(view: Callable[P, Response]) -> Callable[P, Response]:
    """For what a caller hears: a fault of ours is logged, she hears words and stays in line."""

    @wraps(view)
    def guarded(*args: P.args, **kwargs: P.kwargs) -> Response:
        try:
            return view(*args, **kwargs)
        except Exception:
            log.exception("webhook failed, the caller stays in line", view=view.__name__)
            return apology()

    return guarded


def noting(view: Callable[P, Response]) -> Callable[P, Response]:
    """For what controls nothing: what cannot be used is logged and answered all the same."""

    @wraps(view)
    def guarded(*args: P.args, **kwargs: P.kwargs) -> Response:
        try:
            return view(*args, **kwargs)
        except Refused as refused:
            log.info("callback changed nothing", why=refused.message, view=view.__name__)
            return nothing()

    return guarded


def apology() -> Response:
    """Sorry, and back in line: a person will still answer. It needs nothing that may fail."""
    try:
        language = language_of(g.get("form", {}))
    except Exception:
        log.exception("her language is not to be had, she hears English")
        language = "en"
    words = Say(prompt(language, "technical_apology"), voice_language(language))
    return document(twiml.enqueued_again((words,), house().urls))
