"""Where an agent's browser connects to telephone: the network's own edge, or another address."""

from urllib.parse import urlsplit

OWN_HOST = "twilio.com"


def edge_url(api_base_url: str) -> str | None:
    """The address to connect to when REST does not go to Twilio itself; None when it does."""
    host = urlsplit(api_base_url).hostname or ""
    own = host == OWN_HOST or host.endswith("." + OWN_HOST)
    return None if own else api_base_url.rstrip("/")
