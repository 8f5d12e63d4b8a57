"""Where a database stands is told as the library that migrates it would tell it."""

import subprocess
import sys
from pathlib import Path

from alembic.config import Config
from alembic.script import ScriptDirectory

from callcenter.store import revision, schema
from callcenter.store.engine import open_engine


def test_the_revisions_are_those_of_the_library() -> None:
    config = Config()
    config.set_main_option("script_location", str(revision.SCRIPTS.parent))
    scripts = ScriptDirectory.from_config(config)
    assert revision.known() == {one.revision for one in scripts.walk_revisions()}
    assert revision.newest() == scripts.get_current_head()


def test_an_empty_database_stands_nowhere_and_a_new_one_at_the_newest(tmp_path: Path) -> None:
    engine = open_engine(f"sqlite:///{tmp_path / 'new.db'}")
    assert revision.current(engine) is None
    schema.upgrade(engine, "0012")
    assert revision.current(engine) == "0012"
    schema.upgrade(engine)
    assert revision.current(engine) == revision.newest()


def test_a_process_that_serves_does_not_load_it() -> None:
    told = "import sys, callcenter.app; print('alembic' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
