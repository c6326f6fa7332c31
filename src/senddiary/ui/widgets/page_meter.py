"""How many pages there are; with a kind of appeal also how many one side is said to be allowed, and who says so."""

from __future__ import annotations

from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget

from senddiary.i18n import _, ngettext
from senddiary.rules.honest import day_words
from senddiary.rules.page_limits import PageLimit
from senddiary.ui.widgets.words import label_words, small


class PageMeter(QWidget):
    """Only says; nothing is ever cut."""

    def __init__(self) -> None:
        super().__init__()
        self.words, self.bar, self.source = label_words(""), QProgressBar(), small("")
        self.bar.setTextVisible(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for part in (self.words, self.bar, self.source):
            column.addWidget(part)
        self.show_pages(None, None)

    def show_pages(self, pages: int | None, limit: PageLimit | None) -> None:
        """`pages` is none while they are being counted."""
        self.words.setText(_words(pages, limit))
        self.bar.setVisible(limit is not None and pages is not None)
        self.source.setVisible(limit is not None)
        if limit is None:
            return
        self.bar.setRange(0, limit.pages)
        self.bar.setValue(min(pages or 0, limit.pages))
        self.bar.setAccessibleName(self.words.text())
        self.source.setText(_source(limit))


def _words(pages: int | None, limit: PageLimit | None) -> str:
    if pages is None:
        return _("Pages: being counted")
    if limit is None:
        return ngettext("{count} page", "{count} pages", pages).format(count=pages)
    return _("Pages: {count} of {limit} for all the evidence of one side").format(count=pages, limit=limit.pages)


def _source(limit: PageLimit) -> str:
    words = _("{source}. Looked up on {day}").format(source=limit.source, day=day_words(limit.looked_up, weekday=False))
    checked = _("checked.") if limit.is_checked else _("not yet checked against the rule itself.")
    return f"{words}; {checked}"
