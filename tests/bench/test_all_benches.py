"""Every measurement that `python -m bench` knows can be begun."""

from importlib import import_module

import pytest

from bench.__main__ import NAMES


@pytest.mark.parametrize("name", NAMES)
def test_it_can_be_imported(name: str) -> None:
    assert callable(import_module(f"bench.{name}").run)
