"""Words read from pictures of them, by Tesseract when it is installed, else by rapidocr when that is there.

This runs in a child process with its own limits. The picture goes to the engine over a pipe or in memory: no file is
written, and the original is never touched.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from senddiary.importers.mishaps import MISHAPS
from senddiary.importers.page_words import Box, Word
from senddiary.importers.remarks import Unreadable

if TYPE_CHECKING:
    from PIL import Image

DOTS_A_POINT: Final = 200 / 72  # how finely a page of a PDF is drawn to be read
LANGUAGES: Final = "eng"
_WIDEST: Final = 2_000  # dots
_TALLEST: Final = 3_000
_NARROW: Final = 1_000
_SECONDS: Final = 100
_A4_INCHES: Final = 8.27
_SURE_ENOUGH: Final = 60.0  # a readable photo has 80 and more, a page upside down some 35
_LEAST_SURE: Final = 10.0  # of 100; below it is the grain of the table the letter lay on
_NO_WINDOW: Final = 0x08000000  # what Windows calls CREATE_NO_WINDOW
_USUAL_PLACES: Final = (r"C:\Program Files\Tesseract-OCR\tesseract.exe", "/opt/homebrew/bin/tesseract")


@dataclass(frozen=True, slots=True)
class PageRead:
    """What was read on a page, in reading order. Boxes are fractions of the page."""

    text: str = field(repr=False)
    words: tuple[Word, ...] = field(repr=False)
    engine: str


@dataclass(frozen=True, slots=True)
class _Seen:
    """A word, and the line (block, paragraph, line) it stands in."""

    line: tuple[int, int, int]
    word: Word
    sure: float = 100.0


def available() -> str | None:
    """The engine that would read: "tesseract", "rapidocr", or None."""
    if program():
        return "tesseract"
    return "rapidocr" if find_spec("rapidocr") and find_spec("onnxruntime") else None


def program() -> str | None:
    """Where Tesseract lies, if it is installed."""
    found = shutil.which("tesseract")
    return found or next((place for place in _USUAL_PLACES if Path(place).is_file()), None)


def read_page(sheet: Image.Image, languages: str = LANGUAGES) -> PageRead:
    """The words of an upright picture. Raises Unreadable "no-ocr" without an engine, "not-read" when it gives up."""
    engine = available()
    if engine is None:
        raise Unreadable("no-ocr")
    ready, where = prepared(sheet), program()
    seen = _either_way_up(where, ready, languages) if where else _by_rapidocr(ready)
    return PageRead(_lines(seen), tuple(one.word for one in seen), engine)


def prepared(sheet: Image.Image) -> Image.Image:
    """Grey, of a size that engines read best, and with shadows and folds evened out."""
    from PIL import Image, ImageChops, ImageFilter  # noqa: PLC0415  wanted in the child only

    grey = sheet.convert("L")
    factor = min(_WIDEST / grey.width, _TALLEST / grey.height, 2.0)
    if factor < 1.0 or grey.width < _NARROW:
        size = max(1, round(grey.width * factor)), max(1, round(grey.height * factor))
        grey = grey.resize(size, Image.Resampling.LANCZOS, reducing_gap=3.0)
    small = grey.resize((max(1, grey.width // 8), max(1, grey.height // 8)), Image.Resampling.BOX)
    paper = small.filter(ImageFilter.MaxFilter(9)).filter(ImageFilter.GaussianBlur(6)).resize(grey.size)
    return ImageChops.invert(ImageChops.subtract(paper, grey))


def _either_way_up(where: str, sheet: Image.Image, languages: str) -> list[_Seen]:
    """A page that makes little sense is read upside down too; what makes more sense counts."""
    seen = _by_tesseract(where, sheet, languages)
    if not seen or _sureness(seen) >= _SURE_ENOUGH:
        return seen
    other = _by_tesseract(where, sheet.rotate(180), languages)
    if _sureness(other) <= _sureness(seen):
        return seen
    return [replace(one, word=replace(one.word, box=_turned_over(one.word.box))) for one in other]


def _sureness(seen: Sequence[_Seen]) -> float:
    """Of 100, on the average of all letters."""
    letters = sum(len(one.word.words) for one in seen)
    return sum(one.sure * len(one.word.words) for one in seen) / letters if letters else 0.0


def _turned_over(box: Box) -> Box:
    left, top, right, bottom = box
    return round(1 - right, 5), round(1 - bottom, 5), round(1 - left, 5), round(1 - top, 5)


def _by_tesseract(where: str, sheet: Image.Image, languages: str) -> list[_Seen]:
    width, height = sheet.size
    picture = b"P5 %d %d 255\n" % sheet.size + sheet.tobytes()
    dots_an_inch = max(70, round(min(width, height) / _A4_INCHES))
    wanted = ["-l", languages, "--dpi", str(dots_an_inch), "--psm", "1" if "osd" in _languages(where) else "3"]
    try:
        done = subprocess.run(  # noqa: S603  our own program, and nothing of the input stands in the command
            [where, "stdin", "stdout", *wanted, "-c", "tessedit_create_tsv=1", "-c", "tessedit_create_txt=0"],
            input=picture,
            capture_output=True,
            check=True,
            timeout=_SECONDS,
            env=_surroundings(),
            **_quietly(),
        )
    except (subprocess.SubprocessError, OSError) as error:
        raise Unreadable("not-read") from error
    rows = (line.split("\t") for line in done.stdout.decode("utf-8", "replace").splitlines())
    return [seen for row in rows for seen in _of_row(row, width, height)]


@cache
def _languages(where: str) -> frozenset[str]:
    """The languages that this Tesseract knows; "osd" is how it sees which way up a page is."""
    try:
        done = subprocess.run(  # noqa: S603  our own program with a fixed command
            [where, "--list-langs"],
            capture_output=True,
            check=True,
            timeout=_SECONDS,
            env=_surroundings(),
            **_quietly(),
        )
    except (subprocess.SubprocessError, OSError):
        return frozenset()
    return frozenset(done.stdout.decode("utf-8", "replace").split()[1:])


def _surroundings() -> dict[str, str]:
    """One thread, and none of the names and places of this computer but what the program needs to find itself."""
    kept = ("PATH", "TESSDATA_PREFIX", "LD_LIBRARY_PATH", "SYSTEMROOT")
    return {name: os.environ[name] for name in kept if name in os.environ} | {"OMP_THREAD_LIMIT": "1", "LC_ALL": "C"}


def _quietly() -> dict[str, Any]:  # Any: what a console program needs on Windows, and nothing elsewhere
    return {"creationflags": _NO_WINDOW} if sys.platform == "win32" else {}


def _of_row(row: Sequence[str], width: int, height: int) -> Iterable[_Seen]:
    """A row of Tesseract's table: level, page, block, paragraph, line, word, four sides, sureness, text."""
    if len(row) != 12 or row[0] != "5" or not row[11].strip():
        return
    try:
        block, paragraph, line, _word, left, top, wide, tall = (int(part) for part in row[2:10])
        sure = float(row[10])
    except ValueError:
        return
    if sure >= _LEAST_SURE:
        box = left / width, top / height, (left + wide) / width, (top + tall) / height
        yield _Seen((block, paragraph, line), Word(row[11].strip(), _cut(box)), sure)


