"""`callcenter serve`"""

import gc
import sys

import click


@click.command("serve")
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--port", default=8000, show_default=True, help="Port to listen on.")
@click.option("--worker/--no-worker", default=True, show_default=True, help="Work here, too.")
def command(host: str, port: int, worker: bool) -> None:
    """Serve callers, agents and supervisors until stopped."""
    from gevent import config, monkey

    # The asynchronous halves of two libraries are not used: nine megabytes of each process.
    sys.modules["aiohttp"] = None  # type: ignore[assignment]
    gc.disable()  # until all is loaded (serving.py): nothing of it is garbage
    # Who spawned whom is for debugging; it costs time at each spawn and memory for each screen.
    config.track_greenlet_tree = False
    monkey.patch_all()  # before anything that opens a socket is imported
    from callcenter.commands.opening import settings
    from callcenter.serving import serve

    serve(settings(), host=host, port=port, with_worker=worker)
