"""How the centre is set up is known even while the database is away, once it has been read."""

import pytest
import sqlalchemy as sa

from callcenter.store.centre import KEPT_S, SqlCentre
from tests.stage.house import TestHouse


def take_away(house: TestHouse) -> None:
    with house.engine.begin() as db:
        db.exec_driver_sql("ALTER TABLE lines RENAME TO lines_that_are_away")


def test_it_stays_as_it_was_while_the_database_is_away(house: TestHouse) -> None:
    centre = SqlCentre(house.engine, house.clock)
    before = centre.lines()
    take_away(house)
    house.clock.pass_(KEPT_S + 1)
    assert centre.lines() == before


def test_what_was_never_read_is_not_made_up(house: TestHouse) -> None:
    take_away(house)
    with pytest.raises(sa.exc.SQLAlchemyError):
        SqlCentre(house.engine, house.clock).lines()
