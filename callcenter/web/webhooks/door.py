"""Which flow, voice and language the dialled number leads to."""

from collections.abc import Mapping

from callcenter.domain.line import EntryPoint, Line
from callcenter.store.centre import SqlCentre
from callcenter.web.house import house
from callcenter.workflows.receive_call import Door
from ivr.flow import Choice, Flow, Menu


class NoLines(Exception):
    """The centre has no line yet: nobody can be reached."""


def door_for(number: str) -> Door:
    """Where this number leads; a number nobody named leads to the first line."""
    centre = house().centre
    lines = centre.lines()
    if not lines:
        raise NoLines("No line is set up. Run `callcenter apply centre.yaml`.")
    flow = _flow(centre.entry_point(number), lines)
    entry = next((line for line in lines if line.id == flow.default_line), lines[0])
    return Door(
        flow=flow,
        centre_name=centre.value("name", "our support"),
        language=entry.language,
        timezone=entry.timezone,
        only_line=lines[0].id if len(lines) == 1 else None,
    )


def _flow(point: EntryPoint | None, lines: list[Line]) -> Flow:
    if point is None:
        return Flow(lines[0].id)
    if point.menu is not None:
        return _menu(point.menu)
    return Flow(point.line_id or lines[0].id)


def _menu(stored: Mapping[str, object]) -> Flow:
    choices = stored.get("choices")
    assert isinstance(choices, list)
    return Flow(
        str(stored["default_line"]),
        Menu(
            tuple(Choice(c["key"], c["say"], c["line"]) for c in choices),
            int(str(stored["timeout_seconds"])),
        ),
    )


def language_of(form: Mapping[str, str]) -> str:
    """The language of the dialled number's line, for words outside any call; English if unsure."""
    centre: SqlCentre = house().centre
    point = centre.entry_point(form.get("To", ""))
    wanted = point.line_id if point else None
    lines = centre.lines()
    return next((line.language for line in lines if line.id == wanted), "en")
