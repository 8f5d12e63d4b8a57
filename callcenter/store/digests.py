"""The digests of a centre file: kept as a setting, each with its next time as a deadline."""

import hashlib
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from callcenter.centre_file.plan import CentrePlan, DigestPlan
from callcenter.domain.digest_time import DIGEST_DUE, next_due
from callcenter.store.transaction import SqlTransaction

DIGESTS = "digests"


def digest_values(plan: CentrePlan) -> list[dict[str, Any]]:
    """As they are kept: each with a name made of what it is, so that its deadline is its own."""
    return [{**asdict(one), "lines": list(one.lines), "name": _name(one)} for one in plan.digests]


def set_digest_times(tx: SqlTransaction, before: Sequence[Any], plan: CentrePlan) -> None:
    """Those that are new get their first time; one that is gone ends when it comes due."""
    known = {one["name"] for one in before}
    for one in digest_values(plan):
        if one["name"] not in known:
            due = next_due(one["at"], one["timezone"], tx.now)
            tx.set_timer(DIGEST_DUE, one["name"], due)


def _name(one: DigestPlan) -> str:
    told = "|".join((one.kind, one.to, str(one.at), one.timezone, *one.lines))
    return f"dg{hashlib.sha256(told.encode()).hexdigest()[:24]}"
