"""Serving a built client: its pages never from a cache, its hashed files for ever from it."""

from pathlib import Path

from flask import Blueprint, Response, send_from_directory

NOT_BUILT = """<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>Not built yet</title>
<h1>This page is not built yet</h1>
<p>Run <code>make ui</code> in the folder of the call centre, then load this page again.</p>
</html>
"""
A_YEAR_S = 31_536_000


def page(folder: Path, name: str) -> Response:
    """A built page, or one that says how to build it."""
    if not (folder / name).is_file():
        return Response(NOT_BUILT, 503, mimetype="text/html")
    response = send_from_directory(folder, name)
    response.headers["Cache-Control"] = "no-cache"
    return response


def add_assets(pages: Blueprint, folder: Path) -> None:
    """Serve the built files under `assets/`; their names change with their content."""

    @pages.get("/assets/<path:name>")
    def assets(name: str) -> Response:
        response = send_from_directory(folder / "assets", name, max_age=A_YEAR_S)
        response.cache_control.public = True
        response.cache_control.immutable = True
        return response
