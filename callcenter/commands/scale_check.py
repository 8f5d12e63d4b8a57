"""`callcenter scale-check`"""

import os
import time

import click

from callcenter.domain.errors import Invalid


@click.command("scale-check")
@click.option("--database-url", default=lambda: os.environ.get("DATABASE_URL", ""))
@click.option("--redis-url", default=lambda: os.environ.get("REDIS_URL", ""))
def command(database_url: str, redis_url: str) -> None:
    """Prove that several processes work here as one, with PostgreSQL and Redis.

    Two web processes, a worker and a local telephone network are started on free ports of this
    machine; Ana and Sam sit down, Cleo calls, and one web process is ended in the middle. It works
    in a database of its own, made on the server of DATABASE_URL (or --database-url) and dropped
    afterwards; of Redis (REDIS_URL, or --redis-url) it uses one channel and changes nothing.
    """
    from callcenter.commands.opening import start_logs
    from callcenter.scale_check.cast import on_stage
    from callcenter.scale_check.proof import prove
    from callcenter.scale_check.scratch import scratch_database

    start_logs("ERROR")
    with scratch_database(_postgres(database_url)) as url:
        click.echo("Starting two web processes, a worker and a telephone network …")
        began = time.monotonic()
        with on_stage(url, _given(redis_url, "REDIS_URL")) as cast:
            click.echo(f"Ready after {time.monotonic() - began:.0f} s.")
            for step in prove(cast):
                took = f"{step.took_ms:6.0f} ms" if step.took_ms is not None else " " * 9
                click.echo(f"  shown  {took}  {step.words}")
    click.echo("Several processes work here as one.")


def _postgres(address: str) -> str:
    from callcenter import settings_checks

    if _given(address, "DATABASE_URL").startswith("sqlite"):
        raise Invalid(
            "Several processes need PostgreSQL; DATABASE_URL names SQLite. Give --database-url "
            "postgresql://user:password@host/name.",
            place="DATABASE_URL",
        )
    try:
        return settings_checks.database_url(address)
    except ValueError as fault:
        raise Invalid(f"DATABASE_URL {fault}.", place="DATABASE_URL") from fault


def _given(value: str, name: str) -> str:
    if not value:
        option = "--" + name.lower().replace("_", "-")
        raise Invalid(f"{name} is not set. Set it, or give {option}.", place=name)
    return value
