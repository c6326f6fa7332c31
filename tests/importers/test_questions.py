"""What the viewer asks of a document that lies open apart: pages as dots, words, places of words."""

from __future__ import annotations

import io
import time
from collections.abc import Mapping

import pikepdf
import pytest
from PIL import Image

from senddiary.errors import UnreadableFile
from senddiary.importers import pdf, questions
from senddiary.importers.questions import Answer
from senddiary.importers.remarks import Unreadable
from senddiary.importers.sandbox import Session
from senddiary.importers.wire import Plain
from tests.importers import pdf_maker
from tests.importers.document_maker import docx, paragraph
from tests.importers.photo_maker import drawn, saved

TWO = pdf_maker.letter("The caf\u00e9 trip\nis on Friday.", "Mentoring stands on this page.")
FILLED = (
    b"<< /Type /Annot /Subtype /Widget /FT /Tx /T (answer) /V (Yes) /F 4 /Rect [100 100 200 200] /AP << /N 7 0 R >> >>",
    pdf_maker.stream(
        b"q 1 0 0 rg 0 0 100 100 re f Q BT 0 g /F1 12 Tf 5 5 Td (Agreed) Tj ET",
        b"/Type /XObject /Subtype /Form /BBox [0 0 100 100] /Resources << /Font << /F1 3 0 R >> >>",
    ),
)


def ask(content: bytes, question: str, **asked: Plain) -> Answer:
    return questions.hold(io.BytesIO(content), "letter").answer(question, asked)


def shown(answer: Answer) -> Image.Image:
    """The dots as a picture."""
    width, height, stride = (int(str(answer.values[side])) for side in ("width", "height", "stride"))
    assert len(answer.blob) == stride * height
    return Image.frombytes("RGB", (width, height), answer.blob, "raw", "BGRX", stride, 1)


def ink(picture: Image.Image) -> int:
    """How dark the darkest dot is."""
    return min(picture.convert("L").tobytes())


def turned_page(turn: int) -> bytes:
    return pdf_maker.letter("Corner", page=b"/Rotate %d" % turn)


def test_the_pages_and_their_sizes_are_told() -> None:
    assert ask(TWO, "pages").values == {"kind": "pdf", "count": 2, "sizes": [[595.0, 842.0], [595.0, 842.0]]}


def test_a_page_is_drawn_as_wide_as_it_is_asked_for() -> None:
    picture = shown(ask(TWO, "page", number=1, width=400))
    assert (picture.width, abs(picture.height - 566) <= 1) == (400, True)
    assert picture.getpixel((2, 2)) == (255, 255, 255)
    assert ink(picture) < 100


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_turned_page_is_the_same_page_turned(turn: int) -> None:
    straight = shown(ask(TWO, "page", number=1, scale=1))
    turned = shown(ask(TWO, "page", number=1, scale=1, rotate=turn))
    back = turned.rotate(turn, expand=True)
    pairs = zip(straight.convert("L").tobytes(), back.convert("L").tobytes(), strict=True)
    assert sum(abs(one - other) for one, other in pairs) / (595 * 842) < 3


def form() -> bytes:
    return pdf_maker.letter("Form", page=b"/Annots [6 0 R]", root=b"/AcroForm << /Fields [6 0 R] >>", more=FILLED)


def test_what_was_filled_in_is_drawn() -> None:
    assert shown(ask(form(), "page", number=1, scale=1)).getpixel((150, 692)) == (255, 0, 0)


def test_what_was_filled_in_counts_as_words_and_has_its_place() -> None:
    _form, (word, left, top, _right, bottom, _joins) = ask(form(), "words", number=1).values["words"]  # type: ignore[misc]  # a list
    assert (word, round(left * 595), round(bottom * 842) in range(736, 744)) == ("Agreed", 105, True)
    assert top < bottom
    assert "Agreed" in pdf.read(io.BytesIO(form()), "form.pdf").text


def test_a_small_picture_of_a_page_is_small() -> None:
    assert shown(ask(TWO, "thumbnail", number=2)).width == 160


def test_nobody_can_ask_for_more_dots_than_is_sensible() -> None:
    answer = ask(TWO, "page", number=1, scale=1e6)
    assert len(answer.blob) <= 4 * 16_100_000
    assert ask(pdf_maker.letter("x").replace(b"[0 0 595 842]", b"[0 0 14000 3]"), "page", number=1, scale=99)


@pytest.mark.parametrize("number", [0, 3, -1, 10**9])
def test_a_page_that_is_not_there_is_one_sentence(number: int) -> None:
    with pytest.raises(Unreadable) as refused:
        ask(TWO, "page", number=number)
    assert refused.value.code == "page-not-shown"


def test_the_words_of_a_page_have_places() -> None:
    words = ask(TWO, "words", number=1).values["words"]
    assert [one[0] for one in words] == ["The", "café", "trip", "is", "on", "Friday."]  # type: ignore[union-attr,index]  # a list
    first, left, top, right, bottom, joins = words[0]  # type: ignore[index,misc]  # as above
    assert (0.12 < left < 0.13, 0.06 < top < bottom < 0.09, right < 0.17, joins) == (True, True, True, False)
    assert first == "The"


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_places_are_those_of_the_page_as_it_is_shown(turn: int) -> None:
    """Where the words are said to stand, the drawn page has ink."""
    content = turned_page(turn)
    page = shown(ask(content, "page", number=1, scale=2)).convert("L")
    _, left, top, right, bottom, _ = ask(content, "words", number=1).values["words"][0]  # type: ignore[index,misc]  # a list
    box = (left * page.width, top * page.height, right * page.width + 1, bottom * page.height + 1)
    inside = page.crop(tuple(int(side) for side in box))  # type: ignore[arg-type]  # four sides
    assert ink(inside) < 80
    page.paste(255, tuple(int(side) + grow for side, grow in zip(box, (-2, -2, 3, 3), strict=True)))  # type: ignore[arg-type]  # as above
    assert ink(page) > 200


