"""A crowd of simulated callers."""
