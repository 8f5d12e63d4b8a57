"""The description of a REST CRM: addresses, fields, sign-in. Checked whole before first use."""

from collections.abc import Mapping
from dataclasses import fields as dataclass_fields
from ipaddress import ip_address
from pathlib import Path
from typing import Annotated, Literal, Self
from urllib.parse import urlsplit

import yaml
from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    SecretStr,
    ValidationError,
    model_validator,
)

from crm_adapters.contract import Interaction, NewCase, NewCustomer, NewNote
from crm_adapters.rest.paths import check_path
from crm_adapters.rest.templates import names_in

SPELLINGS = ("e164", "digits", "nsn", "tail", "national", "international")


class CrmConfigError(ValueError):
    """The description cannot be used; every mistake is named by its key."""

    code = "crm_config"
    retry_helps = False


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Secret(_Part):
    """Where a secret is kept; the description itself never holds one."""

    env: str | None = None
    file: Path | None = None

    @model_validator(mode="after")
    def _one_place(self) -> Self:
        if (self.env is None) == (self.file is None):
            raise ValueError("give either `env`, the name of a variable, or `file`, a path")
        return self


class SignIn(_Part):
    """How we sign in: bearer (token), basic (user and token), header (name and token), none."""

    kind: Literal["bearer", "basic", "header", "none"]
    token: Secret | None = None
    user: str = ""
    name: str = ""
    secret: SecretStr = SecretStr("")

    @model_validator(mode="after")
    def _complete(self) -> Self:
        if self.kind != "none" and self.token is None:
            raise ValueError(f"sign-in by {self.kind} needs `token`")
        if self.kind == "header" and not self.name:
            raise ValueError("sign-in by header needs `name`")
        return self


def _checked_paths(path: str) -> str:
    for part in path.split("+"):
        check_path(part.strip())
    return path


def _checked_address(path: str) -> str:
    if not path.startswith("/") or path.startswith("//") or "\\" in path:
        raise ValueError("must begin with one `/`; the host stands in base_url only")
    if "?" in path or "#" in path or ".." in path.split("/"):
        raise ValueError("must be a plain path; put what follows `?` under `query`")
    return path


FieldPath = Annotated[str, AfterValidator(_checked_paths)]
Address = Annotated[str, AfterValidator(_checked_address)]


class Read(_Part):
    """A question: where to ask, where the results stand, where the next page is named."""

    path: Address
    method: Literal["GET", "POST"] = "GET"
    query: dict[str, str] = {}
    body: object = None
    results: FieldPath = ""
    fields: dict[str, FieldPath] = {}
    next: FieldPath | None = None
    next_param: str | None = None


class FindByNumber(Read):
    """The search by number; each spelling in `tries` is put into `{number}` until one finds."""

    tries: tuple[Literal["e164", "digits", "nsn", "tail", "national", "international"], ...] = (
        "e164",
        "national",
    )


class Cases(Read):
    """The cases of a customer; those whose status is listed are open."""

    open_statuses: tuple[str, ...] = ("open",)


class Timeline(Read):
    """The history; `kinds` turns their words into call, note, case or order."""

    kinds: dict[str, Literal["call", "note", "case", "order"]] = {}


class Write(_Part):
    """A change: where to send it, what, and where the answer holds the new id."""

    path: Address
    method: Literal["POST", "PUT", "PATCH"] = "POST"
    body: object = None
    id: FieldPath = "id"


class Edit(_Part):
    """A change of a customer: our field -> their field; only what changed is sent."""

    path: Address
    method: Literal["POST", "PUT", "PATCH"] = "PATCH"
    fields: dict[str, str]


class RestConfig(_Part):
    """A whole CRM."""

    name: str = Field(min_length=1, max_length=60)
    base_url: str
    sign_in: SignIn
    timeout_seconds: float = Field(default=3.0, gt=0, le=30)
    most_bytes: int = Field(default=2_000_000, ge=1_000, le=50_000_000)
    most_pages: int = Field(default=3, ge=1, le=20)
    customer_fields: dict[str, FieldPath]
    numbers: tuple[FieldPath, ...] = Field(min_length=1)
    find_by_number: FindByNumber
    search: Read | None = None
    customer: Read
    cases: Cases | None = None
    orders: Read | None = None
    timeline: Timeline | None = None
    find_interaction: Read | None = None
    log_interaction: Write | None = None
    create_customer: Write | None = None
    edit_customer: Edit | None = None
    open_case: Write | None = None
    link_case: Write | None = None
    add_note: Write | None = None

    @model_validator(mode="after")
    def _coherent(self) -> Self:
        _check_base_url(self.base_url)
        for name in ("id", "display_name"):
            if name not in self.customer_fields:
                raise ValueError(f"customer_fields needs `{name}`")
        _check_names(self)
        return self


