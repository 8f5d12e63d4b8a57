"""The life of a leg that runs TwiML: documents, redirections by REST, the fallback address."""

from __future__ import annotations

from collections.abc import Mapping
from xml.etree.ElementTree import Element

from local_twilio.calls.answer_call import mark_answered
from local_twilio.calls.call import Call
from local_twilio.calls.signals import Moved
from local_twilio.fiber import Steps
from local_twilio.network import Network
from local_twilio.twiml.audible import say
from local_twilio.twiml.executor import run_pages
from local_twilio.twiml.fetch import fetch_page, warn_of_faults
from local_twilio.twiml.page import Page, PageFailedError, parse_page
from local_twilio.twiml.stage import Stage, VerbRun

APOLOGY = "We are sorry, an application error has occurred. Goodbye."


def follow(
    network: Network, call: Call, source: Moved, verbs: Mapping[str, VerbRun], first: bool = False
) -> Steps[None]:
    """Perform the source, then whatever the leg is moved to, until a document ends."""
    stage = Stage(network, call, verbs)
    while True:
        try:
            yield from _with_fallback(stage, source, first)
        except Moved as moved:
            source, first = moved, False
        else:
            return


def _with_fallback(stage: Stage, source: Moved, first: bool) -> Steps[None]:
    try:
        page = yield from _open(stage, source, first)
        yield from run_pages(stage, page)
    except PageFailedError as failed:
        _alert(stage, failed)
        yield from _fall_back(stage, failed)


def _open(stage: Stage, source: Moved, first: bool) -> Steps[Page]:
    if source.address is None:
        page = parse_page("", source.twiml or "")
        warn_of_faults(stage, page)
        return page
    fields = stage.call.custom if first else ()
    return (yield from fetch_page(stage, source.address, fields, "voice"))


def _fall_back(stage: Stage, failed: PageFailedError) -> Steps[None]:
    address = stage.call.fallback
    if address is None:
        yield from _apologise(stage)
        return
    fields = (("ErrorCode", str(failed.code)), ("ErrorUrl", failed.url))
    try:
        page = yield from fetch_page(stage, address, fields, "fallback")
        yield from run_pages(stage, page)
    except PageFailedError as again:
        _alert(stage, again)
        yield from _apologise(stage)


def _apologise(stage: Stage) -> Steps[None]:
    mark_answered(stage.network, stage.call)
    words = Element("Say")
    words.text = APOLOGY
    yield from say(stage, words)


def _alert(stage: Stage, failed: PageFailedError) -> None:
    stage.network.journal.alert(failed.code, str(failed), stage.call.sid)
