"""The call centre service: callers in, people at desks, and the promise between them."""
