"""What kind of file somebody sends: told by its content, and only if its name agrees."""

import re
from pathlib import PurePosixPath

import filetype

from callcenter.domain.errors import Invalid

MOST_BYTES = 5_000_000
LONGEST_NAME = 120
TEXT = "text/plain"
ALLOWED = {
    "application/pdf": (".pdf",),
    "image/png": (".png",),
    "image/jpeg": (".jpg", ".jpeg"),
    "image/webp": (".webp",),
    TEXT: (".txt",),
}
_CONTROL = re.compile(r"[\x00-\x1f\x7f\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_NOT_IN_TEXT = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


def plain_name(sent: str) -> str:
    """The last part of the name alone, without signs that would show it as another."""
    last = PurePosixPath(sent.replace("\\", "/")).name
    name = _CONTROL.sub("", last).strip(" .")
    if not name:
        raise Invalid("The file has no name.", place="name")
    stem, dot, ending = name.rpartition(".")
    return f"{stem[: LONGEST_NAME - len(ending) - 1]}{dot}{ending}" if dot else name[:LONGEST_NAME]


def kind_of(name: str, content: bytes) -> str:
    """The media type. Raises Invalid for what is not taken, saying what is."""
    if not content:
        raise Invalid("The file is empty.", place="content")
    if len(content) > MOST_BYTES:
        raise Invalid(f"The file is larger than {MOST_BYTES // 1_000_000} MB.", place="content")
    guessed = filetype.guess(content)
    kind = guessed.mime if guessed is not None else (TEXT if _is_text(content) else None)
    if kind not in ALLOWED:
        raise Invalid("Only PDF, PNG, JPEG, WebP and plain text are taken.", place="content")
    if not name.lower().endswith(ALLOWED[kind]):
        endings = " or ".join(ALLOWED[kind])
        wrong = f"By its content this is {kind}: its name must end in {endings}."
        raise Invalid(wrong, place="name")
    return kind


def _is_text(content: bytes) -> bool:
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return _NOT_IN_TEXT.search(content) is None
