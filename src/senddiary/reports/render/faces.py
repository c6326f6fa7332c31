"""The bundled fonts, and words measured and encoded for one file."""

from __future__ import annotations

import math
import re
from functools import cache
from itertools import groupby
from typing import Any, NamedTuple

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from senddiary import resources
from senddiary.reports.render import scripts

_FILES = {
    "regular": "AtkinsonHyperlegibleNext_400Regular.ttf",
    "italic": "AtkinsonHyperlegibleNext_400Regular_Italic.ttf",
    "semibold": "AtkinsonHyperlegibleNext_600SemiBold.ttf",
    "bold": "AtkinsonHyperlegibleNext_700Bold.ttf",
    "wide": "DejaVuSans.ttf",
    "wide-bold": "DejaVuSans-Bold.ttf",
}
_FALL_BACK = {"regular": "wide", "italic": "wide", "semibold": "wide-bold", "bold": "wide-bold"}
_LAST_OF_FIRST_PLANE = "\uffff"


class Style(NamedTuple):
    """A face at a size in points, and its grey (0 is black)."""

    face: str
    size: float
    grey: float = 0.0
    teal: bool = False


class Piece(NamedTuple):
    """Letters of one word in one font: the name of the font in the file, the escaped codes, the words meant."""

    font: str
    code: str
    actual: str | None = None


class Word(NamedTuple):
    """A word in one style. `width` is without, `advance` with the space that follows; both in points."""

    width: float
    advance: float
    pieces: tuple[Piece, ...]
    right_to_left: bool = False


@cache
def font(face: str) -> Any:  # Any: reportlab has no types
    """One of the bundled fonts. Parsed once; what a file uses of it is kept per file."""
    return TTFont(f"senddiary-{face}", str(resources.path(f"fonts/{_FILES[face]}")), asciiReadable=1)


class _Widths(dict[str, float]):
    """Letter → its width in a face, in thousandths of the size."""

    def __init__(self, face: str) -> None:
        super().__init__()
        self._font = font(face).face

    def __missing__(self, letter: str) -> float:
        self[letter] = width = float(self._font.getCharWidth(ord(letter)))
        return width


@cache
def _widths(face: str) -> _Widths:
    return _Widths(face)


@cache
def first_font() -> str:
    """The name of the font a page begins with, so that no page begins with one that is not in the file."""
    pdfmetrics.registerFont(font("regular"))
    return str(font("regular").fontName)


@cache
def letters(face: str) -> frozenset[str]:
    """The letters a face can draw. Beyond the first plane the written copy of the text would be wrong: left out."""
    drawn = frozenset(chr(code) for code in font(face).face.charToGlyph if code > 31)
    return frozenset(letter for letter in drawn if letter <= _LAST_OF_FIRST_PLANE)


class _Advances(dict[str, float]):
    """Word → how far it moves on, the space after it included; infinite for a word that needs more than one font.

    `widest` is the largest of them so far.
    """

    def __init__(self, words: Words, style: Style) -> None:
        super().__init__()
        self._words, self._style = words, style
        self.widest = 0.0

    def __missing__(self, text: str) -> float:
        self[text] = advance = self._words.plain_advance(self._style, text)
        self.widest = max(self.widest, advance)
        return advance


class _Codes(dict[int, str]):
    """Letter → its code in the first font of a face, escaped; empty for a letter that is not in that font."""

    def __init__(self, face: str, document: Any) -> None:  # Any: reportlab has no types
        super().__init__({code: chr(code) for code in range(32, 127)} | {40: "\\(", 41: "\\)", 92: "\\\\"})
        self._face, self._document = face, document

    def __missing__(self, letter: int) -> str:
        self[letter] = code = self._code(chr(letter))
        return code

    def _code(self, letter: str) -> str:
        if letter not in letters(self._face):
            return ""
        subset, codes = font(self._face).splitString(letter, self._document)[0]
        return _escape(codes) if subset == 0 else ""


