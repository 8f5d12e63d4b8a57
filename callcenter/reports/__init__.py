"""Reads, straight from the database: live figures, an agent's desk, the floor."""
