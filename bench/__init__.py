"""Measurements: ratios against a ceiling or a peer, both measured in the same run."""
