"""What a thing is called where a person reads it."""

from __future__ import annotations


def shown_name(name: str, place: str | None) -> str:
    """Return a thing's name with the place that tells it from others of that name: 西湖区（杭州市）."""
    return f"{name}（{place}）" if place else name
