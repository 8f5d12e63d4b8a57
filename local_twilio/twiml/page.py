"""A TwiML document as received: where it came from and its verbs."""

from __future__ import annotations

import xml.etree.ElementTree as ElementTree
from dataclasses import dataclass
from urllib.parse import urljoin
from xml.etree.ElementTree import Element

from local_twilio.webhooks.webhook import Answer

XML_TYPES = frozenset({"text/xml", "application/xml", "text/html"})


class PageFailedError(Exception):
    """The document cannot be had or read; `code` is Twilio's error number."""

    def __init__(self, code: int, url: str, reason: str) -> None:
        super().__init__(f"{code} {url}: {reason}")
        self.code = code
        self.url = url
        self.reason = reason


@dataclass(frozen=True)
class Page:
    """`url` is empty for TwiML that came inside a REST request: it has no base to resolve by."""

    url: str
    verbs: tuple[Element, ...]
    source: str = ""

    def resolve(self, reference: str) -> str:
        """An address in this document, made absolute; an empty one is the document itself."""
        url = urljoin(self.url, reference) if self.url else reference
        if not url.startswith(("http://", "https://")):
            raise PageFailedError(11100, url, "not an absolute address")
        return url


def read_page(url: str, answer: Answer) -> Page:
    """The page in a webhook's answer, or PageFailedError."""
    if answer.code:
        raise PageFailedError(answer.code, url, f"HTTP status {answer.status}")
    kind = answer.content_type.split(";")[0].strip().lower()
    if kind in XML_TYPES:
        return parse_page(url, answer.text)
    if kind.startswith("audio/"):
        return _single(url, "Play", url)
    if kind == "text/plain":
        return _plain(url, answer.text)
    raise PageFailedError(12300, url, f"content type {kind or 'missing'}")


def parse_page(url: str, text: str) -> Page:
    try:
        root = ElementTree.fromstring(text.strip())
    except ElementTree.ParseError as error:
        reason = str(error) if text.strip() else "the body is empty; an empty <Response/> is not"
        raise PageFailedError(12100, url, reason) from error
    if root.tag != "Response":
        raise PageFailedError(12100, url, f"the root element is {root.tag}, not Response")
    return Page(url, tuple(root), text)


def _plain(url: str, text: str) -> Page:
    """Plain text is TwiML when it reads as such, else words."""
    try:
        return parse_page(url, text)
    except PageFailedError:
        return _single(url, "Say", text)


def _single(url: str, verb: str, text: str) -> Page:
    element = Element(verb)
    element.text = text
    return Page(url, (element, Element("Hangup")))
