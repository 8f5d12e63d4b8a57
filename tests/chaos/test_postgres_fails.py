"""PostgreSQL restarted, crashed, out of connections, failed over to its replica."""

import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress

import psycopg
import pytest
import sqlalchemy as sa

from callcenter.store import tables as t
from tests.chaos.checks import Trial
from tests.chaos.postgres import DATABASE, MOST_CONNECTIONS, ROLE, Cluster
from tests.chaos.scaled import Scaled

pytestmark = pytest.mark.journey


@pytest.mark.parametrize(
    ("fault", "mode"),
    [
        pytest.param("postgres-restarted", "fast", marks=pytest.mark.thorough),
        ("postgres-crashed", "immediate"),
    ],
)
def test_the_database_is_gone_for_a_while(house: Scaled, fault: str, mode: str) -> None:
    trial = Trial(house.centre, fault, blind=True)
    house.primary.stop(mode)
    trial.goes_on(2)
    house.primary.start()
    trial.heals(time.monotonic())
    trial.ends()
    house.sound = True


@pytest.mark.thorough
def test_others_take_every_connection(house: Scaled) -> None:
    trial = Trial(house.centre, "postgres-connections", blind=True)
    with _every_connection_taken(house.primary):
        trial.goes_on(2)
        assert not all(web.is_ready() for web in house.centre.webs)
    trial.heals(time.monotonic())
    trial.ends()
    house.sound = True


@contextmanager
def _every_connection_taken(server: Cluster) -> Iterator[None]:
    """The service's connections are ended, and each is taken before it can be opened again."""
    address = f"host=127.0.0.1 port={server.port} user={ROLE} dbname={DATABASE}"
    end_all = f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = '{ROLE}'"
    end_all += " AND application_name <> 'greedy'"
    with ExitStack() as taken, server.admin().connect() as admin:
        for _ in range(3):
            admin.exec_driver_sql(end_all)
            with suppress(psycopg.OperationalError):
                for _ in range(MOST_CONNECTIONS):
                    greedy = psycopg.connect(address, application_name="greedy")
                    taken.callback(greedy.close)
        yield


@pytest.mark.thorough
def test_the_replica_takes_over(house: Scaled) -> None:
    """Synchronous replication: whatever was committed is there afterwards."""
    replica = Cluster(house.clusters, f"after-{house.primary.folder.name}")
    replica.begin_as_copy_of(house.primary)
    house.primary.commits_with_its_copy()
    trial = Trial(house.centre, "postgres-failed-over", blind=True)
    trial.goes_on(2)
    committed = _journal(house)
    house.primary.stop("immediate")
    trial.goes_on(2)
    replica.take_over(house.primary)
    house.primary = replica
    over = time.monotonic()
    assert committed <= _journal(house), "something that had been committed is not there"
    trial.heals(over)
    trial.ends()
    house.sound = True


def _journal(house: Scaled) -> set[tuple[int, str]]:
    with house.centre.reading.connect() as db:
        found = db.execute(sa.select(t.journal.c.seq, t.journal.c.kind))
        return {(seq, kind) for seq, kind in found}
