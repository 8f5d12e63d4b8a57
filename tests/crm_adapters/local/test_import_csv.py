import csv
import io

import pytest
import sqlalchemy as sa
from hypothesis import given, settings
from hypothesis import strategies as st

from crm_adapters.contract import Certainty, CustomerEdit
from crm_adapters.local import tables
from crm_adapters.local.adapter import LocalCrm
from crm_adapters.local.csv_rows import CsvFileError, Refusal
from crm_adapters.local.import_csv import ImportReport, import_customers
from crm_adapters.local.refusals_csv import harmless, refusals_csv

NOW = 1_750_000_000.0
HEADER = "external_id,name,mobile,company,tags,birthday,timezone\n"
CLEO = "17,Cleo Marchetti,+1 415 555 0123,Northwind,gold;eu,1980-05-17,Europe/Rome\n"
DORA = "18,Dora Behind,415 555 0100 x12,,,--02-29,\n"


def new_engine() -> sa.Engine:
    engine = sa.create_engine("sqlite://", poolclass=sa.StaticPool)
    tables.metadata.create_all(engine)
    return engine


@pytest.fixture
def engine() -> sa.Engine:
    return new_engine()


def bring(engine: sa.Engine, text: str | bytes, strict: bool = False) -> ImportReport:
    content = text if isinstance(text, bytes) else text.encode()
    return import_customers(engine, content, "US", now=NOW, strict=strict)


def count(engine: sa.Engine) -> int:
    with engine.connect() as db:
        return db.scalar(sa.select(sa.func.count()).select_from(tables.customers)) or 0


def places(report: ImportReport) -> list[tuple[int, str]]:
    return [(refusal.line, refusal.column) for refusal in report.refused]


def test_good_rows_become_customers_who_are_found_by_number(engine: sa.Engine) -> None:
    report = bring(engine, HEADER + CLEO + DORA)
    assert (report.created, report.refused, report.written) == (2, (), True)
    crm = LocalCrm(engine, "US")
    match = crm.find_by_number("+14155550123")
    assert match.certainty is Certainty.EXACT
    card = crm.card(match.customer_id or "")
    assert (card.display_name, card.company, card.external_id) == (
        "Cleo Marchetti",
        "Northwind",
        "17",
    )
    assert card.tags == ("gold", "eu")
    assert (card.special_dates[0].kind, card.special_dates[0].day) == ("birthday", "1980-05-17")
    assert card.numbers[0].label == "mobile"
    assert crm.find_by_number("+14155550100").certainty is Certainty.PROBABLE


def test_the_same_file_twice_changes_nothing(engine: sa.Engine) -> None:
    bring(engine, HEADER + CLEO + DORA)
    report = bring(engine, HEADER + CLEO + DORA)
    assert (report.created, report.updated, report.unchanged) == (0, 0, 2)
    assert count(engine) == 2


def test_a_changed_row_updates_its_customer_only(engine: sa.Engine) -> None:
    bring(engine, HEADER + CLEO + DORA)
    changed = CLEO.replace("Northwind", "Southwind").replace("0123", "0124")
    report = bring(engine, HEADER + changed + DORA)
    assert (report.created, report.updated, report.unchanged) == (0, 1, 1)
    crm = LocalCrm(engine, "US")
    assert crm.find_by_number("+14155550123").certainty is Certainty.UNKNOWN
    assert crm.search("southwind").found[0].display_name == "Cleo Marchetti"


def test_a_number_that_an_agent_added_stays(engine: sa.Engine) -> None:
    bring(engine, HEADER + CLEO)
    crm = LocalCrm(engine, "US")
    cleo = crm.find_by_number("+14155550123").customer_id or ""
    crm.edit_customer(cleo, CustomerEdit(numbers=("+14155550123", "+14155550166")))
    assert bring(engine, HEADER + CLEO).unchanged == 1
    bring(engine, HEADER + CLEO.replace("0123", "0124"))
    assert {n.e164[-4:] for n in crm.card(cleo).numbers} == {"0123", "0124", "0166"}