@pytest.mark.parametrize("wanted", ["CAFE trip", "café  TRIP is", "cafe trip is on friday"])
def test_words_are_found_whatever_their_case_and_accents(wanted: str) -> None:
    ((page, boxes),) = ask(TWO, "find", text=wanted).values["found"]  # type: ignore[misc]  # a list
    assert (page, len(boxes)) == (1, 2 if "is" in wanted else 1)


def test_a_word_parted_at_the_line_s_end_is_found() -> None:
    content = pdf_maker.letter("She has pro-\nvision for well-\nbeing.")
    assert len(ask(content, "find", text="provision").values["found"]) == 1  # type: ignore[arg-type]  # a list
    assert len(ask(content, "find", text="well-being").values["found"]) == 1  # type: ignore[arg-type]  # as above
    words = ask(content, "words", number=1).values["words"]
    assert [(one[0], one[5]) for one in words][2:4] == [("pro-", True), ("vision", False)]  # type: ignore[union-attr,index]  # as above


def test_a_search_can_go_on_where_it_stopped() -> None:
    content = pdf_maker.letter(*["same word"] * 5)
    part = ask(content, "find", text="word", first=2, last=3).values
    assert [one[0] for one in part["found"]] == [2, 3]  # type: ignore[union-attr,index]  # a list
    assert (part["searched"], len(ask(content, "find", text="word", most=2).values["found"])) == (3, 2)  # type: ignore[arg-type]


# 31
def test_a_password_opens_for_this_once_and_is_kept_nowhere() -> None:
    made = io.BytesIO()
    pikepdf.open(io.BytesIO(TWO)).save(made, encryption=pikepdf.Encryption(user="open sesame", owner="other"))
    with Session(made.getvalue(), "locked.pdf") as session:
        for password in ("", "wrong"):
            with pytest.raises(UnreadableFile, match=r"This PDF is locked with a password\."):
                session.ask("pages", password=password)
        assert session.ask("pages", password="open sesame").values["count"] == 2
    with Session(made.getvalue(), "locked.pdf") as session, pytest.raises(UnreadableFile):
        session.ask("pages")


def test_a_photo_is_a_page_and_stands_upright() -> None:
    content = saved(Image.new("RGB", (400, 200), "navy"), orientation=6)
    assert ask(content, "pages").values["sizes"] == [[200.0, 400.0]]
    assert shown(ask(content, "picture", width=100, height=100)).size == (50, 100)
    assert shown(ask(content, "page", number=1, scale=1, rotate=90)).size == (400, 200)


def test_every_page_of_a_scan_is_shown_and_one_after_it_is_one_sentence() -> None:
    sheets = [Image.new("RGB", size, colour) for size, colour in (((400, 200), "red"), ((200, 400), "lime"))]
    made = io.BytesIO()
    sheets[0].save(made, "TIFF", save_all=True, append_images=sheets[1:])
    assert ask(made.getvalue(), "pages").values["sizes"] == [[400.0, 200.0], [200.0, 400.0]]
    document = questions.hold(made, "scan.tif")
    for number, dot in ((1, (255, 0, 0)), (2, (0, 255, 0)), (1, (255, 0, 0))):
        assert shown(document.answer("page", {"number": number, "width": 50})).getpixel((5, 5)) == dot
    assert shown(document.answer("thumbnail", {"number": 2})).getpixel((5, 5)) == (0, 255, 0)
    for number in (0, 3, -1):
        with pytest.raises(Unreadable) as refused:
            document.answer("page", {"number": number})
        assert refused.value.code == "page-not-shown"


def test_what_is_neither_page_nor_picture_cannot_be_shown() -> None:
    with pytest.raises(Unreadable) as refused:
        ask(docx(paragraph("words")), "page", number=1)
    assert refused.value.code == "cannot-show"
    with pytest.raises(Unreadable):
        ask(TWO, "run this")


ODD: Mapping[str, Plain] = {"number": "one", "width": "wide", "scale": -3, "rotate": [1], "text": 7, "most": -1}


@pytest.mark.parametrize("question", ["pages", "page", "thumbnail", "words", "find"])
def test_odd_askings_are_answered_or_refused(question: str) -> None:
    assert ask(TWO, question, **ODD).values


def test_a_page_that_kills_its_reader_costs_only_that_page() -> None:
    with Session(pdf_maker.bomb(), "bomb.pdf") as session:
        with pytest.raises(UnreadableFile):
            session.ask("page", number=1)
        assert session.ask("pages").values["count"] == 1


def test_a_page_is_drawn_quickly_when_the_document_is_open() -> None:
    """The promise is 15 ms; three times that leaves room for a busy machine."""
    document = questions.hold(io.BytesIO(pdf_maker.letter("\n".join(["Forty lines of an ordinary letter."] * 40))), "a")
    document.answer("page", {"number": 1, "width": 827})
    before = time.process_time()
    for _ in range(10):
        document.answer("page", {"number": 1, "width": 827})
    assert (time.process_time() - before) / 10 < 0.045


def test_a_letter_in_a_photo_fits_the_window() -> None:
    assert shown(ask(saved(drawn()), "page", number=1, width=600)).width == 600
