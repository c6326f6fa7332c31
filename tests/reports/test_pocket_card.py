"""The pocket card fits one page and carries five prompts."""

from __future__ import annotations

import pypdfium2

from senddiary.reports import pocket_card
from senddiary.services import pocket_card as service
from tests.reports.conftest import MADE_ON


def test_the_card_is_one_page_with_five_prompts_twice() -> None:
    pdf = pypdfium2.PdfDocument(service.as_pdf(now=MADE_ON))
    words = pdf[0].get_textpage().get_text_bounded()
    assert len(pdf) == 1
    assert [words.count(name) for name, _words in pocket_card.PROMPTS] == [2] * 5
    pdf.close()


def test_the_same_card_twice_is_the_same_file() -> None:
    assert service.as_pdf(now=MADE_ON) == service.as_pdf(now=MADE_ON)
