"""Requests that the network makes to the service: signed, retried, faulty on request."""
