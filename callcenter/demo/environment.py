"""The environment in which the demonstration's processes run: theirs, and nothing of ours twice."""

import os

from callcenter.config import known_names
from callcenter.demo.folder import Folder, Keys
from callcenter.demo.options import DemoOptions


def settings_for(options: DemoOptions, folder: Folder, keys: Keys) -> dict[str, str]:
    """Every setting that the service needs, as in docs/settings.md."""
    return {
        "TWILIO_ACCOUNT_SID": keys.account_sid,
        "TWILIO_AUTH_TOKEN": keys.auth_token,
        "TWILIO_API_KEY_SID": keys.api_key_sid,
        "TWILIO_API_KEY_SECRET": keys.api_key_secret,
        "TWILIO_API_BASE_URL": options.network_url,
        "PUBLIC_BASE_URL": options.service_url,
        "DATABASE_URL": folder.database_url,
        "SECRET_KEY": keys.secret_key,
    }


def environment_with(settings: dict[str, str]) -> dict[str, str]:
    """This process's environment with these settings and none of its own."""
    ours = {name + ending for name in known_names() for ending in ("", "_FILE")}
    kept = {name: value for name, value in os.environ.items() if name not in ours}
    return {**kept, **settings, "PYTHONUNBUFFERED": "1"}
