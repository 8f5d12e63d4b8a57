"""The network says who has come into a room or left it."""

from callcenter.domain import events as e
from callcenter.domain.call import Call
from callcenter.domain.errors import NotFound
from callcenter.domain.leg import Leg
from callcenter.domain.news import RoomNews, is_late
from callcenter.ports import Transaction
from callcenter.workflows.connect_call import caller_joined, leg_joined
from callcenter.workflows.end_call import caller_left
from callcenter.workflows.leave_room import leg_left
from callcenter.workflows.name_leg import RINGING


def hear_room(tx: Transaction, news: RoomNews) -> bool:
    """Take it in; False if nobody knows who this is, or does not know it yet.

    A room numbers its news, but each piece is a fact of one of those in it: what is late for her
    is told by what was heard of her, never by what was heard of somebody else.
    """
    call = tx.call_by_sid(news.sid)
    if call is not None:
        _caller(tx, call, news)
        return True
    leg = tx.leg_by_sid(news.sid) or _by_label(tx, news)
    if leg is None:
        return False
    if leg.provider_sid == news.sid and not is_late(news.number, leg.room_number):
        _leg(tx, leg, news)
    return True


def _caller(tx: Transaction, call: Call, news: RoomNews) -> None:
    if news.room != call.room:
        return  # she has been moved on since
    if news.what == "joined":
        caller_joined(tx, call.id)
    elif news.hung_up:
        if news.was_in:  # who leaves has come, though we may hear of that later, or never
            caller_joined(tx, call.id)
        caller_left(tx, tx.call(call.id))


def _leg(tx: Transaction, leg: Leg, news: RoomNews) -> None:
    if news.what == "joined":
        leg_joined(tx, leg, news.number)
    else:
        leg_left(tx, leg, news.why, room_number=news.number)


def _by_label(tx: Transaction, news: RoomNews) -> Leg | None:
    """The room may speak of a leg before the network has told us the leg's name."""
    try:
        leg = tx.leg(news.label)
    except NotFound:
        return None
    if leg.provider_sid is None or leg.state in RINGING:
        tx.record(e.LegDialled(leg.id, news.sid))
    return tx.leg(leg.id)
