"""The pages of the agent's console, and the sign-in that everybody uses."""

from pathlib import Path

from flask import Blueprint, Response

from callcenter.web.client_pages import add_assets, page

BUILT = Path(__file__).parent / "static"

pages = Blueprint("agent_pages", __name__, url_prefix="/agent")
sign_in_page = Blueprint("sign_in_page", __name__)
add_assets(pages, BUILT)


@pages.get("/")
def desk() -> Response:
    """The desk. What is on it comes over the socket, to who is signed in."""
    return page(BUILT, "index.html")


@sign_in_page.get("/sign-in")
def sign_in() -> Response:
    """The sign-in."""
    return page(BUILT, "sign-in.html")