def load_config(content: str | bytes, environ: Mapping[str, str]) -> RestConfig:
    """Return the checked description with its secret read. Raises CrmConfigError."""
    try:
        config = RestConfig.model_validate(yaml.safe_load(content))
    except yaml.YAMLError as error:
        raise CrmConfigError(f"The CRM file is not valid YAML: {error}") from error
    except ValidationError as error:
        faults = "\n".join(f"  {_place(fault['loc'])}: {fault['msg']}" for fault in error.errors())
        raise CrmConfigError(f"The CRM file has mistakes:\n{faults}") from error
    secret = _secret(config.sign_in.token, environ)
    sign_in = config.sign_in.model_copy(update={"secret": SecretStr(secret)})
    return config.model_copy(update={"sign_in": sign_in})


def _secret(kept: Secret | None, environ: Mapping[str, str]) -> str:
    if kept is None:
        return ""
    if kept.env is not None:
        found = environ.get(kept.env, "").strip()
        place = f"the variable {kept.env}"
    else:
        place = f"the file {kept.file}"
        found = kept.file.read_text("utf-8").strip() if kept.file and kept.file.is_file() else ""
    if not found:
        raise CrmConfigError(f"sign_in.token: {place} holds no secret; set it")
    return found


def _check_base_url(url: str) -> None:
    parts = urlsplit(url)
    if parts.scheme not in ("https", "http") or not parts.hostname or parts.username:
        raise ValueError("base_url must be an address such as https://crm.example.com/api")
    if _leads_nowhere_sane(parts.hostname):
        raise ValueError("base_url must not be a link-local, multicast or unspecified address")
    if parts.query or parts.fragment:
        raise ValueError("base_url must not carry a query or fragment")
    if parts.scheme == "http" and not _is_private(parts.hostname):
        raise ValueError("base_url must begin with https://: customers' data travel over it")


def _leads_nowhere_sane(host: str) -> bool:
    """No CRM lives there, and a cloud's own secrets do (169.254.169.254)."""
    try:
        address = ip_address(host)
    except ValueError:
        return False
    return address.is_link_local or address.is_multicast or address.is_unspecified


def _is_private(host: str) -> bool:
    try:
        return ip_address(host).is_private
    except ValueError:
        return "." not in host


def _check_names(config: RestConfig) -> None:
    """Find a `{name}` that nobody will fill, before a caller waits for it."""
    offered: dict[str, set[str]] = {
        "find_by_number": {"number"},
        "search": {"text", "limit"},
        "customer": {"id"},
        "cases": {"id"},
        "orders": {"id"},
        "timeline": {"id", "limit"},
        "find_interaction": {"call_id", "customer_id"},
        "log_interaction": _names_of(Interaction) | {"started_iso", "ended_iso"},
        "create_customer": _names_of(NewCustomer) | {"number"},
        "edit_customer": {"id"},
        "open_case": _names_of(NewCase) | {"at_iso"},
        "link_case": {"call_id", "case_id", "interaction_id"},
        "add_note": _names_of(NewNote) | {"at_iso"},
    }
    for operation, known in offered.items():
        part = getattr(config, operation)
        if part is None:
            continue
        used = names_in(part.path) | names_in(getattr(part, "query", {}))
        unknown = sorted((used | names_in(getattr(part, "body", None))) - known)
        if unknown:
            raise ValueError(
                f"{operation} asks for {{{unknown[0]}}}; it may use {', '.join(sorted(known))}"
            )


def _names_of(kind: type) -> set[str]:
    return {field.name for field in dataclass_fields(kind)}


def _place(loc: tuple[int | str, ...]) -> str:
    return ".".join(str(part) for part in loc) or "(top)"
