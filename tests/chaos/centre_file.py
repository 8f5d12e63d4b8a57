"""The centre that the faults strike: six agents with browsers, two with telephones, two lines."""

SUPPORT, ORDERS = "+12125550141", "+12125550142"
NUMBERS = (SUPPORT, ORDERS)
PASSWORD = "a long enough password"
BROWSERS = tuple(f"agent{n}" for n in range(1, 7))
PHONES = {"marco": "+12125550180", "lena": "+12125550181"}

CUSTOMERS = tuple(f"+1312555{n:04d}" for n in range(20))
"""Numbers that the CRM knows; most of the crowd calls from one of them."""

_HEAD = """
name: Harbour & Finch
region: US
timezone: UTC
lines:
  support: {name: Support, promise_seconds: 30, goal_seconds: 12, wrap_up_seconds: 20,
            offer_seconds: 12}
  orders: {name: Orders, promise_seconds: 30, goal_seconds: 12, wrap_up_seconds: 20,
           offer_seconds: 12}
numbers:
  "+12125550141": {line: support}
  "+12125550142": {line: orders}
away_reasons: [Break, Lunch]
outcomes: [Answered, Needs follow-up]
agents:
  sam: {name: Sam Okafor, email: sam@harbour.example, role: supervisor}
"""


def centre_yaml() -> str:
    """The centre file."""
    people = [_agent(key, None) for key in BROWSERS]
    people += [_agent(key, number) for key, number in PHONES.items()]
    return _HEAD + "".join(people)


def email(key: str) -> str:
    return f"{key}@harbour.example"


def _agent(key: str, phone: str | None) -> str:
    reach = f'reach: phone, phone: "{phone}", ' if phone else ""
    lines = "lines: {support: {skill: 5}, orders: {skill: 5}}"
    return f"  {key}: {{name: {key.title()}, email: {email(key)}, {reach}{lines}}}\n"
