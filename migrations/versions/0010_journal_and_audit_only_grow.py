"""the journal and the audit only grow

Written out here as they were made then: what guards a table may change, what a migration did not.
"""

from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

FIXED = {
    "journal": [
        "seq",
        "at",
        "kind",
        "subject",
        "subject_id",
        "call_id",
        "agent_id",
        "by",
        "dropped",
    ],
    "audit": ["seq", "at", "by", "what"],
}
REDACTABLE = {"journal": "data", "audit": "subject,data"}
GUARD = """
CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    permit text := current_setting('callcenter.permit', true);
    redactable text[];
BEGIN
    IF TG_OP = 'UPDATE' AND permit = 'redact' THEN
        redactable := string_to_array(TG_ARGV[0], ',');
        IF (to_jsonb(NEW) - redactable) = (to_jsonb(OLD) - redactable) THEN
            RETURN NEW;
        END IF;
    ELSIF TG_OP = 'DELETE' AND permit = 'retain' THEN
        RETURN OLD;
    ELSIF TG_OP = 'TRUNCATE' AND permit = 'retain' THEN
        RETURN NULL;
    END IF;
    RAISE EXCEPTION USING MESSAGE = TG_TABLE_NAME || ' is append-only',
        ERRCODE = 'insufficient_privilege';
END $$
"""


def upgrade() -> None:
    """Bring the database to this revision."""
    on_sqlite = op.get_bind().dialect.name == "sqlite"
    if not on_sqlite:
        op.get_bind().exec_driver_sql(GUARD)
    for table in FIXED:
        for statement in _sqlite(table) if on_sqlite else _postgresql(table):
            op.get_bind().exec_driver_sql(statement)


def downgrade() -> None:
    """Take it back."""
    on_sqlite = op.get_bind().dialect.name == "sqlite"
    for table in FIXED:
        for name in ("grows", "stays", *(("anew",) if on_sqlite else ())):
            op.execute(f"DROP TRIGGER {table}_{name}" + ("" if on_sqlite else f" ON {table}"))
    if not on_sqlite:
        op.execute("DROP FUNCTION refuse_change()")


def _postgresql(table: str) -> list[str]:
    row = f"BEFORE UPDATE OR DELETE ON {table} FOR EACH ROW"
    whole = f"BEFORE TRUNCATE ON {table} FOR EACH STATEMENT"
    may = REDACTABLE[table]
    return [
        f"CREATE TRIGGER {table}_grows {row} EXECUTE FUNCTION refuse_change('{may}')",
        f"CREATE TRIGGER {table}_stays {whole} EXECUTE FUNCTION refuse_change()",
    ]


def _sqlite(table: str) -> list[str]:
    moved = " OR ".join(f'NEW."{name}" IS NOT OLD."{name}"' for name in FIXED[table])
    refused = f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
    taken = f"EXISTS (SELECT 1 FROM {table} WHERE seq = NEW.seq)"
    return [
        (
            f"CREATE TRIGGER {table}_grows BEFORE UPDATE ON {table}"
            f" WHEN change_permit() IS NOT 'redact' OR {moved} {refused}"
        ),
        (
            f"CREATE TRIGGER {table}_stays BEFORE DELETE ON {table}"
            f" WHEN change_permit() IS NOT 'retain' {refused}"
        ),
        f"CREATE TRIGGER {table}_anew BEFORE INSERT ON {table} WHEN {taken} {refused}",
    ]
