"""The chronology as a PDF, against a bare page loop over the same words."""

import io
from datetime import date
from pathlib import Path
from time import process_time
from typing import Any

from senddiary import resources
from senddiary.reports.snapshot import Snapshot, View
from senddiary.services import reporting
from senddiary.storage.diary import Diary
from senddiary.storage.keys import Passphrase
from tests.bench.diaries import NOW, PASSPHRASE

LEFT, TOP, BOTTOM, WIDTH, LEADING = 60, 780, 60, 475, 15
FONT = "fonts/AtkinsonHyperlegibleNext_400Regular.ttf"


def taken(folder: str, year: str) -> Snapshot:
    """What the report sees: everything, or one year."""
    diary = Diary.open(Path(folder), Passphrase(PASSPHRASE), writing=False)
    chosen = View(from_=date(int(year), 1, 1), to=date(int(year), 12, 31)) if year else View()
    snapshot = reporting.snapshot(diary, chosen, reporting.Moment(NOW.date(), NOW))
    diary.close()
    return snapshot


def chronology(folder: str, year: str = "") -> dict[str, Any]:  # Any: JSON
    """CPU seconds from the open diary to the finished bytes, the libraries' own loading counted in."""
    began = process_time()
    snapshot = taken(folder, year)
    read = process_time()
    from senddiary.reports import chronology as report  # noqa: PLC0415  its loading is part of the work
    from senddiary.reports import render  # noqa: PLC0415  as above

    made = render.to_bytes(report.build(snapshot), "pdf")
    return {"rows": len(snapshot.entries), "read": read - began, "cpu": process_time() - began, "bytes": len(made)}


def page_loop(folder: str) -> dict[str, Any]:  # Any: JSON
    """The floor: the same words, broken into lines first and drawn second, and nothing else."""
    snapshot = taken(folder, "")
    began = process_time()
    from reportlab.pdfbase import pdfmetrics  # noqa: PLC0415  its loading is part of the work
    from reportlab.pdfbase.ttfonts import TTFont  # noqa: PLC0415  as above
    from reportlab.pdfgen.canvas import Canvas  # noqa: PLC0415  as above

    pdfmetrics.registerFont(TTFont("Floor", str(resources.path(FONT))))
    lines = broken(snapshot, pdfmetrics.getFont("Floor"))
    canvas = Canvas(io.BytesIO(), invariant=1)
    for start in range(0, len(lines), (TOP - BOTTOM) // LEADING):
        words = canvas.beginText(LEFT, TOP)
        words.setFont("Floor", 12, LEADING)
        for line in lines[start : start + (TOP - BOTTOM) // LEADING]:
            words.textLine(line)
        canvas.drawText(words)
        canvas.showPage()
    canvas.save()
    return {"cpu": process_time() - began, "lines": len(lines)}


def broken(snapshot: Snapshot, font: Any) -> list[str]:  # Any: reportlab has no types
    """Every entry's words, in lines that fit."""
    widths: dict[str, float] = {}
    lines: list[str] = []
    for entry in snapshot.entries:
        room, line = 0.0, []
        for word in f"{entry.when.form} {entry.title} {entry.text}".split():
            if word not in widths:
                widths[word] = font.stringWidth(word + " ", 12)
            if line and room + widths[word] > WIDTH:
                lines.append(" ".join(line))
                room, line = 0.0, []
            line.append(word)
            room += widths[word]
        lines.append(" ".join(line))
    return lines
