"""Forecasts as they were made: one row for each line and day. Made again at any time."""

import sqlalchemy as sa

from callcenter.store.tables import Id, Seconds, metadata

forecasts = sa.Table(
    "forecasts",
    metadata,
    sa.Column("line_id", Id, primary_key=True),
    sa.Column("day", sa.String(10), primary_key=True),
    sa.Column("made_at", Seconds, nullable=False),
    sa.Column("basis", sa.String(64), nullable=False),
    sa.Column("expected", sa.JSON(none_as_null=True)),
    sa.Column("low", Seconds),
    sa.Column("high", Seconds),
    sa.Column("dispersion", Seconds),
    sa.Column("residuals", sa.Integer),
    sa.Column("why_not", sa.Text),
)
