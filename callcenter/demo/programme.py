"""What the visitor reads when everything runs: addresses, sign-ins, and what to try first."""

from pathlib import Path

from callcenter.centre_file.plan import CentrePlan
from callcenter.demo.folder import Keys
from callcenter.demo.options import DemoOptions

ROLES = {"ana": "agent", "sam": "supervisor", "nora": "admin"}


def programme(options: DemoOptions, centre: CentrePlan, keys: Keys, folder: Path) -> str:
    """The whole page."""
    emails = {one.key: one.email for one in centre.agents}
    signs_in = [
        (f"{centre_name(centre, key)} ({role})", emails[key], keys.password)
        for key, role in ROLES.items()
        if key in emails
    ]
    parts = [
        _table(
            f"{centre.name}: a call centre on this machine",
            [
                ("Agent console", f"{options.service_url}/agent/", "sign in as Ana"),
                ("Supervisor panel", f"{options.service_url}/panel/", "sign in as Sam"),
                ("Phone in the browser", f"{options.network_url}/phone", "dial as any customer"),
            ],
        ),
        _table("Sign-ins", signs_in),
        _table("For programs", [("API token (supervisor)", keys.api_token or "", "")]),
        "\n".join(
            (
                "Try this: sign in as Ana, press Take calls, ring the first number from the phone.",
                f"Other commands:  . {folder / 'env'} && callcenter calls --help",
                f"Logs:            {folder / 'logs'}",
                "Ctrl-C ends everything.",
            )
        ),
    ]
    return "\n\n".join(parts)


def centre_name(centre: CentrePlan, key: str) -> str:
    """The name of one of the people."""
    return next(one.name for one in centre.agents if one.key == key)


def _table(title: str, rows: list[tuple[str, str, str]]) -> str:
    widths = [max(len(row[column]) for row in rows) for column in (0, 1)]
    lines = [
        f"  {first:<{widths[0]}}   {second:<{widths[1]}}   {third}".rstrip()
        for first, second, third in rows
    ]
    return "\n".join((title, "-" * len(title), *lines))
