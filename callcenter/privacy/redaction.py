"""What an event or a row says once the person in it is erased: pure, by the names of its fields.

Events and rows share their field names, so that what is redacted in the journal folds to what is
redacted in the row.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from callcenter.domain.erased import TEXT, erased_as
from crm_adapters.numbers import is_withheld

NUMBERS = ("from_number", "number", "party")
IDS = ("customer_id", "case_id")
WORDS = ("why", "outcome", "reason", "requeue_why")
DETAILS = (*NUMBERS, "caller_name", "hand_off", *WORDS)
Values = Mapping[str, Any]
Sweep = Callable[[str], str]


def untouched(text: str) -> str:
    """A sweep that knows nobody."""
    return text


@dataclass(frozen=True, slots=True)
class Redaction:
    """Makes marks under one key. `sweep` takes a person's words out of any other text.

    `ids`: also the customer's and the case's, so that nothing leads to the CRM's record of her.
    `details`: numbers and names. `notes`: notes and stories.
    """

    key: bytes
    sweep: Sweep = untouched
    ids: bool = True
    details: bool = True
    notes: bool = True

    def of(self, values: Values) -> dict[str, Any]:
        """Those of the values that are to be different, as they are to be."""
        after = {name: self._field(name, value) for name, value in values.items()}
        return {name: value for name, value in after.items() if value != values[name]}

    def _field(self, name: str, value: Any) -> Any:
        if value in (None, ""):
            return value
        if name in NUMBERS and self.details:
            return erased_as(self.key, value) if _is_number(name, value) else value
        if name in IDS and self.ids:
            return erased_as(self.key, value)
        if name == "caller_name" and self.details:
            return TEXT
        if name in ("text", "note") and self.notes:
            return TEXT
        if name == "hand_off" and self.notes:
            return self._story(value)
        return self.sweep(value) if name in WORDS else value

    def _story(self, told: Values) -> dict[str, Any]:
        """That she was handed over, by whom and when, stays: figures and the journey need it."""
        chain = [{**link, "why": TEXT if link["why"] else ""} for link in told.get("chain", ())]
        for link in chain:
            for end in ("giver", "receiver"):
                if link[end].startswith("+"):
                    link[end] = erased_as(self.key, link[end])
        return {"gist": TEXT, "fields": [], "attachments": [], "chain": chain}


def _is_number(name: str, value: str) -> bool:
    """A party may also be an agent, by id; a withheld number is nobody's."""
    return value.startswith("+") if name == "party" else not is_withheld(value)
