"""Simulated people who answer telephones."""
