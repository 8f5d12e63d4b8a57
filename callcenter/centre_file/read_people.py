"""The people of a centre file, and which lines they serve."""

import re
from collections.abc import Collection

from callcenter.centre_file.fields import (
    Fields,
    amount_in,
    choice_in,
    each_once,
    key_of,
    number_in,
    phone_number,
    text_in,
)
from callcenter.centre_file.plan import AgentPlan, MembershipPlan
from ivr.checked_yaml import Place, did_you_mean

ROLES = ("agent", "supervisor", "admin")
REACHES = ("browser", "phone")


def read_agents(place: Place, lines: Collection[str], region: str) -> tuple[AgentPlan, ...]:
    """Read everybody; the file must leave no line without a first-rank agent."""
    entries = place.entries()
    agents = tuple(_agent(one, key, lines, region) for key, one in entries.items())
    pairs = [
        (entries[agent.key], agent.email.lower())
        for agent in agents
        if agent.key in entries and agent.email
    ]
    each_once(pairs, "the e-mail address")
    served = {m.line for agent in agents for m in agent.lines if not m.reserve}
    for line in lines:
        if agents and line not in served:
            place.fault(f"nobody serves `{line}` except in reserve; its callers would wait forever")
    return agents


def _agent(place: Place, key: str, lines: Collection[str], region: str) -> AgentPlan:
    key_of(place, key)
    fields = place.fields(("name", "email"), ("role", "reach", "phone", "lines", "cost_per_hour"))
    agent = AgentPlan(
        key=key,
        name=text_in(fields, "name"),
        email=_email(fields),
        role=choice_in(fields, "role", "agent", ROLES),
        reach=choice_in(fields, "reach", "browser", REACHES),
        phone=_phone(fields, region),
        lines=_memberships(fields["lines"], lines) if "lines" in fields else (),
        cost_per_hour=amount_in(fields, "cost_per_hour", None, 0, 10_000),
    )
    if agent.reach == "phone" and agent.phone is None:
        place.fault("is reached by phone, so `phone` is needed")
    if agent.role == "agent" and not agent.lines:
        place.fault("serves no line; give `lines`, or the role supervisor or admin")
    return agent


def _email(fields: Fields) -> str:
    text = text_in(fields, "email", longest=200)
    if text and not re.fullmatch(r"[^@\s]+@[^@\s]+\.[^@\s.]+", text):
        fields["email"].fault(f"`{text}` is not an e-mail address")
    return text


def _phone(fields: Fields, region: str) -> str | None:
    if "phone" not in fields:
        return None
    written = fields["phone"].text()
    return phone_number(fields["phone"], written, region) if written else None


def _memberships(place: Place, lines: Collection[str]) -> tuple[MembershipPlan, ...]:
    found = []
    for line, one in place.entries().items():
        if line not in lines:
            one.fault(f"there is no line `{line}`{did_you_mean(line, lines)}")
        fields = one.fields((), ("skill", "reserve"))
        reserve = fields["reserve"].yes_or_no() if "reserve" in fields else False
        found.append(MembershipPlan(line, number_in(fields, "skill", 5, 1, 10), reserve))
    return tuple(found)
