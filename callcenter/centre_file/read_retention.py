"""How long what is personal is kept: whole days for each kind, for ever where nothing is said."""

from callcenter.centre_file.plan import RETAINED, RetentionPlan
from ivr.checked_yaml import Place

MOST_DAYS = 36_500


def read_retention(place: Place) -> RetentionPlan:
    """Read the days of each kind that is named."""
    fields = place.fields((), RETAINED)
    return RetentionPlan(**{kind: one.whole_number(1, MOST_DAYS) for kind, one in fields.items()})
