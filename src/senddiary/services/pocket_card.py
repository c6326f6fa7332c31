"""The pocket card as a file to print."""

from __future__ import annotations

from datetime import datetime

from senddiary.reports import pocket_card, render


def as_pdf(*, now: datetime) -> bytes:
    """One page; nothing of the diary stands on it."""
    return render.to_bytes(pocket_card.build(now), "pdf")
