"""That the call is recorded, said to the caller before anybody speaks with her."""

from callcenter.domain.call import Call
from callcenter.domain.line import Line
from callcenter.ports import Transaction
from ivr.engine import Say
from ivr.prompts import prompt, voice_language

SAID_WITHIN_S = 15.0  # greeting and notice, spoken slowly
SHORT_NOTICE_S = 4.0

Says = tuple[Say, ...]


def recording_notice(line: Line, language: str) -> Says:
    """The words as she enters a line that is recorded; none for any other."""
    return _words("recording_notice", language) if line.recorded else ()


def notice_of_new_line(tx: Transaction, call: Call) -> Says:
    """She is sent on to another line: said if it was not said for the line she comes from."""
    if call.line_id == call.first_line_id or not is_recorded(tx, call):
        return ()
    return _words("recording_notice", call.language)


def notice_before_room(tx: Transaction, call: Call) -> Says:
    """Somebody took the call so soon that the words may have been cut off: a short word again."""
    if call.entered_line_at is None or tx.now - call.entered_line_at > SAID_WITHIN_S:
        return ()
    return _words("recording_notice_short", call.language) if is_recorded(tx, call) else ()


def is_recorded(tx: Transaction, call: Call) -> bool:
    """Whether what is said in this call now is to be recorded."""
    if call.recording_refused or call.line_id is None:
        return False
    return tx.line(call.line_id).recorded


def _words(key: str, language: str) -> Says:
    return (Say(prompt(language, key), voice_language(language)),)
