"""An operator proves that her PostgreSQL and Redis carry several processes."""

import os
import subprocess

import pytest
import sqlalchemy as sa

from tests.journeys.conftest import Servers
from tests.stage.processes import program

pytestmark = pytest.mark.journey
WITHIN_S = 120


def _run(*options: str) -> subprocess.CompletedProcess[str]:
    env = {name: v for name, v in os.environ.items() if name not in ("DATABASE_URL", "REDIS_URL")}
    return subprocess.run(
        [program("callcenter"), "scale-check", *options],
        env=env,
        capture_output=True,
        text=True,
        timeout=WITHIN_S,
        check=False,
    )


def test_two_web_processes_and_a_worker_work_as_one(servers: Servers) -> None:
    said = _run("--database-url", servers.postgres_url, "--redis-url", servers.redis_url)
    assert said.returncode == 0, said.stdout + said.stderr
    assert said.stdout.count("  shown  ") == 8
    assert "Several processes work here as one." in said.stdout
    engine = sa.create_engine(servers.postgres_url)
    with engine.connect() as db:
        left = db.exec_driver_sql(
            "SELECT count(*) FROM pg_database WHERE datname LIKE 'callcenter_scale_check_%%'"
        ).scalar_one()
    engine.dispose()
    assert left == 0


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ((), "DATABASE_URL is not set"),
        (("--database-url", "sqlite:///x.db"), "need PostgreSQL"),
        (("--database-url", "nonsense"), "is neither"),
    ],
)
def test_it_says_what_it_is_missing(options: tuple[str, ...], words: str) -> None:
    said = _run(*options, "--redis-url", "redis://127.0.0.1:1/0")
    assert said.returncode == 2
    assert words in said.stderr
