"""Proves on one machine that several processes work as one: the real service, the local network."""
