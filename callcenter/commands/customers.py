"""`callcenter customers …`"""

import sys
import time
from pathlib import Path

import click

from callcenter.commands.opening import settings
from callcenter.store.engine import open_engine
from crm_adapters.local.csv_rows import CsvFileError
from crm_adapters.local.import_csv import ImportReport, import_customers
from crm_adapters.local.refusals_csv import refusals_csv

MOST_SHOWN = 20


@click.group("customers")
def command() -> None:
    """Bring customers in."""


@command.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--strict", is_flag=True, help="Write nothing if any row is refused.")
@click.option(
    "--refusals",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write every refused row with its reason to this CSV file.",
)
def import_(file: Path, strict: bool, refusals: Path | None) -> None:
    """Import customers from a CSV file; the same file twice changes nothing."""
    found = settings()
    engine = open_engine(found.database_url)
    try:
        report = import_customers(
            engine, file.read_bytes(), found.default_region, now=time.time(), strict=strict
        )
    except CsvFileError as fault:
        raise click.ClickException(f"{file}: {fault}") from fault
    if refusals is not None:
        refusals.write_text(refusals_csv(report.refused), "utf-8", newline="")
    _tell(report)
    sys.exit(0 if report.written and not report.refused else 1)


def _tell(report: ImportReport) -> None:
    click.echo(
        f"{report.created} created, {report.updated} updated, {report.unchanged} unchanged, "
        f"{len(report.refused)} refused."
    )
    if report.ignored_columns:
        click.echo(f"Columns that mean nothing here: {', '.join(report.ignored_columns)}.")
    for refusal in report.refused[:MOST_SHOWN]:
        click.echo(f"  {refusal}", err=True)
    if len(report.refused) > MOST_SHOWN:
        rest = len(report.refused) - MOST_SHOWN
        click.echo(f"  … and {rest} more; --refusals FILE keeps them all.", err=True)
    if not report.written:
        click.echo("Nothing was written: --strict, and rows were refused.", err=True)
