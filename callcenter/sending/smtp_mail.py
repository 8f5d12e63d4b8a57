"""Mail by SMTP, encrypted unless the operator says in so many words that it need not be."""

import smtplib
import ssl
from dataclasses import dataclass
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import formatdate, parseaddr
from typing import Literal

from callcenter.ports import MessageDelayed, MessageRefused

TIMEOUT_S = 8.0
Security = Literal["tls", "starttls", "none"]


@dataclass(frozen=True, slots=True)
class MailServer:
    """Where mail is handed in. `security`: TLS from the first byte, by STARTTLS, or none."""

    host: str
    port: int
    security: Security
    user: str | None = None
    password: str | None = None


class SmtpMail:
    """The Mail of `ports`. Without a server every mail is refused, and the outbox says why."""

    def __init__(
        self, server: MailServer | None, sender: str, context: ssl.SSLContext | None = None
    ) -> None:
        self._server = server
        self._sender = sender
        self._context = context or ssl.create_default_context()

    def send(self, message_id: str, to: str, subject: str, text: str, html: str | None) -> None:
        """Hand one mail in. Its Message-ID is the same at every try."""
        if self._server is None:
            raise MessageRefused("no mail server is set (CALLCENTER_SMTP_URL)")
        mail = self._written(message_id, to, subject, text, html)
        try:
            with self._connected(self._server) as server:
                server.send_message(mail, parseaddr(self._sender)[1], [to])
        except smtplib.SMTPRecipientsRefused as refused:
            code, why = next(iter(refused.recipients.values()))
            raise _fault(code, why) from refused
        except smtplib.SMTPResponseException as answer:
            raise _fault(answer.smtp_code, answer.smtp_error) from answer
        except smtplib.SMTPNotSupportedError as missing:  # no STARTTLS: it must not go in clear
            raise MessageRefused(f"the mail server cannot do it: {missing}") from missing
        except (smtplib.SMTPException, OSError) as fault:
            raise MessageDelayed(f"{type(fault).__name__}: {fault}") from fault

    def _written(
        self, message_id: str, to: str, subject: str, text: str, html: str | None
    ) -> EmailMessage:
        mail = EmailMessage(policy=SMTP)
        domain = parseaddr(self._sender)[1].rpartition("@")[2]
        try:
            mail["From"], mail["To"], mail["Subject"] = self._sender, to, subject
        except ValueError as fault:  # a line break in a header would write another header
            raise MessageRefused(f"cannot be addressed: {fault}") from fault
        if not parseaddr(to)[1] or any(address.defects for address in [mail["To"]]):
            raise MessageRefused("the address is not one")
        mail["Message-ID"] = f"<{message_id}@{domain}>"
        mail["Date"] = formatdate()
        mail["Auto-Submitted"] = "auto-generated"
        mail.set_content(text, cte="quoted-printable")
        if html is not None:
            mail.add_alternative(html, subtype="html", cte="quoted-printable")
        return mail

    def _connected(self, server: MailServer) -> smtplib.SMTP:
        if server.security == "tls":
            link: smtplib.SMTP = smtplib.SMTP_SSL(
                server.host, server.port, timeout=TIMEOUT_S, context=self._context
            )
        else:
            link = smtplib.SMTP(server.host, server.port, timeout=TIMEOUT_S)
        try:
            if server.security == "starttls":
                link.starttls(context=self._context)
            if server.user is not None:
                link.login(server.user, server.password or "")
        except BaseException:
            link.close()
            raise
        return link


def _fault(code: int, why: bytes | str) -> Exception:
    said = why.decode("utf-8", "replace") if isinstance(why, bytes) else why
    words = f"{code} {said}"
    return MessageDelayed(words) if 400 <= code < 500 or code < 0 else MessageRefused(words)
