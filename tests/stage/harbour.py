"""The centre in which the journeys play: Harbour & Finch, small, with a line that is closed now."""

from datetime import UTC, datetime, timedelta

MENU, SUPPORT, ORDERS, BILLING = "+12125550140", "+12125550141", "+12125550142", "+12125550143"
NUMBERS = (MENU, SUPPORT, ORDERS, BILLING)
"""The numbers callers dial: a menu, and one for each line. Billing is closed all day."""

PASSWORD = "a long enough password"
MARCO_PHONE, LENA_PHONE = "+12125550180", "+12125550181"
CLEO_PHONE, STRANGER_PHONE, OUTSIDE_PHONE = "+12125550190", "+12125550191", "+12125550192"

AGENTS = ("ana", "ben", "dora", "marco", "lena")

_CENTRE = """
name: Harbour & Finch
region: US
timezone: UTC
lines:
  support:
    name: Support
    promise_seconds: 30
    goal_seconds: 12
    wrap_up_seconds: 60
    offer_seconds: {offer_s}
  orders:
    name: Orders
    promise_seconds: 30
    goal_seconds: 12
    wrap_up_seconds: 60
    offer_seconds: {offer_s}
  billing:
    name: Billing
    opening_hours:
      monday: ["00:00-24:00"]
      tuesday: ["00:00-24:00"]
      wednesday: ["00:00-24:00"]
      thursday: ["00:00-24:00"]
      friday: ["00:00-24:00"]
      saturday: ["00:00-24:00"]
      sunday: ["00:00-24:00"]
    holidays:
      extra: [{closed}]
numbers:
  "+12125550140": {{menu: main}}
  "+12125550141": {{line: support}}
  "+12125550142": {{line: orders}}
  "+12125550143": {{line: billing}}
menus:
  main:
    default_line: support
    timeout_seconds: 2
    choices:
      - {{key: "1", say: {{en: an order on its way}}, line: orders}}
      - {{key: "2", say: {{en: an invoice or a payment}}, line: billing}}
agents:
  ana:
    name: Ana Ruiz
    email: ana@harbour.example
    lines: {{support: {{skill: 9}}}}
  ben:
    name: Ben Adeyemi
    email: ben@harbour.example
    lines: {{support: {{skill: 7}}, orders: {{skill: 5}}}}
  dora:
    name: Dora Lindqvist
    email: dora@harbour.example
    lines: {{orders: {{skill: 8}}, billing: {{skill: 5}}}}
  marco:
    name: Marco Conti
    email: marco@harbour.example
    reach: phone
    phone: "{marco}"
    lines: {{support: {{skill: 6}}}}
  lena:
    name: Lena Petrova
    email: lena@harbour.example
    reach: phone
    phone: "{lena}"
    lines: {{support: {{skill: 4}}}}
  sam:
    name: Sam Okafor
    email: sam@harbour.example
    role: supervisor
  nora:
    name: Nora Finch
    email: nora@harbour.example
    role: admin
away_reasons: [Break, Lunch]
outcomes: [Answered, Refund, Passed on]
"""

CUSTOMERS = (
    "external_id,name,say_as,company,tier,number\n"
    f"c-1,Cleo Marsh,Cleo,Marsh Bakery,gold,{CLEO_PHONE}\n"
    "c-2,Max Orlov,Max,,,+12125550193\n"
)


def centre_yaml(offer_s: int = 15) -> str:
    """The centre file; offers ring for `offer_s` seconds in a browser, ten more on a phone."""
    today = datetime.now(UTC).date()
    closed = ", ".join(str(today + timedelta(days=d)) for d in (-1, 0, 1))
    return _CENTRE.format(offer_s=offer_s, closed=closed, marco=MARCO_PHONE, lena=LENA_PHONE)