def test_columns_that_are_absent_are_left_alone(engine: sa.Engine) -> None:
    bring(engine, HEADER + CLEO)
    report = bring(engine, "external_id;name\n17;Cleo Rossi\n")
    assert report.updated == 1
    crm = LocalCrm(engine, "US")
    card = crm.card(crm.find_by_number("+14155550123").customer_id or "")
    assert (card.display_name, card.company) == ("Cleo Rossi", "Northwind")
    assert card.special_dates


def test_every_refused_row_is_named_by_line_column_and_reason(engine: sa.Engine) -> None:
    bad = (
        ",No Id,,,,,\n"
        "20,,,,,,\n"
        "21,Bad Number,555-0123,,,,\n"
        '22,"Two\nLines",anonymous,,,17.5.1980,Mars/City\n'
        "23,Short row\n"
        "17,Cleo again,,,,,\n"
        f"24,{'x' * 201},,,,,\n"
    )
    report = bring(engine, HEADER + CLEO + bad + DORA)
    assert places(report) == [
        (3, "external_id"),
        (4, "name"),
        (5, "mobile"),
        (6, "timezone"),
        (6, "mobile"),
        (6, "birthday"),
        (8, "(row)"),
        (9, "external_id"),
        (10, "name"),
    ]
    assert str(report.refused[6]) == "line 8, (row): has 2 cells; the header has 7"
    assert "on line 2 already" in report.refused[7].reason
    assert report.created == 2


def test_strict_refuses_all_of_a_file_with_one_bad_row(engine: sa.Engine) -> None:
    report = bring(engine, HEADER + CLEO + "20,,,,,,\n", strict=True)
    assert not report.written
    assert places(report) == [(3, "name")]
    assert count(engine) == 0


def test_a_fault_of_the_database_leaves_nothing_half_written(engine: sa.Engine) -> None:
    with engine.begin() as db:
        db.execute(sa.text("DROP TABLE special_dates"))
    with pytest.raises(sa.exc.OperationalError):
        bring(engine, HEADER + DORA + CLEO)
    assert count(engine) == 0


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_the_usual_delimiters_and_marks_are_understood(delimiter: str, encoding: str) -> None:
    engine = new_engine()
    text = "External ID,Name,Mobile\r\n17,Zoë Ångström,+14155550123\r\n\r\n"
    report = bring(engine, text.replace(",", delimiter).encode(encoding))
    assert (report.created, report.refused) == (1, ())


@pytest.mark.parametrize(
    ("content", "part"),
    [
        (b"", "is empty"),
        (b"\n\n", "is empty"),
        (b"name,phone\nCleo,1\n", "no column external_id"),
        (b"cleo;+1415\n", "no column external_id and no column name"),
        (b"external_id,name,name\n", "twice"),
        ("external_id,name\n17,Zoë\n".encode("latin-1"), "Line 2 is not UTF-8"),
        (b'external_id,name\n17,"Cleo\n18,Dora\n', "begins on line 2"),
        (b"external_id,name\n17,Cle\x00o\n", "NUL"),
        (b"PK\x03\x04\xff\xfe\x00binary", "is not UTF-8"),
    ],
)
def test_a_file_that_is_no_csv_is_refused_whole(
    engine: sa.Engine, content: bytes, part: str
) -> None:
    with pytest.raises(CsvFileError, match=part):
        bring(engine, content)
    assert count(engine) == 0


def test_unknown_columns_are_reported_and_ignored(engine: sa.Engine) -> None:
    assert bring(engine, "external_id,name,shoe size\n1,Cleo,38\n").ignored_columns == (
        "shoe_size",
    )


def test_the_report_of_refusals_runs_nothing_in_a_spreadsheet() -> None:
    text = refusals_csv([Refusal(3, "mobile", "is bad", "=HYPERLINK(1)"), Refusal(4, "name", "x")])
    rows = list(csv.reader(io.StringIO(text)))
    assert rows[1] == ["3", "mobile", "is bad", "'=HYPERLINK(1)"]


@given(st.text())
def test_no_cell_of_the_report_begins_a_formula(cell: str) -> None:
    assert not harmless(cell).lstrip().startswith(("=", "+", "-", "@"))


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=300))
def test_no_bytes_crash_the_import(content: bytes) -> None:
    try:
        import_customers(new_engine(), b"external_id,name\n" + content, "US", now=NOW)
    except CsvFileError:
        return
