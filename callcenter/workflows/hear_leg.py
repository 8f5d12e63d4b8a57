"""The network says how a leg is doing: its name, or its end."""

from callcenter.domain import events as e
from callcenter.domain.errors import NotFound
from callcenter.domain.leg import Leg
from callcenter.domain.news import LegNews, is_late
from callcenter.ports import Transaction
from callcenter.workflows.leave_room import leg_left
from callcenter.workflows.name_leg import name_leg


def hear_leg(tx: Transaction, news: LegNews) -> bool:
    """Take it in; False if nobody knows this leg, or does not know it yet."""
    leg = _leg(tx, news)
    if leg is None:
        return False
    of_another = leg.provider_sid not in (None, news.sid)  # dialled twice under one label
    if of_another or is_late(news.number, leg.status_number):
        return True
    if not news.over:
        name_leg(tx, leg, news.sid, news.number)
        return True
    if news.sid:
        tx.record(e.LegDialled(leg.id, news.sid))
    leg_left(tx, leg, news.why, status_number=news.number)
    return True


def _leg(tx: Transaction, news: LegNews) -> Leg | None:
    if news.leg_id is None:
        return tx.leg_by_sid(news.sid)
    try:
        return tx.leg(news.leg_id)
    except NotFound:
        return None
