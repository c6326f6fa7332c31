"""Documents made here for tests: a report with numbered recommendations on several pages, locked ones, photos."""

from __future__ import annotations

from io import BytesIO

import pikepdf
from PIL import Image, ImageDraw
from reportlab.pdfgen.canvas import Canvas

A4 = (595, 842)
POINTS_A_PAGE = 5


def recommendation(number: int) -> str:
    """The words of one recommendation, as they stand on its page."""
    return f"{number}. Individual help number {number}, 45 minutes each week, by a qualified therapist."


def report(points: int = 14, before: int = 1) -> bytes:
    """A report: `before` pages of prose, then the recommendations, five on a page."""
    out = BytesIO()
    canvas = Canvas(out, pagesize=A4, invariant=1)
    for page in range(before):
        canvas.setFont("Helvetica-Bold", 16)
        canvas.drawString(60, 770, "Speech and Language Therapy" if page == 0 else "What was seen")
        canvas.setFont("Helvetica", 11)
        for line in range(20):
            canvas.drawString(
                60, 730 - 18 * line, f"Maya speaks in short phrases and a busy room is hard, line {line}."
            )
        canvas.showPage()
    for first in range(1, points + 1, POINTS_A_PAGE):
        canvas.setFont("Helvetica-Bold", 13)
        canvas.drawString(60, 770, "Recommendations")
        canvas.setFont("Helvetica", 11)
        for place, number in enumerate(range(first, min(first + POINTS_A_PAGE, points + 1))):
            canvas.drawString(60, 730 - 40 * place, recommendation(number))
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def locked(content: bytes, password: str) -> bytes:
    """The same PDF, opened with a password only."""
    out = BytesIO()
    with pikepdf.open(BytesIO(content)) as pdf:
        pdf.save(out, encryption=pikepdf.Encryption(user=password, owner=password))
    return out.getvalue()


def photo(words: str = "Home-school book", colour: str = "ivory") -> bytes:
    """A photographed page."""
    picture = Image.new("RGB", (600, 800), colour)
    ImageDraw.Draw(picture).text((60, 80), words, fill="black", font_size=40)
    out = BytesIO()
    picture.save(out, "JPEG")
    return out.getvalue()
