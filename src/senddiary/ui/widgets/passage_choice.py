"""Choosing a passage: on the picture with the mouse or in the words with the keyboard, each shows in the other."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal, Slot

from senddiary.i18n import _
from senddiary.ui.reading import Reader
from senddiary.ui.widgets.page_chooser import PageChooser
from senddiary.ui.widgets.page_pictures import PagePictures
from senddiary.ui.widgets.page_text import Box, PageText, Span, from_text
from senddiary.ui.widgets.words_pane import WordsPane


@dataclass(frozen=True, slots=True)
class Chosen:
    """A passage that was chosen: page from 1, words in one line, and boxes where it is known where they stand."""

    page: int
    words: str
    region: tuple[Box, ...] = ()


class PassageChoice(QObject):
    """`changed` as another passage is chosen, or none. Pages are counted from 0 in here."""

    changed = Signal()

    def __init__(self, reader: Reader, pictures: PagePictures, pane: WordsPane) -> None:
        super().__init__(pane)
        self._reader, self._pictures, self._pane = reader, pictures, pane
        self.chooser = PageChooser(pictures)
        self._said: dict[int, PageText] = {}
        self._texts: dict[int, PageText] = {}
        self._here, self._at = -1, -1
        self._span: Span | None = None
        self._wanted: tuple[int, str] | None = None
        self.chooser.words_wanted.connect(reader.read)
        self.chooser.chosen.connect(self._from_picture)
        pane.chosen.connect(self._from_words)
        reader.words_read.connect(self._words_read)

    def begin(self, said: Mapping[int, str]) -> None:
        """Another document. `said` are words by page, from 0, for pages that have none of their own."""
        self._said = {number: from_text(words) for number, words in said.items()}
        self._texts, self._here, self._at, self._span = {}, -1, -1, None
        self._wanted = None
        self.chooser.forget()
        self._pane.show_page(0, PageText())
        self.changed.emit()

    def show_page(self, number: int) -> None:
        """Another page is looked at; its words come into the pane."""
        if number == self._here:
            return
        self._here = number
        if number in self._texts or not self._pictures.pages:
            self._show_words(number)
        else:
            self._reader.read(number)

    def point_to(self, number: int, words: str) -> None:
        """Choose words in the text of a page, as soon as it is here."""
        self._wanted = (number, words)
        self.show_page(number)
        self._point()

    def chosen(self) -> Chosen | None:
        """The passage that is chosen."""
        text = self._text(self._at)
        return None if text is None or self._span is None else _chosen(self._at, text, self._span)

    def points(self) -> tuple[Chosen, ...]:
        """The same passage; a list falls into its points."""
        text = self._text(self._at)
        if text is None or self._span is None:
            return ()
        return tuple(_chosen(self._at, text, one) for one in text.points_in(self._span))

    def clear(self) -> None:
        """The passage was used, or is not wanted."""
        self._choose(self._at, None)
        self._pane.show_span(None)

    @Slot(int, object)
    def _words_read(self, number: int, text: PageText) -> None:
        self._texts.pop(number, None)
        self._texts[number] = text if text.text else self._said.get(number, text)
        while len(self._texts) > 8:
            del self._texts[next(iter(self._texts))]
        self.chooser.know(number, self._texts[number])
        if number == self._here:
            self._show_words(number)

    @Slot(int, object)
    def _from_picture(self, number: int, span: Span | None) -> None:
        if number != self._pane.number:
            self._here = number
            self._show_words(number)
        self._choose(number, span)
        self._pane.show_span(span)

    @Slot(int, object)
    def _from_words(self, number: int, span: Span | None) -> None:
        self._choose(number, span)
        self.chooser.show(number, span)

    def _choose(self, number: int, span: Span | None) -> None:
        if (number, span) != (self._at, self._span):
            self._at, self._span = number, span
            if span is None:
                self.chooser.show(number, None)
            self.changed.emit()

    def _text(self, number: int) -> PageText | None:
        return self._texts.get(number) or self._said.get(number)

    def _show_words(self, number: int) -> None:
        text = self._text(number) or PageText()
        note = _("no words can be read on it") if not text.text and self._pictures.pages else ""
        if text.text and self._pictures.pages and text is self._said.get(number):
            note = _("read from a picture, so look at it too")
        if self._at != number:
            self._choose(number, None)
        self._pane.show_page(number, text, note, paged=bool(self._pictures.pages))
        self._point()

    def _point(self) -> None:
        if self._wanted is None or self._wanted[0] != self._pane.number:
            return
        text, words = self._text(self._wanted[0]), self._wanted[1]
        at = text.text.casefold().find(words.casefold()) if text is not None else -1
        span = text.span_of(at, at + len(words)) if text is not None and at >= 0 else None
        if span is not None:
            self._wanted = None
            self._pane.show_span(span)
            self._choose(self._pane.number, span)


def _chosen(number: int, text: PageText, span: Span) -> Chosen:
    return Chosen(number + 1, text.words_of(span), text.region_of(span))
