"""Who is told of a warning, and how: once an episode and level, and when it is over."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from callcenter.domain import actions as a
from callcenter.domain.early_warning import Level
from callcenter.domain.line import Line
from callcenter.store.warnings import Warned
from callcenter.warning import words

WORTH_TELLING_S = 900.0
OVER = "over"


@dataclass(frozen=True, slots=True)
class Target:
    """Somebody to tell. `kind`: mail, sms or webhook; `lines` None: every line."""

    kind: str
    to: str
    level: Level
    lines: tuple[str, ...] | None = None

    @property
    def name(self) -> str:
        """How it is remembered that she was told."""
        return f"{self.kind}:{self.to}"


@dataclass(frozen=True, slots=True)
class Notice:
    """A message to be sent, and what is remembered of it."""

    target: str
    level: str
    message: a.Message


def targets(alerts: Iterable[Mapping[str, Any]]) -> list[Target]:
    """From the centre's value `alerts`."""
    return [
        Target(one["kind"], one["to"], Level(one["level"]), tuple(one["lines"] or ()) or None)
        for one in alerts
    ]


def notices(
    line: Line,
    warned: Warned,
    alerts: Sequence[Target],
    told: set[tuple[str, str, str]],
    now: float,
) -> list[Notice]:
    """What is to be sent about this episode now."""
    mine = [one for one in alerts if one.lines is None or line.id in one.lines]
    level = OVER if warned.ended_at is not None else warned.level
    return [
        Notice(target.name, level, _message(target, line, warned, level, now))
        for target in mine
        if _due(target, warned, {lv for w, lv, to in told if (w, to) == (warned.id, target.name)})
        and not _quiet(warned, now)
    ]


def _due(target: Target, warned: Warned, said: set[str]) -> bool:
    """The end is told to whoever was told anything; a level to whom nothing as high was told."""
    if warned.ended_at is not None:
        return bool(said) and OVER not in said
    level = Level(warned.level)
    highest = max((Level(one).rank for one in said if one != OVER), default=-1)
    return level.rank >= target.level.rank and level.rank > highest


def _quiet(warned: Warned, now: float) -> bool:
    """Snoozed, or in somebody's hands at this level already."""
    if warned.ended_at is not None:
        return False
    if warned.snoozed_until is not None and warned.snoozed_until > now:
        return True
    known = warned.acknowledged_level
    return known is not None and Level(known).rank >= Level(warned.level).rank


def _message(target: Target, line: Line, warned: Warned, level: str, now: float) -> a.Message:
    language = line.language
    subject = words.headline(language, level, line.name)
    rest = _rest(line, warned, level)
    until = now + WORTH_TELLING_S
    if target.kind == "mail":
        return a.SendMail(target.to, subject, "\n".join([subject, *rest]) + "\n", until=until)
    if target.kind == "sms":
        return a.SendSms(target.to, " ".join([subject, *rest]), until=until)
    return a.PostWebhook(target.to, _body(line, warned, level, [subject, *rest], now), until=until)


def _rest(line: Line, warned: Warned, level: str) -> list[str]:
    if level == OVER:
        return [words.outcome(line.language, warned.callers or 0, warned.late_callers or 0)]
    cure = words.cure(line.language, warned.said)
    return [words.why(line.language, warned.said, line.timezone), *([cure] if cure else [])]


def _body(
    line: Line, warned: Warned, level: str, sentences: Sequence[str], now: float
) -> dict[str, Any]:
    return {
        "event": "early_warning",
        "warning_id": warned.id,
        "line": {"id": line.id, "name": line.name, "promise_s": line.promise_s},
        "level": level,
        "at": now,
        "began_at": warned.began_at,
        "ended_at": warned.ended_at,
        "text": " ".join(sentences),
        "said": warned.said,
        "callers": warned.callers,
        "late_callers": warned.late_callers,
    }
