"""The stage for tests: a virtual clock, a house on a real database, a telephone network by hand."""
