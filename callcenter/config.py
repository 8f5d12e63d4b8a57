"""The environment, read once into one frozen `Settings`; every fault is reported together.

Each name may be given as `NAME`, or as `NAME_FILE`, the path of a file that holds the value.
What each one means stands in docs/settings.md.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path

from callcenter import settings_checks as check
from callcenter.domain.role import Role
from callcenter.sending.smtp_mail import MailServer

PREFIX = "CALLCENTER_"
SECOND_TOKEN = "TWILIO_AUTH_TOKEN_NEXT"


@dataclass(frozen=True, slots=True)
class Fault:
    """One setting that is missing or malformed: what is wrong and what to do."""

    name: str
    wrong: str
    remedy: str

    def __str__(self) -> str:
        return f"{self.name} {self.wrong}. {self.remedy}"


class SettingsError(ValueError):
    """The environment does not make a service; every fault is listed."""

    code = "settings"
    retry_helps = False

    def __init__(self, faults: list[Fault]) -> None:
        self.faults = tuple(faults)
        lines = "\n".join(f"  {fault}" for fault in faults)
        super().__init__(f"The settings are not usable yet:\n{lines}\nSee docs/settings.md.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Everything that the service must be told. Secrets stay out of `repr`."""

    twilio_account_sid: str
    twilio_auth_tokens: tuple[str, ...] = field(repr=False)
    """One token, or two during rotation: a signature by either is accepted."""
    twilio_api_key_sid: str
    twilio_api_key_secret: str = field(repr=False)
    twilio_api_base_url: str
    twilio_twiml_app_sid: str | None
    public_base_url: str
    """Without a trailing slash."""
    database_url: str = field(repr=False)
    """May hold a password, so it is not shown."""
    redis_url: str | None = field(repr=False)
    secret_key: str = field(repr=False)
    log_level: str
    default_region: str
    """ISO 3166 code; national numbers are read as numbers of this country."""
    centre_name: str
    crm_config: Path | None
    smtp_url: MailServer | None = field(repr=False)
    mail_from: str | None
    sms_from: str | None
    webhook_secret: str | None = field(repr=False)
    webhook_allow_private: bool
    oidc_issuer: str | None
    oidc_client_id: str | None
    oidc_client_secret: str | None = field(repr=False)
    oidc_roles: tuple[tuple[str, Role], ...]
    """Group of the company's account -> role here; empty: the roles given here stay."""
    oidc_roles_claim: str
    trusted_proxies: int
    """How many proxies of ours stand before the service; what more claim is not believed."""
    tracing_url: str | None
    """Where traces go (OTLP over HTTP); None: nowhere."""
    metrics_token: str | None = field(repr=False)
    """What Prometheus must bring; None: there is no page for it."""


@dataclass(frozen=True, slots=True)
class Spec:
    """How one setting is read. `default=None` with `required=False` leaves it unset."""

    name: str
    reads: Callable[[str], object]
    remedy: str
    default: str | None = None
    required: bool = False


