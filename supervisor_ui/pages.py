"""The page of the supervisor's panel."""

from pathlib import Path

from flask import Blueprint, Response

from callcenter.web.client_pages import add_assets, page

BUILT = Path(__file__).parent / "static"

pages = Blueprint("supervisor_pages", __name__, url_prefix="/panel")
add_assets(pages, BUILT)


@pages.get("/")
def panel() -> Response:
    """The panel. What is on it comes over the socket, to who may see it."""
    return page(BUILT, "index.html")