def _by_rapidocr(sheet: Image.Image) -> list[_Seen]:
    """Its lines come with one box each; the words of a line share it out by their length."""
    try:
        found = _rapidocr()(import_module("numpy").asarray(sheet.convert("RGB")))
        lines = [] if found.boxes is None else list(zip(found.boxes.tolist(), found.txts, strict=True))
    except MISHAPS as error:
        raise Unreadable("not-read") from error
    lines.sort(key=lambda line: round(min(corner[1] for corner in line[0]) / max(1, sheet.height / 150)))
    return [seen for number, (corners, text) in enumerate(lines) for seen in _shared_out(number, corners, text, sheet)]


@cache
def _rapidocr() -> Any:  # Any: an extra, without types
    return import_module("rapidocr").RapidOCR()


def _shared_out(number: int, corners: Sequence[Sequence[float]], text: str, sheet: Image.Image) -> Iterable[_Seen]:
    across = [corner[0] / sheet.width for corner in corners]
    down = [corner[1] / sheet.height for corner in corners]
    left, step = min(across), (max(across) - min(across)) / max(1, len(text))
    at = 0
    for word in text.split():
        at = text.index(word, at)
        box = left + at * step, min(down), left + (at + len(word)) * step, max(down)
        yield _Seen((0, 0, number), Word(word, _cut(box)))
        at += len(word)


def _cut(box: Box) -> Box:
    left, top, right, bottom = (round(min(max(side, 0.0), 1.0), 5) for side in box)
    return left, top, right, bottom


def _lines(seen: Sequence[_Seen]) -> str:
    """Running words: a line for each line, a blank line between paragraphs."""
    paragraphs = groupby(seen, key=lambda one: one.line[:2])
    return "\n\n".join(
        "\n".join(" ".join(one.word.words for one in line) for _, line in groupby(words, key=lambda one: one.line))
        for _, words in paragraphs
    )
