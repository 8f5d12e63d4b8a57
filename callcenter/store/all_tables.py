"""Every table of the service: whoever migrates or makes them all takes `metadata` from here."""

from callcenter.store import (
    figure_tables,
    forecast_tables,
    roster_tables,
    surge_tables,
    wait_tables,
    warning_tables,
)
from callcenter.store.tables import metadata

MODULES = (figure_tables, forecast_tables, roster_tables, surge_tables, wait_tables, warning_tables)

__all__ = ["MODULES", "metadata"]
