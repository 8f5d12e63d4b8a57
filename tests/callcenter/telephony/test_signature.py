"""Our signature check against Twilio's own, and the published vectors."""

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st
from twilio.request_validator import RequestValidator
from werkzeug.datastructures import MultiDict

from callcenter.telephony import signature

TOKEN = "12345"
FORM = {
    "CallSid": ["CA1234567890ABCDE"],
    "Digits": ["1234"],
    "From": ["+14158675309"],
    "Caller": ["+14158675309"],
    "To": ["+18005551212"],
}
PAGE = "mycompany.com/myapp.php?foo=1&bar=2"


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        (f"https://{PAGE}", "RSOYDt4T1cUTdK1PDd93/VVr8B8="),
        ("https://mycompany.com:443/myapp.php?foo=1&bar=2", "kvajT1Ptam85bY51eRf/AJRuM3w="),
        ("http://mycompany.com:80/myapp.php?foo=1&bar=2", "0ZXoZLH/DfblKGATFgpif+LLRf4="),
    ],
)
def test_the_published_signatures_hold(url: str, expected: str) -> None:
    assert signature.sign(TOKEN, url, FORM) == expected
    assert signature.check([TOKEN], url, FORM, expected).valid


def test_repeated_values_count_once_and_in_order() -> None:
    form = {"Sid": ["CA123"], "SidAccount": ["AC123"], "Digits": ["5678", "1234", "1234"]}
    expected = "IK+Dwps556ElfBT0I3Rgjkr1wJU="
    assert signature.sign(TOKEN, f"https://{PAGE}", form) == expected


def test_the_port_may_have_been_written_out_or_not() -> None:
    with_port = signature.sign(TOKEN, f"https://{PAGE.replace('.com', '.com:443')}", FORM)
    assert signature.check([TOKEN], f"https://{PAGE}", FORM, with_port).valid
    without = signature.sign(TOKEN, f"https://{PAGE}", FORM)
    assert signature.check(
        [TOKEN], f"https://{PAGE.replace('.com', '.com:8443')}", FORM, without
    ).valid


def test_an_address_of_numbers_with_colons_keeps_them() -> None:
    url = "https://[2001:db8::1]/twilio/voice"
    signed = signature.sign(TOKEN, url, FORM)
    assert signature.check([TOKEN], url, FORM, signed).valid


def test_any_of_the_tokens_will_do_and_no_other() -> None:
    url = f"https://{PAGE}"
    signed = signature.sign("second", url, FORM)
    assert signature.check(["first", "second"], url, FORM, signed).valid
    assert not signature.check(["first"], url, FORM, signed).valid
    assert not signature.check([], url, FORM, signed).valid


def test_the_verdict_names_the_addresses_that_were_compared() -> None:
    verdict = signature.check([TOKEN], "https://a.example/x", {}, "nonsense")
    assert verdict.compared == ("https://a.example/x", "https://a.example:443/x")


@pytest.mark.parametrize("given", ["", "ä", "=", "RSOYDt4T1cUTdK1PDd93/VVr8B8", "\x00"])
def test_a_signature_that_is_none_does_not_hold(given: str) -> None:
    assert not signature.check([TOKEN], f"https://{PAGE}", FORM, given).valid


def test_a_body_is_held_to_the_one_hash_in_its_address() -> None:
    digest = hashlib.sha256(b"{}").hexdigest()
    assert signature.check_body(f"https://a.example/x?bodySHA256={digest}", b"{}")
    assert signature.check_body(f"https://a.example/x?a=1&bodySHA256={digest.upper()}", b"{}")
    assert not signature.check_body(f"https://a.example/x?bodySHA256={digest}", b"{ }")
    assert not signature.check_body("https://a.example/x", b"{}")
    twice = f"bodySHA256={digest}&bodySHA256={digest}"
    assert not signature.check_body(f"https://a.example/x?{twice}", b"{}")


hosts = st.from_regex(r"[a-z]{1,8}\.[a-z]{2,4}(:[1-9][0-9]{1,3})?", fullmatch=True)
paths = st.from_regex(r"(/[A-Za-z0-9%._~-]{0,8}){0,3}", fullmatch=True)
queries = st.from_regex(r"(\?[A-Za-z0-9=&%+._~-]{1,20})?", fullmatch=True)
urls = st.builds(
    lambda scheme, *rest: f"{scheme}://{''.join(rest)}",
    st.sampled_from(["http", "https", "wss"]),
    hosts,
    paths,
    queries,
)
texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
forms = st.dictionaries(texts.filter(bool), st.lists(texts, min_size=1, max_size=3), max_size=6)


@given(urls, forms)
def test_we_sign_as_twilio_does(url: str, form: dict[str, list[str]]) -> None:
    theirs = RequestValidator(TOKEN).compute_signature(url, MultiDict(form))
    assert signature.sign(TOKEN, url, form) == theirs


@given(urls, forms, st.sampled_from(["", "port", "other path", "other token"]))
def test_we_accept_what_twilio_accepts_and_refuse_what_it_refuses(
    url: str, form: dict[str, list[str]], change: str
) -> None:
    validator = RequestValidator(TOKEN if change != "other token" else "another")
    at = url
    if change == "port":
        head, _, rest = url.partition("://")
        host, slash, path = rest.partition("/")
        at = f"{head}://{host.partition(':')[0]}{slash}{path}"
    elif change == "other path":
        at = url + "x"
    signed = validator.compute_signature(at, MultiDict(form))
    theirs = RequestValidator(TOKEN).validate(url, MultiDict(form), signed)
    assert signature.check([TOKEN], url, form, signed).valid == theirs
