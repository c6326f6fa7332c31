"""A scan in several pages (TIFF): all of them are counted, shown and read."""

from __future__ import annotations

import io
from datetime import datetime

import pytest

from senddiary.importers import ocr
from senddiary.importers.sandbox import Session
from senddiary.services import documents, intake, text_queue
from senddiary.services.intake import Loose
from senddiary.storage.diary import Diary
from tests.importers.photo_maker import drawn


def scan(*pages: str) -> bytes:
    sheets = [drawn((words,)) for words in pages]
    made = io.BytesIO()
    sheets[0].save(made, "TIFF", save_all=True, append_images=sheets[1:], compression="tiff_lzw")
    return made.getvalue()


def test_every_page_is_counted_and_can_be_shown(diary: Diary, now: datetime) -> None:
    content = scan("The first page.", "The second page.")
    kept = intake.accept(diary, intake.look_at(diary, Loose("scan.tif", content), now=now), now=now)
    row = documents.one(diary, kept.document).row
    assert (row.kind, row.pages) == ("picture", 2)
    with documents.open_file(diary, row.files[0].id) as stream, Session(stream, "scan.tif") as session:
        assert session.ask("pages").values["count"] == 2
        assert session.ask("page", number=2, width=100).blob


@pytest.mark.skipif(ocr.available() is None, reason="no engine that reads pictures is installed")
def test_the_words_of_every_page_are_read(diary: Diary, now: datetime) -> None:
    content = scan("The first page is about transport.", "The second page is about swimming.")
    kept = intake.accept(diary, intake.look_at(diary, Loose("scan.tif", content), now=now), now=now)
    text_queue.read_next(diary)
    pages = documents.pages(diary, kept.document)
    assert ("transport" in pages[1], "swimming" in pages[2]) == (True, True)
