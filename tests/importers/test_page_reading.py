"""Words that stand only in a picture are read, apart from the diary and without touching the original."""

from __future__ import annotations

import io
import shutil

import pytest
from PIL import Image

from senddiary.errors import UnreadableFile
from senddiary.importers import ocr
from senddiary.importers.page_reading import available, read_pages
from senddiary.importers.remarks import Unreadable
from tests.importers import pdf_maker
from tests.importers.photo_maker import drawn, photographed, saved

with_tesseract = pytest.mark.skipif(shutil.which("tesseract") is None, reason="Tesseract is not installed")


def scanned(*photos: Image.Image) -> bytes:
    """A PDF whose pages are photos and hold no letters."""
    made = io.BytesIO()
    photos[0].save(made, "PDF", save_all=True, append_images=photos[1:], resolution=150)
    return made.getvalue()


@with_tesseract
@pytest.mark.parametrize("orientation", [1, 6, 3])
def test_a_word_that_stands_only_in_a_photographed_letter_is_read(orientation: int) -> None:
    lying = {1: 0, 6: 90, 3: 180}[orientation]
    content = saved(photographed(drawn()).rotate(lying, expand=True), orientation)
    before = bytes(content)
    (page,) = read_pages(content, "letter.jpg")
    assert ("Quillfeather" in page.text, page.engine, content == before) == (True, "tesseract", True)


@with_tesseract
def test_the_word_is_shown_where_it_stands() -> None:
    (page,) = read_pages(saved(photographed(drawn(), tilt=0)), "letter.jpg")
    (box,) = [word.box for word in page.words if "Quillfeather" in word.words]
    left, top, right, bottom = box
    assert (0.45 < left < right < 0.8, 0.22 < top < bottom < 0.27) == (True, True)


@with_tesseract
def test_the_pages_of_a_scanned_pdf_come_one_by_one() -> None:
    lines = (("First sheet about transport.",), ("Second sheet names Quillfeather.",))
    pages = read_pages(scanned(*(drawn(line) for line in lines)), "scan.pdf", (1, 2, 9))
    assert "transport" in next(pages).text
    assert "Quillfeather" in next(pages).text
    missing = next(pages)
    assert (missing.number, missing.text, missing.refused) == (9, "", "page-not-shown")


@with_tesseract
def test_a_page_upside_down_is_read_and_its_places_are_right() -> None:
    read = ocr.read_page(photographed(drawn()).rotate(180))
    (box,) = [word.box for word in read.words if "Quillfeather" in word.words]
    assert ("school taxi" in read.text, box[1] > 0.7) == (True, True)


@with_tesseract
def test_a_picture_without_words_has_none() -> None:
    (page,) = read_pages(saved(Image.new("L", (900, 1_200), 200)), "wall.jpg")
    assert (page.text, page.words, page.refused) == ("", (), "")


@with_tesseract
def test_a_damaged_photo_is_refused_by_its_code() -> None:
    (page,) = read_pages(b"\xff\xd8\xff" + bytes(200), "letter.jpg")
    assert page.refused == "picture-damaged"


def test_what_is_no_picture_cannot_be_read() -> None:
    if available() is None:
        pytest.skip("nothing to read with")
    (page,) = read_pages(b"plain words", "note.txt")
    assert page.refused == "cannot-show"


def test_without_an_engine_it_is_said_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    monkeypatch.setattr(ocr, "find_spec", lambda _name: None)
    assert available() is None
    with pytest.raises(UnreadableFile, match="There is no program on this computer that reads words in pictures"):
        next(read_pages(saved(drawn()), "letter.jpg"))
    with pytest.raises(Unreadable):
        ocr.read_page(drawn())


def test_a_photo_is_made_grey_and_of_a_size_that_reads_best() -> None:
    assert ocr.prepared(Image.new("RGB", (4_000, 3_000))).size == (2_000, 1_500)
    assert ocr.prepared(Image.new("RGB", (500, 400))).size == (1_000, 800)
    assert ocr.prepared(Image.new("RGBA", (1_200, 900))).mode == "L"
    assert pdf_maker.letter("x")
