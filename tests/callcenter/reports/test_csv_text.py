"""CSV: nothing in it runs, and numbers stay numbers."""

import csv
import io

import pytest

from callcenter.reports.csv_text import MARK, csv_text, safe


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        "+49 30",
        "-2",
        "@SUM(A1)",
        "\tx",
        "\rx",
        "\nx",
        '=HYPERLINK("http://evil","Click")',
        "  =1+1",
    ],
)
def test_what_could_be_a_formula_is_text(text: str) -> None:
    assert safe(text) == f"'{text}"
    written = csv_text(["Name"], [[text]]).removeprefix(MARK)
    assert list(csv.reader(io.StringIO(written, newline="")))[1] == [f"'{text}"]


@pytest.mark.parametrize("text", ["Cleo", "O'Neil", "a=b", "", "3 − 2"])
def test_other_text_stays_as_it_is(text: str) -> None:
    assert safe(text) == text


def test_numbers_are_numbers_and_what_is_not_known_is_empty() -> None:
    text = csv_text(["A", "B", "C", "D", "E"], [[-3, 0.25, None, True, 2.0]])
    assert text == f"{MARK}A,B,C,D,E\r\n-3,0.25,,yes,2\r\n"


def test_commas_quotes_and_line_ends_are_kept() -> None:
    said = 'Marchetti, "Cleo"\nTurin'
    written = csv_text(["Name"], [[said]])
    assert list(csv.reader(io.StringIO(written.removeprefix(MARK), newline="")))[1] == [said]
