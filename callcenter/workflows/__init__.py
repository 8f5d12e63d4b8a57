"""What the house does, verb by verb: each a function of one transaction, deciding, never acting."""
