"""Tokens of programs: for admins. A secret is in one answer and in no other."""

from typing import Annotated

from flask import Response
from pydantic import BaseModel, Field

from callcenter.store.audit import Audit
from callcenter.store.people import Role
from callcenter.store.tokens import Token, Tokens
from callcenter.web.api.part import answer, part
from callcenter.web.api.request_body import Id, RequestBody
from callcenter.web.guards import Access, needs, who
from callcenter.web.house import house

api = part("tokens", "Tokens with which programs sign in")


class TokenNew(RequestBody):
    """A program to let in."""

    name: Annotated[str, Field(min_length=1, max_length=120)]
    role: Role


class TokenPath(BaseModel):
    """One token."""

    token_id: Id


class TokenRow(BaseModel):
    """A token without its secret; times are epoch seconds."""

    id: str
    name: str
    role: Role
    created_at: float
    last_used_at: float | None
    revoked_at: float | None


class TokenRows(BaseModel):
    """Every token, the revoked ones too, newest first."""

    tokens: list[TokenRow]


class TokenSecret(BaseModel):
    """The one time that the secret is shown; send it as `Authorization: Bearer …`."""

    token: TokenRow
    secret: str


@api.get("/tokens", responses={200: TokenRows})
@needs(Access.ADMIN)
def show_tokens() -> Response:
    """Every token."""
    return answer(TokenRows(tokens=[_row(token) for token in _tokens().all()]))


@api.post("/tokens", responses={201: TokenSecret})
@needs(Access.ADMIN)
def create_token(body: TokenNew) -> Response:
    """Let a program in."""
    made = _tokens().add(body.name, body.role)
    _note("token_created", made.token)
    return answer(TokenSecret(token=_row(made.token), secret=made.secret), 201)


@api.delete("/tokens/<token_id>", responses={200: TokenRow})
@needs(Access.ADMIN)
def revoke_token(path: TokenPath) -> Response:
    """Let the program in no more."""
    token = _tokens().revoke(path.token_id)
    _note("token_revoked", token)
    return answer(_row(token))


def _tokens() -> Tokens:
    return Tokens(house().engine, house().clock)


def _note(what: str, token: Token) -> None:
    Audit(house().engine, house().clock).note(
        who().by, what, token.id, name=token.name, role=token.role
    )


def _row(token: Token) -> TokenRow:
    return TokenRow(**{name: getattr(token, name) for name in TokenRow.model_fields})
