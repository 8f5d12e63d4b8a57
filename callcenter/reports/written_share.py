"""A share as every surface writes it, so that a message and a page never differ by a tenth."""

from decimal import ROUND_HALF_UP, Decimal

_TENTH = Decimal("0.1")


def written_share(share: float) -> str:
    """`1.0625` -> `"106.3 %"`: halves go away from zero, as `Intl.NumberFormat` does on the pages.

    Python's own formatting takes a half to the even digit, which would say 106.2.
    """
    return f"{Decimal(repr(share * 100)).quantize(_TENTH, ROUND_HALF_UP)} %"
