"""`local-twilio serve`: this machine's own Twilio as a process."""

from gevent import monkey

monkey.patch_all()

import click  # noqa: E402 - everything below must see the patched modules

from local_twilio.app import create_app  # noqa: E402
from local_twilio.clock import RealClock  # noqa: E402
from local_twilio.network import build_network  # noqa: E402
from local_twilio.serve import gevent_server, listening_socket  # noqa: E402
from local_twilio.settings import Account, Pace  # noqa: E402
from local_twilio.webhooks.transport import HttpTransport  # noqa: E402


@click.group()
def main() -> None:
    """A Twilio on this machine."""


@main.command()
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", default=0, show_default=True, help="0 takes a free one.")
@click.option("--account-sid", required=True, envvar="TWILIO_ACCOUNT_SID")
@click.option("--auth-token", required=True, envvar="TWILIO_AUTH_TOKEN")
@click.option("--api-key-sid", default="", envvar="TWILIO_API_KEY_SID")
@click.option("--api-key-secret", default="", envvar="TWILIO_API_KEY_SECRET")
@click.option("--number", "numbers", multiple=True, help="A number of the account; repeatable.")
@click.option("--cps", default=1.0, show_default=True, help="Outbound creations per second.")
@click.option("--speed", default=1.0, show_default=True, help="Speech and audio run this fast.")
@click.option("--seed", default=None, type=int, help="Makes chance repeatable.")
def serve(
    host: str,
    port: int,
    account_sid: str,
    auth_token: str,
    api_key_sid: str,
    api_key_secret: str,
    numbers: tuple[str, ...],
    cps: float,
    speed: float,
    seed: int | None,
) -> None:
    """Serve until interrupted; the first line printed is the address."""
    account = Account(account_sid, auth_token, api_key_sid, api_key_secret)
    listener = listening_socket(host, port)
    base_url = f"http://{host}:{listener.getsockname()[1]}"
    pace = Pace(cps=cps, speed=speed)
    network = build_network(account, RealClock(), HttpTransport(), numbers, pace, seed, base_url)
    click.echo(f"local-twilio listens on {base_url}")
    server = gevent_server(create_app(network), listener)
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        server.stop(timeout=1)


if __name__ == "__main__":
    main()
