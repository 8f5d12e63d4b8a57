"""Reads by plain SQL: calls and their journeys, agents' days, callbacks, live figures, desks."""
