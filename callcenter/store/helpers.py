"""Who may be rung when a line needs anyone with a phone: read, set, taken off the list."""

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Engine

from callcenter.centre_file.plan import CentrePlan
from callcenter.domain.errors import Invalid, NotFound
from callcenter.domain.opening_hours import OpeningHours, to_json
from callcenter.domain.surge_ladder import Helper
from callcenter.store import surge_tables as st
from callcenter.store import tables as t
from callcenter.store.engine import reading
from callcenter.store.surge_book import HELPERS, helper_from


def helper_rows(plan: CentrePlan) -> dict[Any, dict[str, Any]]:
    """A centre file's helpers as rows, by key."""
    return {
        one.key: {
            "id": one.key,
            "name": one.name,
            "phone": one.phone,
            "lines": list(one.lines) if one.lines is not None else None,
            "languages": list(one.languages),
            "hours": to_json(OpeningHours(plan.timezone, one.weekly, frozenset())),
            "timezone": plan.timezone,
            "position": place,
        }
        for place, one in enumerate(plan.helpers or ())
    }


def all_helpers(engine: Engine) -> Sequence[Helper]:
    """Everybody, in the order in which they are asked."""
    with reading(engine).connect() as db:
        return [helper_from(row) for row in db.execute(HELPERS)]


def keep_helper(engine: Engine, helper: Helper) -> None:
    """From now on she may be rung like this. Raises Invalid for a key or a line that cannot be."""
    row = {
        "id": helper.key,
        "name": helper.name,
        "phone": helper.phone,
        "lines": list(helper.lines) if helper.lines is not None else None,
        "languages": list(helper.languages),
        "hours": dict(helper.hours),
        "timezone": helper.timezone,
    }
    with engine.begin() as db:
        lines = set(db.execute(sa.select(t.lines.c.id).where(~t.lines.c.retired)).scalars())
        wrong = set(helper.lines or ()) - lines
        if wrong:
            raise Invalid(f"There is no line {min(wrong)!r}.", place="lines", known=sorted(lines))
        works = sa.select(t.memberships.c.agent_id).where(t.memberships.c.agent_id == helper.key)
        if db.execute(works).first() is not None:
            raise Invalid(f"{helper.key!r} is an agent; choose another key.", place="key")
        changed = sa.update(st.helpers).where(st.helpers.c.id == helper.key).values(**row)
        if db.execute(changed).rowcount == 0:
            last = db.execute(sa.select(sa.func.max(st.helpers.c.position))).scalar()
            place = 0 if last is None else last + 1
            db.execute(sa.insert(st.helpers).values(**row, position=place))


def drop_helper(engine: Engine, key: str) -> None:
    """She is not rung any more; a loan under way goes on. Raises NotFound."""
    with engine.begin() as db:
        if db.execute(sa.delete(st.helpers).where(st.helpers.c.id == key)).rowcount == 0:
            raise NotFound(f"There is no helper {key!r}.")
