"""The recovery sheet fits one page and has the whole code on it."""

from __future__ import annotations

import pypdfium2

from senddiary.reports import recovery_sheet, render
from tests.reports.conftest import MADE_ON

GROUPS = ("7F3A", "91C2", "0KXP", "VV4T", "2MWN", "8HGE", "5ZQR", "J1DB")


def test_the_sheet_is_one_page_with_every_group_in_order() -> None:
    made = render.to_bytes(recovery_sheet.build(GROUPS, MADE_ON, "the blue stick"), "pdf")
    pdf = pypdfium2.PdfDocument(made)
    words = pdf[0].get_textpage().get_text_bounded().split()
    assert len(pdf) == 1
    assert [word for word in words if word in GROUPS] == list(GROUPS)
    assert "stick" in words
    pdf.close()


def test_the_code_is_not_in_the_title_or_the_bookmarks() -> None:
    made = render.to_bytes(recovery_sheet.build(GROUPS, MADE_ON), "pdf")
    assert not any(group.encode() in made for group in GROUPS)
