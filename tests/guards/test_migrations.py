"""A new version's tables must carry the old version, too: processes are replaced one by one.

Expand first: new tables, new columns that may stay empty, new indexes. What takes something away
(contract) comes a release later, in a migration that says so with `contracts = "why"`.
"""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa

from callcenter.store import schema
from callcenter.store.engine import open_engine

FOLDER = Path(__file__).parents[2] / "migrations" / "versions"
FILES = sorted(FOLDER.glob("[0-9]*.py"))
TAKES_AWAY = {"drop_table", "drop_column", "drop_constraint", "rename_table"}
BEFORE_THE_RULE = {
    "0003_the_figures",
    "0006_places_kept_and_waits_told",
    "0009_a_dial_holds_an_agent",
}
TAKES_AWAY_IF = {"new_column_name", "type_"}


def _upgrade_of(file: Path) -> ast.FunctionDef:
    tree = ast.parse(file.read_text("utf-8"))
    return next(
        node for node in tree.body if isinstance(node, ast.FunctionDef) and node.name == "upgrade"
    )


def _contracts(file: Path) -> bool:
    return any(
        isinstance(node, ast.Assign)
        and any(isinstance(t, ast.Name) and t.id == "contracts" for t in node.targets)
        for node in ast.parse(file.read_text("utf-8")).body
    )


def _calls(node: ast.AST) -> Iterator[tuple[str, ast.Call]]:
    for found in ast.walk(node):
        if isinstance(found, ast.Call) and isinstance(found.func, ast.Attribute):
            yield found.func.attr, found


def _faults(file: Path) -> list[str]:
    faults = []
    for name, call in _calls(_upgrade_of(file)):
        given = {word.arg: word.value for word in call.keywords}
        if name in TAKES_AWAY:
            faults.append(f"line {call.lineno}: {name}")
        if name == "alter_column" and TAKES_AWAY_IF & set(given):
            faults.append(f"line {call.lineno}: a column changes its name or type")
        if (
            name == "alter_column"
            and ast.unparse(given.get("nullable", ast.Constant(1))) == "False"
        ):
            faults.append(f"line {call.lineno}: a column must be filled now")
        if name == "add_column" and not _may_stay_empty(call):
            faults.append(f"line {call.lineno}: the old version cannot fill this new column")
    return faults


def _text(node: ast.AST | None) -> str:
    return ast.unparse(node) if node is not None else ""


def _may_stay_empty(add: ast.Call) -> bool:
    column = next(call for name, call in _calls(add) if name == "Column")
    given = {word.arg: ast.unparse(word.value) for word in column.keywords}
    return given.get("nullable", "True") == "True" or "server_default" in given


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_it_only_adds_or_says_that_it_takes_away(file: Path) -> None:
    assert file.name.startswith("0001") or _contracts(file) or _faults(file) == []


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_an_index_on_a_table_in_use_is_built_while_calls_go_on(file: Path) -> None:
    assert file.stem in BEFORE_THE_RULE or _locking(file) == []


def _locking(file: Path) -> list[str]:
    """Tables that this migration did not make and puts an index on under a lock."""
    calls = list(_calls(_upgrade_of(file)))
    made = {ast.literal_eval(call.args[0]) for name, call in calls if name == "create_table"}
    locked = [
        ast.literal_eval(call.args[1])
        for name, call in calls
        if name == "create_index" and _is_op(call)
    ]
    for node in ast.walk(_upgrade_of(file)):
        if isinstance(node, ast.With) and any(name == "create_index" for name, _ in _calls(node)):
            locked += [_table_of(item) for item in node.items]
    return [table for table in locked if table not in made]


def _is_op(call: ast.Call) -> bool:
    return ast.unparse(call.func) == "op.create_index"


def _table_of(item: ast.withitem) -> str:
    assert isinstance(item.context_expr, ast.Call)
    return str(ast.literal_eval(item.context_expr.args[0]))


def test_the_rule_of_indexes_bites(tmp_path: Path) -> None:
    planted = tmp_path / "9999_planted.py"
    planted.write_text(
        "def upgrade():\n"
        "    op.create_table('new', sa.Column('id', sa.Integer()))\n"
        "    op.create_index('ix_new', 'new', ['id'])\n"
        "    op.create_index('ix_calls', 'calls', ['note'])\n"
        "    with op.batch_alter_table('offers') as batch_op:\n"
        "        batch_op.create_index('ix_offers', ['reason'])\n",
        "utf-8",
    )
    assert _locking(planted) == ["calls", "offers"]


def test_the_rule_bites(tmp_path: Path) -> None:
    planted = tmp_path / "9999_planted.py"
    planted.write_text(
        "def upgrade():\n"
        "    op.drop_column('calls', 'note')\n"
        "    op.add_column('calls', sa.Column('x', sa.Integer(), nullable=False))\n"
        "    op.add_column('calls', sa.Column('y', sa.Integer(), nullable=True))\n"
        "    op.alter_column('calls', 'x', new_column_name='z')\n",
        "utf-8",
    )
    assert len(_faults(planted)) == 3


def _fill(db: sa.Connection, table: sa.Table) -> None:
    """Three rows of anything that fits the columns."""
    for n in range(1001, 1004):  # beyond what a migration may have written itself
        db.execute(sa.insert(table).values({c.name: _value(c, n) for c in table.columns}))


def _value(column: sa.Column[object], n: int) -> object:
    kind = column.type
    for key in column.foreign_keys:
        return _value(key.column, n)
    if isinstance(kind, sa.LargeBinary):
        return bytes([n % 256])
    if isinstance(kind, sa.JSON):
        return {"n": n}
    if isinstance(kind, sa.Boolean):
        return bool(n % 2)
    if isinstance(kind, sa.Integer):
        return n
    if isinstance(kind, sa.Float):
        return n + 0.5
    return f"{column.name[:8]}-{n}"[: getattr(kind, "length", None) or 40]


@pytest.mark.parametrize("on", ["sqlite", "postgresql"])
def test_every_upgrade_keeps_every_row(
    on: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    url = f"sqlite:///{tmp_path / 'old.db'}"
    if on == "postgresql":
        server_url = request.getfixturevalue("postgres_url")
        server = sa.create_engine(server_url, isolation_level="AUTOCOMMIT", poolclass=sa.NullPool)
        with server.connect() as db:
            db.exec_driver_sql("DROP DATABASE IF EXISTS upgraded WITH (FORCE)")
            db.exec_driver_sql("CREATE DATABASE upgraded")
        url = sa.make_url(server_url).set(database="upgraded").render_as_string(False)
    engine = open_engine(url)
    filled: dict[str, list[dict[str, object]]] = {}
    for file in FILES:
        schema.upgrade(engine, file.stem.partition("_")[0])
        tables = sa.MetaData()
        tables.reflect(engine)
        with engine.begin() as db:
            for name, rows in filled.items():
                now = [dict(row._mapping) for row in db.execute(sa.select(tables.tables[name]))]
                kept = [{key: row[key] for key in rows[0]} for row in now]
                assert kept == rows, f"{file.stem} changed {name}"
            for table in tables.sorted_tables:
                if table.name not in filled and table.name != "alembic_version":
                    _fill(db, table)
                    found = db.execute(sa.select(table))
                    filled[table.name] = [dict(row._mapping) for row in found]
    engine.dispose()
    assert len(filled) > 15
