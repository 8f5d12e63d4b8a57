"""What every page may load and who may frame it: nothing inline, nothing foreign."""

from urllib.parse import urlsplit

from flask import Flask, Response

from callcenter.config import Settings
from callcenter.telephony.edge import edge_url

TWILIO_VOICE = ("wss://*.twilio.com", "https://*.twilio.com")
TWILIO_SOUNDS = ("https://sdk.twilio.com", "https://media.twiliocdn.com")


def mount(app: Flask, settings: Settings) -> None:
    """Put the headers on every answer."""
    ours = {
        "Content-Security-Policy": content_security_policy(settings),
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "DENY",
        "Referrer-Policy": "same-origin",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Permissions-Policy": "camera=(), geolocation=(), microphone=(self)",
    }
    if settings.public_base_url.startswith("https://"):
        ours["Strict-Transport-Security"] = "max-age=31536000"
    named = [(name.lower(), name, value) for name, value in ours.items()]

    def add(response: Response) -> Response:
        headers = response.headers
        there = {name.lower() for name, _ in headers}
        for lower, name, value in named:  # one by one the library looks for longer than it writes
            if lower not in there:
                headers.add(name, value)
        return response

    app.after_request(add)


def content_security_policy(settings: Settings) -> str:
    """The policy: our own origin, our own socket, and the edge that carries the voice."""
    edge = edge_url(settings.twilio_api_base_url)
    public = _origin(settings.public_base_url)
    connect = ["'self'", _socket(public), *((edge_sources(edge)) if edge else TWILIO_VOICE)]
    media = ["'self'", "blob:", "data:", *(() if edge else TWILIO_SOUNDS)]
    rules = {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "font-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "media-src": media,
        "connect-src": connect,
        "worker-src": ["'self'", "blob:"],
        "manifest-src": ["'self'"],
        "base-uri": ["'none'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
    }
    return "; ".join(f"{name} {' '.join(dict.fromkeys(values))}" for name, values in rules.items())


def edge_sources(edge: str) -> tuple[str, str]:
    """An edge of its own, over HTTP and as a socket."""
    return _origin(edge), _socket(_origin(edge))


def _origin(address: str) -> str:
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}"


def _socket(origin: str) -> str:
    return "ws" + origin.removeprefix("http")
