"""Menus as data: YAML flows, a pure engine, and the words callers hear. Knows no telephony."""
