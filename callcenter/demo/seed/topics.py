"""What people call about, line by line: subjects of cases, notes, outcomes and hand-offs."""

from dataclasses import dataclass

PRODUCTS = (
    "espresso machine",
    "grinder",
    "kettle",
    "milk frother",
    "stand mixer",
    "toaster",
    "blender",
    "filter set",
    "descaler",
    "cast-iron pan",
)


@dataclass(frozen=True, slots=True)
class Topic:
    """One kind of call. `{product}` and `{order}` are filled in; outcomes are the centre's own."""

    subject: str
    notes: tuple[str, ...]
    outcomes: tuple[str, ...]
    resolved: float = 0.85
    passed_to: str | None = None
    """The line that such a caller sometimes turns out to need."""


TOPICS: dict[str, tuple[Topic, ...]] = {
    "support": (
        Topic(
            "Leaks at the water tank: {product}",
            (
                "{product} drips from the tank. Seal was turned round; reseated it, dry now.",
                "Water under the {product}. New gasket sent free of charge, arrives in three days.",
                "Still leaking after the new seal. Asked for photos, workshop to look at them.",
            ),
            ("Answered", "Follow-up needed"),
            0.72,
        ),
        Topic(
            "Will not switch on: {product}",
            (
                "{product} dead after a power cut. Reset with the button underneath; works again.",
                "No light at all on the {product}. In warranty, so exchange arranged.",
                "Walked through the reset twice. Sounds like the board; sent a return label.",
            ),
            ("Answered", "Follow-up needed", "Refund"),
            0.7,
            "orders",
        ),
        Topic(
            "How to descale: {product}",
            (
                "Explained descaling step by step and sent the leaflet by e-mail.",
                "Descaling light would not go off. Held both buttons for five seconds, done.",
            ),
            ("Answered",),
            0.97,
        ),
        Topic(
            "Spare part for the {product}",
            (
                "Needs a lid for the {product}. In stock; handed to Orders to ship it.",
                "Part is discontinued. Offered the new model at cost, she will think about it.",
            ),
            ("Answered", "Passed on", "Follow-up needed"),
            0.8,
            "orders",
        ),
        Topic(
            "Noise complaint: {product}",
            (
                "{product} louder than the old one. Normal for this model; customer not happy.",
                "Rattles on the worktop. Feet were missing, sending a set.",
            ),
            ("Complaint", "Answered"),
            0.66,
        ),
    ),
    "orders": (
        Topic(
            "Where is order {order}",
            (
                "Parcel has been at the depot since Tuesday. Asked the carrier to go today.",
                "Told the new delivery date and set up text messages for order {order}.",
                "Tracking says delivered, neighbour had it. All good.",
            ),
            ("Answered", "Follow-up needed"),
            0.84,
        ),
        Topic(
            "Change of address for order {order}",
            (
                "Address on {order} changed before it left the warehouse. Confirmed by e-mail.",
                "Too late to change; carrier will redirect it to the new address.",
            ),
            ("Order changed",),
            0.95,
        ),
        Topic(
            "Wrong item in order {order}",
            (
                "Got the {product} in black instead of white. Right one goes out today.",
                "One {product} missing from {order}. Sent after, no charge.",
            ),
            ("Order changed", "Complaint", "Refund"),
            0.8,
            "billing",
        ),
        Topic(
            "Wants to add to order {order}",
            (
                "Added a {product} to {order}; card charged the difference.",
                "Wanted to add a {product}, was sent already. Placed a second order, no postage.",
            ),
            ("Order changed", "Answered"),
            0.96,
        ),
        Topic(
            "Return of order {order}",
            (
                "Sends the {product} back unused. Label e-mailed, refund once it is here.",
                "Return has arrived but refund has not. Passed to Billing with the date.",
            ),
            ("Refund", "Passed on"),
            0.86,
            "billing",
        ),
    ),
    "billing": (
        Topic(
            "Charged twice for order {order}",
            (
                "Two charges on the card, one is a hold that drops off by Friday. Explained.",
                "Really charged twice for {order}. Refunded the second one on the spot.",
            ),
            ("Refund", "Answered"),
            0.9,
        ),
        Topic(
            "Copy of an invoice",
            (
                "Needs the invoice for {order} with the company's name. Reissued and sent.",
                "Sent invoices for the whole quarter as one file.",
            ),
            ("Answered",),
            0.98,
        ),
        Topic(
            "Instalments",
            (
                "Next instalment moved to the 5th as asked. Noted on the account.",
                "Wants to pay the rest at once; told the sum and how.",
            ),
            ("Answered", "Follow-up needed"),
            0.9,
        ),
        Topic(
            "Refund has not arrived",
            (
                "Refund left us on Monday; banks take five days. She will look on Friday.",
                "Refund for {order} went to an old card. Asked accounts to trace it.",
            ),
            ("Follow-up needed", "Refund", "Complaint"),
            0.62,
        ),
        Topic(
            "Reminder for a paid invoice",
            (
                "Paid on time, reference was missing. Matched it and took the reminder back.",
                "Apologised for the reminder; dunning stopped for this account.",
            ),
            ("Answered", "Complaint"),
            0.88,
            "support",
        ),
    ),
}

DATES = ("birthday", "anniversary", "customer_since")
KEPT_NOTES = (
    "Prefers to be called after six.",
    "Speaks quietly; turn the volume up.",
    "Runs a small café, a dead machine means no business: treat as urgent.",
    "Asked not to be offered anything for now.",
    "Always has the order number at hand.",
    "Moved house in spring; check the address.",
)


def any_topic(line_id: str) -> tuple[Topic, ...]:
    """The topics of a line; of support for a line that somebody has added."""
    return TOPICS.get(line_id, TOPICS["support"])
