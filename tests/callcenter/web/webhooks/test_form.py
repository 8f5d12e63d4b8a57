"""A webhook's form is read as the library would read it, whatever is in it."""

from urllib.parse import quote_plus

import pytest
from flask import Flask, request
from hypothesis import example, given
from hypothesis import strategies as st
from werkzeug.exceptions import BadRequest

from callcenter.web.webhooks.signed import FORM, LARGEST_FORM, plain_form, read_form

APP = Flask(__name__)
ODD = st.text(st.sampled_from("a=&+%;é☎ %zz%41%e9%00\x00\udc80"), max_size=12)
PAIRS = st.lists(st.tuples(st.text(max_size=8), st.text(max_size=8)), max_size=6)


def both(sent: bytes, content_type: str = FORM) -> tuple[object, object]:
    with APP.test_request_context("/", method="POST", data=sent, content_type=content_type):
        body = plain_form(request)
        ours = dict(request.form.lists()) if body is None else read_form(body)
    with APP.test_request_context("/", method="POST", data=sent, content_type=content_type):
        return ours, dict(request.form.lists())


@given(PAIRS)
def test_what_was_written_is_read(pairs: list[tuple[str, str]]) -> None:
    written = [(quote_plus(k, errors="ignore"), quote_plus(v, errors="ignore")) for k, v in pairs]
    ours, librarys = both("&".join(f"{k}={v}" for k, v in written).encode())
    assert ours == librarys


@given(ODD)
@example("")
@example("a&b=&=c&&a=2")
@example("From=%2B1415&Name=Ren%C3%A9+M&Bad=%E9")
def test_oddly_written_forms_are_read_alike(text: str) -> None:
    ours, librarys = both(text.encode("utf-8", "ignore"))
    assert ours == librarys


@given(st.binary(max_size=60))
def test_any_bytes_are_read_alike(body: bytes) -> None:
    ours, librarys = both(body)
    assert ours == librarys


def test_another_kind_of_form_and_a_long_one_are_left_to_the_library() -> None:
    parts = b'--x\r\nContent-Disposition: form-data; name="To"\r\n\r\n+1\r\n--x--\r\n'
    ours, librarys = both(parts, "multipart/form-data; boundary=x")
    assert ours == librarys == {"To": ["+1"]}
    ours, librarys = both(b"a=" + b"b" * LARGEST_FORM)
    assert ours == librarys


def test_a_form_that_ends_before_its_end_is_refused() -> None:
    with (
        APP.test_request_context(
            "/",
            method="POST",
            data=b"a=1",
            content_type=FORM,
            environ_overrides={"CONTENT_LENGTH": "9"},
        ),
        pytest.raises(BadRequest, match="before its end"),
    ):
        plain_form(request)
