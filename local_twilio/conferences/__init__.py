"""Conference rooms and who is in them."""
