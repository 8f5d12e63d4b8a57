"""A copy of the whole database while the service runs, and back into an empty one."""

import os
import shutil
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy import URL

from callcenter.domain.errors import NotNow


def back_up(database_url: str, to: Path) -> int:
    """Write the copy and return its size in bytes. Raises NotNow for what stands in the way."""
    if to.exists():
        raise NotNow(f"{to} is there already. Choose another name; no copy is overwritten.")
    url = sa.make_url(database_url)
    half = to.with_name(to.name + ".part")  # a copy that was cut off never has the whole one's name
    half.unlink(missing_ok=True)
    half.touch(mode=0o600)
    if url.get_backend_name() == "sqlite":
        _copy_sqlite(_file_of(url), half)
    else:
        half.unlink()
        _run("pg_dump", url, "--format=custom", "--no-owner", f"--file={half}")
        half.chmod(0o600)
    half.rename(to)
    return to.stat().st_size


def restore(database_url: str, copy: Path) -> None:
    """Bring a copy back into an empty database. Raises NotNow if it is not empty."""
    url = sa.make_url(database_url)
    if url.get_backend_name() == "sqlite":
        _restore_sqlite(_file_of(url), copy)
        return
    engine = sa.create_engine(url, poolclass=sa.NullPool)
    if sa.inspect(engine).get_table_names():
        raise NotNow(f"{url.database} is not empty. Restore into a new database.")
    _run("pg_restore", url, "--exit-on-error", "--no-owner", "--single-transaction", str(copy))


def _copy_sqlite(source: Path, to: Path) -> None:
    if not source.is_file():
        raise NotNow(f"{source} is not there: nothing to copy.")
    with closing(sqlite3.connect(source)) as ours, closing(sqlite3.connect(to)) as copy:
        ours.backup(copy)
        _require_whole(copy, to)


def _restore_sqlite(target: Path, copy: Path) -> None:
    if target.exists():
        raise NotNow(f"{target} is there already. Move it away first; nothing is overwritten.")
    with closing(sqlite3.connect(f"file:{copy}?mode=ro", uri=True)) as found:
        _require_whole(found, copy)
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(copy, target)
    target.chmod(0o600)


def _require_whole(db: sqlite3.Connection, file: Path) -> None:
    try:
        said = str(db.execute("PRAGMA quick_check").fetchone()[0])
    except sqlite3.DatabaseError as fault:
        said = str(fault)
    if said != "ok":
        raise NotNow(f"{file} is damaged: {said.splitlines()[0]}.")


def _file_of(url: URL) -> Path:
    return Path(url.database or "")


def _run(program: str, url: URL, *options: str) -> None:
    """PostgreSQL's own program; the password goes through the environment, not the command line."""
    found = shutil.which(program)
    if found is None:
        raise NotNow(f"{program} is not installed here. Install PostgreSQL's client programs.")
    where = url.set(drivername="postgresql", password=None).render_as_string(hide_password=False)
    environment = {**os.environ, **({"PGPASSWORD": url.password} if url.password else {})}
    done = subprocess.run(
        [found, f"--dbname={where}", *options],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        words = (done.stderr.strip().splitlines() or ["it said nothing"])[0]
        raise NotNow(f"{program} ended with {done.returncode}: {words}")