SPECS: Mapping[str, Spec] = {
    "twilio_account_sid": Spec(
        "TWILIO_ACCOUNT_SID",
        check.sid("AC"),
        "Copy the Account SID from the first page of the Twilio console.",
        required=True,
    ),
    "twilio_auth_tokens": Spec(
        "TWILIO_AUTH_TOKEN",
        check.tokens,
        "Copy the Auth Token from the Twilio console; during rotation give both, comma-separated.",
        required=True,
    ),
    "twilio_api_key_sid": Spec(
        "TWILIO_API_KEY_SID",
        check.sid("SK"),
        "Create a standard API key in the Twilio console and copy its SID.",
        required=True,
    ),
    "twilio_api_key_secret": Spec(
        "TWILIO_API_KEY_SECRET",
        check.secret(8),
        "It is shown once, when the API key is created; create another key if it is lost.",
        required=True,
    ),
    "twilio_api_base_url": Spec(
        "TWILIO_API_BASE_URL",
        check.base_url,
        "Leave it unset for Twilio itself.",
        default="https://api.twilio.com",
    ),
    "twilio_twiml_app_sid": Spec(
        "TWILIO_TWIML_APP_SID",
        check.sid("AP"),
        "Copy it from the TwiML App, or leave it unset if no agent uses a browser phone.",
    ),
    "public_base_url": Spec(
        "PUBLIC_BASE_URL",
        check.base_url,
        "Give the address at which Twilio reaches this service, such as https://calls.example.com.",
        required=True,
    ),
    "database_url": Spec(
        "DATABASE_URL",
        check.database_url,
        "Give sqlite:///var/callcenter.db or postgresql://user:password@host/name.",
        required=True,
    ),
    "redis_url": Spec(
        "REDIS_URL",
        check.redis_url,
        "Give redis://host:6379/0, or leave it unset for a single process.",
    ),
    "secret_key": Spec(
        "SECRET_KEY",
        check.secret(32),
        'Make one: python -c "import secrets; print(secrets.token_urlsafe(48))".',
        required=True,
    ),
    "log_level": Spec(
        "CALLCENTER_LOG_LEVEL",
        check.log_level,
        "Give DEBUG, INFO, WARNING or ERROR.",
        default="INFO",
    ),
    "default_region": Spec(
        "CALLCENTER_DEFAULT_REGION",
        check.region,
        "Give a two-letter country code such as US or DE.",
        default="US",
    ),
    "centre_name": Spec(
        "CALLCENTER_CENTRE_NAME",
        check.name,
        "Give the name that callers hear, up to 60 characters.",
        default="our call centre",
    ),
    "crm_config": Spec(
        "CALLCENTER_CRM_CONFIG",
        check.existing_file,
        "Give the path of the CRM's YAML file, or leave it unset to use the local store.",
    ),
    "smtp_url": Spec(
        "CALLCENTER_SMTP_URL",
        check.mail_server,
        "Give smtps://user:password@mail.example.com:465, or smtp://…:587 for STARTTLS.",
    ),
    "mail_from": Spec(
        "CALLCENTER_MAIL_FROM",
        check.mail_address,
        "Give the address that mail comes from, such as calls@example.com.",
    ),
    "sms_from": Spec(
        "CALLCENTER_SMS_FROM",
        check.e164,
        "Give a number of the account that may send text messages, such as +14155550100.",
    ),
    "webhook_secret": Spec(
        "CALLCENTER_WEBHOOK_SECRET",
        check.secret(16),
        "Give at least 16 characters and share them with whoever receives the webhooks.",
    ),
    "webhook_allow_private": Spec(
        "CALLCENTER_WEBHOOK_ALLOW_PRIVATE",
        check.yes_or_no,
        "Give yes only if webhooks are to reach http:// or private addresses.",
        default="no",
    ),
    "oidc_issuer": Spec(
        "CALLCENTER_OIDC_ISSUER",
        check.base_url,
        "Give your identity provider's address, such as https://login.example.com/realms/main.",
    ),
    "oidc_client_id": Spec(
        "CALLCENTER_OIDC_CLIENT_ID",
        check.word,
        "Give the id under which your identity provider knows this service.",
    ),
    "oidc_client_secret": Spec(
        "CALLCENTER_OIDC_CLIENT_SECRET",
        check.secret(8),
        "Give the secret that belongs to CALLCENTER_OIDC_CLIENT_ID.",
    ),
    "oidc_roles": Spec(
        "CALLCENTER_OIDC_ROLES",
        check.roles,
        "Give group=role, comma-separated, such as support-leads=supervisor, it=admin.",
        default="none",
    ),
    "oidc_roles_claim": Spec(
        "CALLCENTER_OIDC_ROLES_CLAIM",
        check.word,
        "Give the name of the claim that lists groups.",
        default="groups",
    ),
    "trusted_proxies": Spec(
        "CALLCENTER_TRUSTED_PROXIES",
        check.few,
        "Give how many proxies of yours a request passes, such as 1 behind nginx.",
        default="0",
    ),
    "tracing_url": Spec(
        "CALLCENTER_TRACING_URL",
        check.base_url,
        "Give a collector's OTLP address such as http://127.0.0.1:4318, or leave it unset.",
    ),
    "metrics_token": Spec(
        "CALLCENTER_METRICS_TOKEN",
        check.secret(16),
        "Make one as for SECRET_KEY and give it to Prometheus, or leave it unset.",
    ),
}


def read_settings(environ: Mapping[str, str]) -> Settings:
    """Return the settings. Raises SettingsError listing every fault."""
    faults: list[Fault] = []
    texts = {spec.name: _text(environ, spec.name, faults) for spec in SPECS.values()}
    second = _text(environ, SECOND_TOKEN, faults)
    if second and texts["TWILIO_AUTH_TOKEN"]:
        texts["TWILIO_AUTH_TOKEN"] += f",{second}"
    values = {key: _value(spec, texts[spec.name], faults) for key, spec in SPECS.items()}
    faults.extend(_unknown_names(environ))
    if faults:
        raise SettingsError(_once_each(faults))
    return Settings(**values)  # type: ignore[arg-type]  # each reader returns its field's type


def known_names() -> tuple[str, ...]:
    """Return every name that may stand in the environment, without the `_FILE` forms."""
    return (*(spec.name for spec in SPECS.values()), SECOND_TOKEN)


def _text(environ: Mapping[str, str], name: str, faults: list[Fault]) -> str:
    direct, path = environ.get(name, "").strip(), environ.get(f"{name}_FILE", "").strip()
    if direct and path:
        faults.append(Fault(name, f"and {name}_FILE are both given", "Keep one of them."))
    if direct or not path:
        return direct
    try:
        return Path(path).read_text("utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        wrong = f"cannot be read from {path}: {_why(error)}"
        faults.append(Fault(f"{name}_FILE", wrong, "Check the path and who may read it."))
        return ""


def _value(spec: Spec, text: str, faults: list[Fault]) -> object:
    text = text or spec.default or ""
    if not text:
        if spec.required:
            faults.append(Fault(spec.name, "is missing", spec.remedy))
        return None
    try:
        return spec.reads(text)
    except ValueError as error:
        faults.append(Fault(spec.name, str(error), spec.remedy))
        return None


def _unknown_names(environ: Mapping[str, str]) -> list[Fault]:
    """Find misspelt names among ours: a setting that is silently ignored is the worst fault."""
    known = [name + ending for name in known_names() for ending in ("", "_FILE")]
    faults = []
    for name in sorted(environ):
        if name.startswith(PREFIX) and name not in known:
            near = get_close_matches(name, known, n=1)
            remedy = f"Did you mean {near[0]}?" if near else "Remove it."
            faults.append(Fault(name, "is not a setting", remedy))
    return faults


def _once_each(faults: list[Fault]) -> list[Fault]:
    """Drop `X is missing` where X_FILE already has a fault of its own."""
    unreadable = {fault.name for fault in faults if fault.name.endswith("_FILE")}
    return [
        fault
        for fault in faults
        if not (fault.wrong == "is missing" and f"{fault.name}_FILE" in unreadable)
    ]


def _why(error: OSError | UnicodeDecodeError) -> str:
    return error.strerror or str(error) if isinstance(error, OSError) else "it is not UTF-8"
