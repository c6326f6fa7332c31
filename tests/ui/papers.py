"""Documents made here for tests: a report with numbered recommendations on several pages, locked ones, photos."""

from __future__ import annotations

from datetime import datetime
from email.message import EmailMessage
from io import BytesIO
from typing import Any

import pikepdf
from PIL import Image, ImageDraw
from reportlab.pdfgen.canvas import Canvas

from senddiary.services import intake
from senddiary.services.intake import Choices, Loose
from senddiary.storage.diary import Diary

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


def message(files: int = 1) -> bytes:
    """An email from a name that is not its address, with a report in it."""
    made = EmailMessage()
    made["From"] = '"Mrs Patel" <patel@hilltop.example>'
    made["To"] = "Dana Hughes <dana@home.example>"
    made["Cc"] = "office@hilltop.example"
    made["Subject"] = "RE: cover for sessions"
    made["Date"] = "Wed, 13 May 2026 16:21:00 +0100"
    made["Message-ID"] = "<cover-1@hilltop.example>"
    made.set_content("Dear Dana,\n\nMiss Reid is off until half term. We have no cover yet.\n\nBest wishes\n")
    for number in range(files):
        made.add_attachment(report(2), maintype="application", subtype="pdf", filename=f"report-{number}.pdf")
    return made.as_bytes()


def keep(diary: Diary, name: str, content: bytes, now: datetime, **choices: Any) -> str:
    """Bring a thing in as a document only, as the parent would; its id."""
    found = intake.look_at(diary, Loose(name, content), now=now)
    kept = intake.accept(diary, found, Choices(how="document", **choices), now=now)
    assert kept.document is not None
    return kept.document