class Words:
    """Measures and encodes words for one file; every word is worked out once for each style."""

    def __init__(self, document: Any) -> None:  # Any: reportlab has no types
        self._document = document
        self._known: dict[Style, dict[str, Word]] = {}
        self._advances: dict[Style, _Advances] = {}
        self._codes: dict[str, _Codes] = {}
        self._first_fonts: dict[str, str] = {}

    def advances(self, style: Style) -> _Advances:
        """How far each word moves on in a style; nearly all words are plain and found here."""
        known = self._advances.get(style)
        if known is None:
            known = self._advances[style] = _Advances(self, style)
        return known

    def plain_advance(self, style: Style, text: str) -> float:
        """The advance of a word that is drawn in one go in the style's first font, infinite for any other."""
        if not text.isascii() and not all(map(self._face_codes(style.face).__getitem__, map(ord, text))):
            return math.inf
        if not text.isprintable():
            return math.inf
        widths = _widths(style.face)
        return (sum(map(widths.__getitem__, text)) + widths[" "]) * style.size / 1000

    def codes(self, style: Style, words: str) -> _Codes | None:
        """What turns plain words into codes for drawing; None when they are drawn with the letters they have."""
        if words.isascii() and not _SPECIAL.search(words):
            return None
        return self._face_codes(style.face)

    def _face_codes(self, face: str) -> _Codes:
        known = self._codes.get(face)
        if known is None:
            known = self._codes[face] = _Codes(face, self._document)
        return known

    def first_font(self, style: Style) -> str:
        """The name in the file of the font that holds the plain letters of a style."""
        name = self._first_fonts.get(style.face)
        if name is None:
            name = str(font(style.face).getSubsetInternalName(0, self._document))
            self._first_fonts[style.face] = name
        return name

    def word(self, style: Style, text: str) -> Word:
        """The word `text` (without spaces), measured and encoded."""
        known = self._known.setdefault(style, {})
        if text not in known:
            known[text] = self._make(style, text)
        return known[text]

    def space(self, style: Style) -> float:
        """How wide the space between two words is, in points."""
        return _widths(style.face)[" "] * style.size / 1000

    def glued(self, style: Style, text: str) -> Word:
        """Part of a broken word: nothing follows it on the line."""
        pieces, width = self._pieces(style, text)
        return Word(width, width, pieces)

    def width(self, style: Style, letter: str) -> float:
        """How wide one letter is, in points."""
        return self.word(style, letter).width

    def _make(self, style: Style, text: str) -> Word:
        pieces, width = self._pieces(style, text)
        last = pieces[-1]
        actual = None if last.actual is None else last.actual + " "
        spaced = (*pieces[:-1], Piece(last.font, last.code + " ", actual))
        return Word(width, width + self.space(style), spaced, scripts.is_right_to_left(text))

    def _pieces(self, style: Style, text: str) -> tuple[tuple[Piece, ...], float]:
        if letters(style.face).issuperset(text):
            return self._encode(style.face, style.size, text, None)
        if scripts.is_right_to_left(text):
            return self._right_to_left(style, text)
        pieces: list[Piece] = []
        width = 0.0
        for face, group in groupby(
            scripts.without_invisible(text) or "\ufffd", lambda letter: self._face(style.face, letter)
        ):
            own = "".join(group)
            shown = scripts.in_words(own) if face is None else own
            more, wide = self._encode(face or style.face, style.size, shown, own if face is None else None)
            pieces += more
            width += wide
        return tuple(pieces), width

    def _right_to_left(self, style: Style, text: str) -> tuple[tuple[Piece, ...], float]:
        face = _FALL_BACK[style.face]
        shown = scripts.in_reading_order(text)
        drawn = shown if letters(face).issuperset(shown) else scripts.in_words(text)
        return self._encode(face, style.size, drawn, text)

    def _face(self, face: str, letter: str) -> str | None:
        """The face that draws the letter; None when no face does."""
        return next((own for own in (face, _FALL_BACK[face]) if letter in letters(own)), None)

    def _encode(self, face: str, size: float, shown: str, actual: str | None) -> tuple[tuple[Piece, ...], float]:
        own = font(face)
        shown = shown or "\ufffd"  # a mark that stands alone and has no shape of its own
        pieces = [
            Piece(own.getSubsetInternalName(subset, self._document), _escape(codes), None)
            for subset, codes in own.splitString(shown, self._document)
        ]
        if actual is not None and pieces:
            pieces = self._one_meaning(pieces, actual)
        width = sum(own.face.getCharWidth(ord(letter)) for letter in shown) * size / 1000
        return tuple(pieces), width

    @staticmethod
    def _one_meaning(pieces: list[Piece], actual: str) -> list[Piece]:
        """The first piece carries what is meant; the others are read as nothing."""
        return [Piece(piece.font, piece.code, actual if place == 0 else "") for place, piece in enumerate(pieces)]


def _escape(codes: bytes) -> str:
    """Codes as the inside of a PDF string."""
    return codes.decode("latin-1").translate(_ESCAPES)


_SPECIAL = re.compile(r"[()\\]")
_ESCAPES = {code: f"\\{code:03o}" for code in (*range(32), *range(127, 256))} | {40: "\\(", 41: "\\)", 92: "\\\\"}
