"""Pictures of reading inside the app: a photo, words chosen and found, plain text, the tracer, help, and both bins."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QPlainTextEdit

from senddiary.ui.main_window import MainWindow
from senddiary.ui.navigation import OpenDocument, OpenRecommendations
from tests.shots_papers import Papers

TURNS = 40  # of the loop of events, until pages are drawn and words are there


def pictures(window: MainWindow, papers: Papers) -> Iterator[str]:
    """Open one thing after the other; the name says what is on the screen."""
    ways: dict[str, Callable[[], None]] = {
        "document-photo": lambda: window.open("document", OpenDocument(papers.photo)),
        "document-text": lambda: window.open("document", OpenDocument(papers.text)),
        "document-damaged": lambda: window.open("document", OpenDocument(papers.damaged)),
        "document-found": lambda: _find(window, papers),
        "document-chosen": lambda: _choose(window, papers),
        "recommendations-none": lambda: window.open("recommendations", OpenRecommendations(papers.text)),
        "help": lambda: _help(window),
    }
    for name, go in ways.items():
        go()
        _settle()
        yield name
    window.help.hide()


def _settle() -> None:
    for _turn in range(TURNS):
        QApplication.processEvents()


def _find(window: MainWindow, papers: Papers) -> None:
    window.open("document", OpenDocument(papers.report, 1))
    _settle()
    field = next(one for one in window.findChildren(QLineEdit, "find_in_document") if one.isVisible())
    field.setText("therapist")
    QTest.keyClick(field, Qt.Key.Key_Return)


def _choose(window: MainWindow, papers: Papers) -> None:
    window.open("document", OpenDocument(papers.report, 9))
    _settle()
    words = next(one for one in window.findChildren(QAbstractButton, "show_words") if one.isVisible())
    if not words.isChecked():
        words.click()
    _settle()
    field = next(one for one in window.findChildren(QPlainTextEdit, "page_words") if one.isVisible())
    for _press in range(2):
        QTest.keyClick(field, Qt.Key.Key_Space)


def _help(window: MainWindow) -> None:
    window.open("evidence")
    window.help.show_page("evidence")
