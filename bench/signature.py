"""CPU of one signature check against Twilio's own validator, on the same signed requests; and the
same verdict as the validator's on 100,000 fuzzed ones."""

import random
import time
from collections.abc import Callable

from twilio.request_validator import RequestValidator
from werkzeug.datastructures import MultiDict

from bench.result import Result
from callcenter.telephony import signature

TOKEN = "a-token-of-the-bench"
URL = "https://calls.example.com/twilio/voice?lang=en"
FORM = {f"Field{i}": f"value {i}" for i in range(24)} | {"CallSid": "CA0", "From": "+1", "To": "+2"}
ROUNDS = 4000
FUZZED = 100_000
SCHEMES = ("https", "http")
PORTS = ("", "", ":443", ":80", ":8443")
PATHS = ("/twilio/voice", "/twilio/voice/", "/twilio/status?a=1&b=%20", "/x/%7Ey?bodySHA256=00")
LETTERS = "ab+ &=%/ßé漢\u0301😀"


def run() -> list[Result]:
    """Microseconds of CPU a check; how many of the fuzzed verdicts are the same."""
    form = {key: [value] for key, value in FORM.items()}
    signed = signature.sign(TOKEN, URL, form)
    validator = RequestValidator(TOKEN)
    assert validator.validate(URL, FORM, signed)
    ours = _cpu_us(lambda: signature.check((TOKEN,), URL, form, signed))
    theirs = _cpu_us(lambda: validator.validate(URL, FORM, signed))
    same, held = _fuzz(random.Random(5))
    print(f"{FUZZED} fuzzed requests, of which {held} hold: {same} verdicts are the same")
    return [
        Result("signature check", ours, theirs, "us", "RequestValidator", "<=", 0.15),
        Result("signature, same verdicts", same, FUZZED, "of", "RequestValidator", ">=", 1.0),
    ]


def _cpu_us(work: Callable[[], object]) -> float:
    for _ in range(200):
        work()
    began = time.process_time()
    for _ in range(ROUNDS):
        work()
    return (time.process_time() - began) / ROUNDS * 1e6


def _fuzz(dice: random.Random) -> tuple[int, int]:
    """How many verdicts agree, and how many requests the validator took for good."""
    validator = RequestValidator(TOKEN)
    same = held = 0
    for _ in range(FUZZED):
        url, form = _url(dice), _form(dice)
        signed = signature.sign(dice.choice((TOKEN, TOKEN, TOKEN, "another")), url, form)
        url, form, signed = _spoilt(dice, url, form, signed)
        theirs = validator.validate(url, MultiDict(form), signed)
        same += theirs == signature.check((TOKEN,), url, form, signed).valid
        held += theirs
    return same, held


def _url(dice: random.Random) -> str:
    return f"{dice.choice(SCHEMES)}://calls.example.com{dice.choice(PORTS)}{dice.choice(PATHS)}"


def _form(dice: random.Random) -> dict[str, list[str]]:
    return {
        _text(dice) or "k": [_text(dice) for _ in range(dice.choice((1, 1, 1, 2, 3)))]
        for _ in range(dice.randrange(6))
    }


def _text(dice: random.Random) -> str:
    return "".join(dice.choice(LETTERS) for _ in range(dice.randrange(5)))


def _spoilt(
    dice: random.Random, url: str, form: dict[str, list[str]], signed: str
) -> tuple[str, dict[str, list[str]], str]:
    """The request as it was signed, or with one thing changed on its way."""
    match dice.randrange(8):
        case 0:
            return _url(dice), form, signed
        case 1:
            return url, {**form, _text(dice) or "k": [_text(dice)]}, signed
        case 2:
            return url, dict(list(form.items())[1:]), signed
        case 3:
            return url, {key: values[::-1] + values[:1] for key, values in form.items()}, signed
        case 4:
            return url, form, signed[:-2] + dice.choice(("A=", "==", "", "a="))
        case _:
            return url, form, signed
