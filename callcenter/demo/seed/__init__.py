"""A believable past: customers, what they bought and asked, and sixty days of calls.

Everything is drawn from one seeded `Random`, so that the same seed makes the same centre. Calls are
told as events and folded by the domain, so that every row can be rebuilt from the journal.
"""
