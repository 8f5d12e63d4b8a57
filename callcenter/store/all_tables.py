"""Every table of the service: whoever migrates or makes them all takes `metadata` from here.

A table module is a file of this folder whose name ends in `_tables`.
"""

from importlib import import_module
from pathlib import Path

from callcenter.store import append_only
from callcenter.store.tables import metadata

MODULES = tuple(
    import_module(f"callcenter.store.{file.stem}")
    for file in sorted(Path(__file__).parent.glob("*_tables.py"))
    if file != Path(__file__)
)

ONLY_GROW = append_only.REDACTABLE  # whoever makes the tables makes their guards with them

__all__ = ["MODULES", "ONLY_GROW", "metadata"]
