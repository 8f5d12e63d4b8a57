"""Hands a message to whoever carries its kind, and says when one that failed is tried again."""

from callcenter.domain import actions as a
from callcenter.ports import Messengers

FIRST_PAUSE_S = 2.0
LONGEST_PAUSE_S = 300.0
MOST_TRIES = 20  # about an hour and a quarter


def send_message(
    messengers: Messengers, message_id: str, message: a.Message, asked_at: float | None
) -> None:
    """Send it. `message_id` stays the same at every try, so that a receiver knows a copy.

    Raises MessageRefused if it can never be sent; any other fault means: try again.
    """
    match message:
        case a.SendMail():
            messengers.mail.send(
                message_id, message.to, message.subject, message.text, message.html
            )
        case a.SendSms():
            messengers.texts.send(message.to, message.text, asked_at)
        case a.PostWebhook():
            messengers.webhooks.post(message_id, message.url, message.body)


def next_try(message: a.Message, attempts: int, now: float) -> float | None:
    """When to try again (epoch seconds); None when it is too late or was tried enough."""
    if attempts >= MOST_TRIES:
        return None
    due_at = now + min(FIRST_PAUSE_S * 2 ** (attempts - 1), LONGEST_PAUSE_S)
    return due_at if message.until is None or due_at <= message.until else None
