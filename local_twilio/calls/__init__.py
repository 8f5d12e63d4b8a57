"""Calls: one leg each, from the first digit to the last callback."""
