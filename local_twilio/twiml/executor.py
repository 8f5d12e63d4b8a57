"""Performs documents verb by verb until one ends."""

from __future__ import annotations

from local_twilio.fiber import Steps
from local_twilio.twiml.page import Page
from local_twilio.twiml.stage import Stage


def run_pages(stage: Stage, page: Page) -> Steps[None]:
    """This page and every page that it leads to."""
    following: Page | None = page
    while following is not None:
        following = yield from _run_verbs(stage, following)


def _run_verbs(stage: Stage, page: Page) -> Steps[Page | None]:
    for element in page.verbs:
        run = stage.verbs.get(element.tag)
        if run is None:
            stage.network.journal.alert(
                12200, f"{page.url}: <{element.tag}> is not possible here", stage.call.sid
            )
            continue
        following = yield from run(stage, element, page)
        if following is not None:
            return following
    return None
