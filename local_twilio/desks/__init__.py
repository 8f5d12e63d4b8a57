"""Simulated people at agents' desks: a program beside the network that knows the service by its
published API, its live push and the edge's softphone socket, as any browser does."""
