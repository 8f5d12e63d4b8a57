"""CPU of one signature check against Twilio's own validator, on the same signed requests."""

import time
from collections.abc import Callable

from twilio.request_validator import RequestValidator

from bench.result import Result
from callcenter.telephony import signature

TOKEN = "a-token-of-the-bench"
URL = "https://calls.example.com/twilio/voice?lang=en"
FORM = {f"Field{i}": f"value {i}" for i in range(24)} | {"CallSid": "CA0", "From": "+1", "To": "+2"}
ROUNDS = 4000


def run() -> list[Result]:
    """Microseconds of CPU a check."""
    form = {key: [value] for key, value in FORM.items()}
    signed = signature.sign(TOKEN, URL, form)
    validator = RequestValidator(TOKEN)
    assert validator.validate(URL, FORM, signed)
    ours = _cpu_us(lambda: signature.check((TOKEN,), URL, form, signed))
    theirs = _cpu_us(lambda: validator.validate(URL, FORM, signed))
    return [Result("signature check", ours, theirs, "us", "RequestValidator", "<=", 0.15)]


def _cpu_us(work: Callable[[], object]) -> float:
    for _ in range(200):
        work()
    began = time.process_time()
    for _ in range(ROUNDS):
        work()
    return (time.process_time() - began) / ROUNDS * 1e6
