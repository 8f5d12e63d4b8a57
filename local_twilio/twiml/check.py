"""Placeholder."""

from __future__ import annotations


def check_twiml(xml: str) -> list[str]:
    return []
