"""Error answers in Twilio's form."""

from __future__ import annotations

from flask import Response, jsonify

MESSAGES = {
    20001: "Bad Request",
    20003: "Authenticate",
    20404: "The requested resource {0} was not found",
    20429: "Too Many Requests",
    20500: "Internal Server Error",
    21201: "No 'To' number is specified",
    21205: "Url is not a valid URL: {0}",
    21210: "The source phone number provided, {0}, is not yet verified for your account.",
    21211: "The 'To' number {0} is not a valid phone number.",
    21212: "The 'From' number {0} is not a valid phone number, shortcode, or alphanumeric sender.",
    21213: "No 'From' number is specified",
    21218: "ApplicationSid {0} is not valid",
    21220: "Call is not in-progress. Cannot redirect.",
    21603: "A 'From' phone number is required.",
    21604: "A 'To' phone number is required.",
    21617: "The concatenated message body exceeds the 1600 character limit.",
    21602: "Message body is required.",
    22003: "Queue is not empty",
    13240: "CallSidToCoach {0} is not a participant",
    16025: "Participant label {0} already exists in this conference",
}


class RestError(Exception):
    """Becomes the answer to the request that caused it."""

    def __init__(self, status: int, code: int, *details: str, message: str | None = None) -> None:
        self.status = status
        self.code = code
        self.message = message or MESSAGES[code].format(*details)
        super().__init__(self.message)

    def answer(self) -> Response:
        response = jsonify(
            code=self.code,
            message=self.message,
            more_info=f"https://www.twilio.com/docs/errors/{self.code}",
            status=self.status,
        )
        response.status_code = self.status
        return response


def not_found(path: str) -> RestError:
    return RestError(404, 20404, path)
