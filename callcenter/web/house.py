"""The assembled house, as the views of one Flask application see it."""

from typing import cast

from flask import current_app

from callcenter.bootstrap import House

KEY = "callcenter"


def house() -> House:
    """The house of the current application."""
    return cast(House, current_app.extensions[KEY])
