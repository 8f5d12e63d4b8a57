"""Files of a call's story: sent by the agent who is on it, read by whoever may see the call."""

import base64
import binascii
import io
from typing import Annotated

from flask import Response, send_file
from pydantic import BaseModel, Field

from callcenter.domain.errors import Invalid
from callcenter.store.attachments import Attachments
from callcenter.store.audit import Audit
from callcenter.store.look import look
from callcenter.web.api.calls import visible_call
from callcenter.web.api.part import PREFIX, answer, part
from callcenter.web.api.request_body import CallPath, Id, RequestBody
from callcenter.web.attached_file import MOST_BYTES, kind_of, plain_name
from callcenter.web.guards import Access, acting, needs, who
from callcenter.web.house import house
from callcenter.workflows import control_call

api = part("attachments", "Files of a call's story")

LONGEST = 4 * MOST_BYTES // 3 + 8
READ_ONLY = "default-src 'none'; sandbox"


class NewFile(RequestBody):
    """A PDF, PNG, JPEG, WebP or plain text of at most 5 MB. `content` is base64."""

    name: Annotated[str, Field(min_length=1, max_length=300)]
    content: Annotated[str, Field(min_length=4, max_length=LONGEST)]
    agent_id: Id | None = None


class FilePath(CallPath):
    """One file of one call."""

    attachment_id: Id


class FileRow(BaseModel):
    """A file that is kept. `url` goes into the story's attachments; `size` in bytes."""

    id: str
    name: str
    kind: str
    size: int
    url: str


@api.post("/calls/<call_id>/attachments", responses={201: FileRow})
@needs(Access.AGENT)
def send_attachment(path: CallPath, body: NewFile) -> Response:
    """Keep a file with the call that the agent is on. What it is, its content says."""
    agent = acting(body.agent_id)
    look(
        house().engine,
        house().clock(),
        lambda tx: control_call.joined_call(tx, path.call_id, agent.agent_id),
    )
    name, content = plain_name(body.name), _decoded(body.content)
    kind = kind_of(name, content)
    files = Attachments(house().engine, house().clock)
    kept = files.keep(path.call_id, name, kind, content, agent.by)
    _note("attachment_kept", kept.id, path.call_id)
    url = f"{PREFIX}/calls/{path.call_id}/attachments/{kept.id}"
    return answer(FileRow(id=kept.id, name=name, kind=kind, size=kept.size, url=url), 201)


@api.get(
    "/calls/<call_id>/attachments/<attachment_id>",
    responses={200: {"content": {"application/octet-stream": {}}}},
)
@needs(Access.AGENT)
def open_attachment(path: FilePath) -> Response:
    """The file, to be saved: no browser shows it in our name. That it was opened is on record."""
    call = visible_call(path.call_id)
    files = Attachments(house().engine, house().clock)
    kept, content = files.of_call(call.id, path.attachment_id)
    _note("attachment_opened", kept.id, call.id)
    response = send_file(
        io.BytesIO(content),
        mimetype="application/octet-stream",
        as_attachment=True,
        download_name=kept.name,
    )
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Content-Security-Policy"] = READ_ONLY
    response.cache_control.no_store = True
    return response


def _decoded(content: str) -> bytes:
    try:
        return base64.b64decode(content, validate=True)
    except (binascii.Error, ValueError) as fault:
        raise Invalid("The content is not base64.", place="content") from fault


def _note(what: str, attachment_id: str, call_id: str) -> None:
    Audit(house().engine, house().clock).note(who().by, what, attachment_id, call=call_id)
