"""Words that stand only in a picture are read, apart from the diary and without touching the original."""

from __future__ import annotations

import io
import shutil

import pytest
from PIL import Image

from senddiary.errors import UnreadableFile
from senddiary.importers import ocr
from senddiary.importers.ocr import available
from senddiary.importers.remarks import Unreadable, sentence
from senddiary.importers.sandbox import OCR, READING, Answer, Limits, Session
from tests.importers.photo_maker import drawn, photographed, saved

with_tesseract = pytest.mark.skipif(shutil.which("tesseract") is None, reason="Tesseract is not installed")


def scanned(*photos: Image.Image) -> bytes:
    """A PDF whose pages are photos and hold no letters."""
    made = io.BytesIO()
    photos[0].save(made, "PDF", save_all=True, append_images=photos[1:], resolution=150)
    return made.getvalue()


def read(content: bytes, name: str = "letter.jpg", limits: Limits = OCR) -> Answer:
    """What is read on the first page, in a process of its own."""
    with Session(content, name, limits=limits) as session:
        return session.ask("read", number=1)


def refused(content: bytes, name: str, limits: Limits = OCR) -> str:
    """The sentence with which a page is not read."""
    with pytest.raises(UnreadableFile) as refusal:
        read(content, name, limits)
    return str(refusal.value)


def box_of(answer: Answer, wanted: str) -> list[float]:
    """The one place where a word stands: left, top, right, bottom."""
    (box,) = [one[1:5] for one in answer.values["words"] if wanted in one[0]]  # type: ignore[union-attr,index,operator]  # a list
    return box  # type: ignore[return-value]  # four numbers


@with_tesseract
@pytest.mark.parametrize("orientation", [1, 6, 3])
def test_a_word_that_stands_only_in_a_photographed_letter_is_read(orientation: int) -> None:
    lying = {1: 0, 6: 90, 3: 180}[orientation]
    content = saved(photographed(drawn()).rotate(lying, expand=True), orientation)
    before = bytes(content)
    answer = read(content)
    assert ("Quillfeather" in str(answer.values["text"]), answer.values["engine"]) == (True, "tesseract")
    assert content == before


@with_tesseract
def test_the_word_is_shown_where_it_stands() -> None:
    left, top, right, bottom = box_of(read(saved(photographed(drawn(), tilt=0))), "Quillfeather")
    assert (0.45 < left < right < 0.8, 0.22 < top < bottom < 0.27) == (True, True)


@with_tesseract
def test_the_pages_of_a_scanned_pdf_are_read_one_by_one() -> None:
    lines = (("First sheet about transport.",), ("Second sheet names Quillfeather.",))
    with Session(scanned(*(drawn(line) for line in lines)), "scan.pdf", limits=OCR) as session:
        assert session.ask("words", number=2).values["words"] == []
        assert "transport" in str(session.ask("read", number=1).values["text"])
        with pytest.raises(UnreadableFile, match="This page cannot be shown"):
            session.ask("read", number=9)
        assert "Quillfeather" in str(session.ask("read", number=2).values["text"])


@with_tesseract
def test_a_page_upside_down_is_read_and_its_places_are_right() -> None:
    answer = read(saved(photographed(drawn()).rotate(180)))
    assert ("school taxi" in str(answer.values["text"]), box_of(answer, "Quillfeather")[1] > 0.7) == (True, True)


@with_tesseract
def test_a_picture_without_words_has_none() -> None:
    answer = read(saved(Image.new("L", (900, 1_200), 200)))
    assert (answer.values["text"], answer.values["words"]) == ("", [])


@with_tesseract
def test_a_child_that_may_start_no_program_reads_no_picture() -> None:
    assert refused(saved(drawn()), "letter.jpg", READING) == "The words in this picture could not be read."


@pytest.mark.skipif(available() is None, reason="nothing to read with is installed")
def test_what_is_no_picture_or_a_damaged_one_is_refused() -> None:
    assert refused(b"plain words", "note.txt") == "This file cannot be shown here."
    assert refused(b"\xff\xd8\xff" + bytes(200), "letter.jpg").startswith("This picture is damaged")


def test_without_an_engine_it_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    monkeypatch.setattr(ocr, "find_spec", lambda _name: None)
    assert available() is None
    with pytest.raises(Unreadable) as refusal:
        ocr.read_page(drawn())
    assert sentence(refusal.value.code) == "There is no program on this computer that reads words in pictures."


def test_a_photo_is_made_grey_and_of_a_size_that_reads_best() -> None:
    assert ocr.prepared(Image.new("RGB", (4_000, 3_000))).size == (2_000, 1_500)
    assert ocr.prepared(Image.new("RGB", (500, 400))).size == (1_000, 800)
    assert ocr.prepared(Image.new("RGBA", (1_200, 900))).mode == "L"
