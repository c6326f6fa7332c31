"""Every page bears a window that is pulled about: columns move, and nothing is moved while it is being laid out."""

from __future__ import annotations

from itertools import product

import pytest
from PySide6.QtWidgets import QApplication

from senddiary.app import Program

WIDTHS = (1600, 640, 1090, 1110, 760, 1300, 520, 1040, 1280)
HEIGHTS = (560, 700, 940, 420)
PLACES = (
    "today", "diary", "promises", "deadlines", "people", "evidence", "inbox", "reports", "told", "sent", "settings"
)  # fmt: skip


@pytest.mark.parametrize("place", PLACES)
def test_a_page_can_be_made_narrow_and_wide_again_and_again(opened: Program, place: str) -> None:
    assert opened.open_diary is not None
    window = opened.open_diary.window
    window.open(place)
    for height, width in product(HEIGHTS, WIDTHS):
        window.resize(width, height)
        QApplication.processEvents()
    assert window.here == place
    assert window.isVisible()
