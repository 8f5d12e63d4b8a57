import re
from dataclasses import fields
from pathlib import Path

from callcenter.config import SPECS, Settings, known_names

PAGE = (Path(__file__).parents[2] / "docs" / "settings.md").read_text("utf-8")


def documented() -> list[str]:
    return re.findall(r"^\| `([A-Z_]+)` \|", PAGE, flags=re.MULTILINE)


def test_the_page_lists_exactly_the_settings_that_exist() -> None:
    assert sorted(documented()) == sorted(known_names())


def cells(name: str) -> list[str]:
    (row,) = re.findall(rf"^\| `{name}` \|.*$", PAGE, flags=re.MULTILINE)
    return [cell.strip() for cell in row.strip("|").split("|")]


def test_the_page_marks_what_is_needed_and_names_each_default() -> None:
    for spec in SPECS.values():
        _, needed, default, _ = cells(spec.name)
        assert (needed == "yes") is spec.required, spec.name
        assert default == (f"`{spec.default}`" if spec.default else ""), spec.name


def test_every_field_of_the_settings_is_read_from_a_name() -> None:
    assert {field.name for field in fields(Settings)} == set(SPECS)
