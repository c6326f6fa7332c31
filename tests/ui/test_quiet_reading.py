"""Words on photographed letters are read in the background: one at a time, stopped at once, and off when chosen."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

import pytest
from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QColor, QFont, QImage, QPainter
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from senddiary.importers import ocr
from senddiary.services import documents, intake
from senddiary.services.intake import Loose
from senddiary.settings import Settings
from senddiary.storage.diary import Diary
from senddiary.ui.bus import Bus
from senddiary.ui.context import Context
from senddiary.ui.jobs import Jobs
from senddiary.ui.quiet_reading import QuietReader

needs_engine = pytest.mark.skipif(ocr.available() is None, reason="no engine for reading pictures is installed")


def photographed(words: str) -> bytes:
    """A picture of these words, as a photo of a letter would be."""
    sheet = QImage(1200, 400, QImage.Format.Format_RGB32)
    sheet.fill(QColor("white"))
    painter = QPainter(sheet)
    painter.setFont(QFont("Atkinson Hyperlegible Next", 44))
    painter.drawText(60, 200, words)
    painter.end()
    raw = QByteArray()
    buffer = QBuffer(raw)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    sheet.save(buffer, "PNG")  # type: ignore[call-overload]  # the stubs want bytes, Qt takes the name of the format
    return bytes(raw.data())


@pytest.fixture
def ctx(diary: Diary, now: datetime, qapp: QApplication, qtbot: QtBot) -> Iterator[Context]:
    bus, jobs = Bus(), Jobs(qapp)
    bus.listen(diary)
    yield Context(diary, jobs, bus, Settings(), lambda: now)
    jobs.stop()
    qtbot.waitUntil(lambda: not jobs.busy)
    jobs.deleteLater()


def kept(ctx: Context, now: datetime, words: str = "Transport") -> str:
    """A photo that was kept; the id of its document."""
    photo = Loose("letter.png", photographed(words))
    return intake.accept(ctx.diary, intake.look_at(ctx.diary, photo, now=now), now=now).document


@needs_engine
def test_the_words_of_a_photo_are_read_after_it_was_kept(ctx: Context, now: datetime, qtbot: QtBot) -> None:
    reader = QuietReader(ctx, ctx.jobs)
    reader.start()
    document = kept(ctx, now)
    qtbot.waitUntil(lambda: "Transport" in " ".join(documents.pages(ctx.diary, document).values()), timeout=60_000)
    qtbot.waitUntil(lambda: not reader.reading and reader.left == 0)
    reader.stop()


def test_nothing_is_read_that_was_not_begun(ctx: Context, now: datetime) -> None:
    reader = QuietReader(ctx, ctx.jobs)
    document = kept(ctx, now)
    QApplication.processEvents()
    assert reader.stopped
    assert documents.pages(ctx.diary, document) == {}


def test_pictures_are_left_alone_when_that_was_chosen(ctx: Context, now: datetime, qtbot: QtBot) -> None:
    reader = QuietReader(ctx, ctx.jobs, pictures=False)
    reader.start()
    document = kept(ctx, now)
    with qtbot.waitSignal(reader.changed, timeout=10_000):
        ctx.bus.changed.emit(frozenset({"Document"}))
    qtbot.waitUntil(lambda: not reader.reading)
    assert documents.pages(ctx.diary, document) == {}
    reader.stop()


@needs_engine
def test_stopping_ends_it_at_once_and_closing_waits_for_it(ctx: Context, now: datetime, qtbot: QtBot) -> None:
    reader, closed = QuietReader(ctx, ctx.jobs), list[str]()
    reader.start()
    kept(ctx, now)
    qtbot.waitUntil(lambda: reader.reading, timeout=10_000)
    reader.stop()
    assert not reader.reading
    reader.before(lambda: closed.append("closed"))()
    assert closed == ["closed"]


@needs_engine
def test_it_can_be_switched_on_while_the_diary_is_open(ctx: Context, now: datetime, qtbot: QtBot) -> None:
    reader = QuietReader(ctx, ctx.jobs, pictures=False)
    reader.start()
    document = kept(ctx, now)
    reader.use(pictures=True)
    qtbot.waitUntil(lambda: bool(documents.pages(ctx.diary, document)), timeout=60_000)
    reader.stop()
