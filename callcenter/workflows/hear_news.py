"""What the network says of a leg: taken in, or kept until somebody knows the leg."""

from callcenter.domain.errors import NotFound
from callcenter.domain.news import News, RoomNews
from callcenter.ports import Transaction
from callcenter.workflows.hear_leg import hear_leg
from callcenter.workflows.hear_room import hear_room


def hear_news(tx: Transaction, news: News) -> bool:
    """Take it in; False if nobody knows whom it is about, or does not know yet."""
    return hear_room(tx, news) if isinstance(news, RoomNews) else hear_leg(tx, news)


def hear_or_keep(tx: Transaction, news: News) -> None:
    """A leg may tell of itself before we have written down that there is one."""
    if not hear_news(tx, news):
        tx.keep_news(news)


def knows(tx: Transaction, news: News) -> bool:
    """Whether it is about somebody by now."""
    if tx.leg_by_sid(news.sid) or tx.call_by_sid(news.sid):
        return True
    try:
        tx.leg(news.label if isinstance(news, RoomNews) else news.leg_id or "")
    except NotFound:
        return False
    return True
