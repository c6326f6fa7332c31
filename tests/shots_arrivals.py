"""Pictures of what comes in: the inbox empty and full, the review, a refusal, the columns, and both records."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from PySide6.QtWidgets import QApplication

from senddiary.services import documents, intake, sample
from senddiary.services.intake import Loose
from senddiary.storage.diary import Diary
from senddiary.ui.handed_over import HandedOver
from senddiary.ui.navigation import OpenAlignment
from senddiary.ui.opened import OpenDiary
from senddiary.ui.pages.alignment import AlignmentPage
from senddiary.ui.pages.inbox import InboxPage
from tests.ui import papers

MESSAGE = (
    b"From: Dana <dana@home.example>\nTo: dana@home.example\nSubject: car park\n"
    b"Date: Thu, 14 May 2026 15:20:00 +0100\nMessage-ID: <shots1@home.example>\n\n"
    b"She was sent home at 2.\nMrs Patel said nobody rang.\n"
)
LOG = (
    b"Date,Staff,Notes\n04/05/2026,Mrs Patel,Rang home about transport\n05/05/2026,Mr Hale,Sent home at 11:10\n"
    b"11/05/2026,Mrs Patel,Speech session missed\n12/05/2026,Mr Hale,Settled well in maths\n"
)
CHAT = (
    b"13/05/2026, 15:20 - Mrs Patel: The draft will be with you by Friday.\n"
    b"13/05/2026, 15:24 - Dana: Thank you.\n"
    b"14/05/2026, 08:02 - Mrs Patel: She is upset again this morning.\n"
    b"14/05/2026, 08:05 - Dana: I will ring at ten.\n"
)
TWO_DATES = MESSAGE.replace(b"Message-ID: <shots1", b"Date: Mon, 4 May 2026 09:00:00 +0100\nMessage-ID: <shots2")
TURNS = 40  # of the loop of events, until rows and pictures are there


def pictures(opened: OpenDiary, folder: Path) -> Iterator[str]:
    """Bring things in one after the other; the name says what is on the screen."""
    window, arrivals = opened.window, opened.arrivals
    arrivals.inbox.things = []
    arrivals.inbox.changed.emit()
    window.open("inbox")
    yield _settled("inbox-empty")
    arrivals.handed(HandedOver((), (Loose("car park.eml", MESSAGE), *_others())))
    link = folder / "letter.url"
    link.write_text("[InternetShortcut]\n", encoding="utf-8")
    arrivals.handed(HandedOver((link,)))
    for name in ("car park.eml", "letter.jpg", "letter.url", "school log.csv"):
        yield _choose(opened, name)
    page = window.findChild(InboxPage)
    if page is not None:
        page.review.how.ways["entry"].click()
        yield _settled("inbox-columns")
    arrivals.handed(HandedOver((), (Loose("chat.txt", CHAT), Loose("two dates.eml", TWO_DATES))))
    yield _choose(opened, "chat.txt")
    if page is not None:
        page.review.items.way.messages.click()
        yield _settled("inbox-messages")
    _choose(opened, "two dates.eml")
    if page is not None:
        page.review.area.ensureWidgetVisible(page.review.when)
    yield _settled("inbox-clocks")
    yield _beside(opened)
    arrivals.inbox.things = []


def _others() -> tuple[Loose, ...]:
    second = papers.photo("Page two")
    return (Loose("letter.jpg", papers.photo()), Loose("letter 2.jpg", second), Loose("school log.csv", LOG))


def _choose(opened: OpenDiary, name: str) -> str:
    _settled("")
    page = opened.window.findChild(InboxPage)
    thing = next((one for one in opened.arrivals.inbox.things if one.name == name), None)
    if page is not None and thing is not None:
        page.list.chosen.emit(thing.id)
    kinds = {
        ".txt": "inbox-chat",
        ".eml": "inbox",
        ".jpg": "inbox-photo",
        ".url": "inbox-refused",
        ".csv": "inbox-table",
    }
    return _settled(kinds[Path(name).suffix])


def _beside(opened: OpenDiary) -> str:
    """Their table beside the sample diary."""
    found = intake.look_at(opened.ctx.diary, Loose("Records of the school.csv", LOG), now=sample.now())
    document = found.same.document if found.same else _kept(opened.ctx.diary, found)
    opened.window.open("alignment", OpenAlignment(document))
    page = opened.window.findChild(AlignmentPage)
    if page is not None and page.table.isVisible():
        page.table.order.buttons["day-first"].click()
        page.table.take.click()
    return _settled("alignment")


def _kept(diary: Diary, found: intake.Found) -> str:
    document = intake.accept(diary, found, now=sample.now()).document
    return documents.one(diary, document).row.id


def _settled(name: str) -> str:
    for _turn in range(TURNS):
        QApplication.processEvents()
    return name
