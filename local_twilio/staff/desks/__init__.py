"""Simulated people at desks: they know the service only as a browser does."""
