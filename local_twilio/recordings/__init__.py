"""Recordings and their (silent) media."""
