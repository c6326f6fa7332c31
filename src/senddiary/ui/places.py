"""The places of the window, in the order of the rail. A place that does not work yet is not in here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module

from PySide6.QtWidgets import QWidget

from senddiary.i18n import N_
from senddiary.ui import icons
from senddiary.ui.context import Context
from senddiary.ui.navigation import Navigate

Make = Callable[[Context, Navigate], QWidget]


@dataclass(frozen=True)
class Place:
    """`make` builds the page when it is first opened; `on_rail` places have a button and a number key."""

    key: str
    words: str
    icon: str
    make: Make
    on_rail: bool = True


def _today(ctx: Context, go: Navigate) -> QWidget:
    from senddiary.ui.pages.today import TodayPage  # noqa: PLC0415 - a page is loaded when it is first opened

    return TodayPage(ctx, go)


def _diary(ctx: Context, go: Navigate) -> QWidget:
    from senddiary.ui.pages.diary import DiaryPage  # noqa: PLC0415 - as above

    return DiaryPage(ctx, go)


def _promises(ctx: Context, go: Navigate) -> QWidget:
    from senddiary.ui.pages.promises import PromisesPage  # noqa: PLC0415 - as above

    return PromisesPage(ctx, go)


def _deadlines(ctx: Context, go: Navigate) -> QWidget:
    from senddiary.ui.pages.deadlines import DeadlinesPage  # noqa: PLC0415 - as above

    return DeadlinesPage(ctx, go)


def _people(ctx: Context, go: Navigate) -> QWidget:
    from senddiary.ui.pages.people import PeoplePage  # noqa: PLC0415 - as above

    return PeoplePage(ctx, go)


def _reports(ctx: Context, go: Navigate) -> QWidget:
    from senddiary.ui.pages.reports import ReportsPage  # noqa: PLC0415 - as above

    return ReportsPage(ctx, go)


def _entry(ctx: Context, go: Navigate) -> QWidget:
    from senddiary.ui.pages.entry import EntryPage  # noqa: PLC0415 - as above

    return EntryPage(ctx, go)


def _finish(ctx: Context, go: Navigate) -> QWidget:
    from senddiary.ui.pages.finish import FinishPage  # noqa: PLC0415 - as above

    return FinishPage(ctx, go)


def _promise(ctx: Context, go: Navigate) -> QWidget:
    from senddiary.ui.pages.promise import PromisePage  # noqa: PLC0415 - as above

    return PromisePage(ctx, go)


def _letter(ctx: Context, go: Navigate) -> QWidget:
    from senddiary.ui.pages.letter import LetterPage  # noqa: PLC0415 - as above

    return LetterPage(ctx, go)


def _told(ctx: Context, go: Navigate) -> QWidget:
    from senddiary.ui.pages.told import ToldPage  # noqa: PLC0415 - as above

    return ToldPage(ctx, go)


def _evidence(ctx: Context, go: Navigate) -> QWidget:
    from senddiary.ui.pages.evidence import EvidencePage  # noqa: PLC0415 - as above

    return EvidencePage(ctx, go)


def _document(ctx: Context, go: Navigate) -> QWidget:
    from senddiary.ui.pages.document import DocumentPage  # noqa: PLC0415 - as above

    return DocumentPage(ctx, go)


def _recommendations(ctx: Context, go: Navigate) -> QWidget:
    from senddiary.ui.pages.recommendations import RecommendationsPage  # noqa: PLC0415 - as above

    return RecommendationsPage(ctx, go)


def _alignment(ctx: Context, go: Navigate) -> QWidget:
    from senddiary.ui.pages.alignment import AlignmentPage  # noqa: PLC0415 - as above

    return AlignmentPage(ctx, go)


def _sent(ctx: Context, go: Navigate) -> QWidget:
    from senddiary.ui.pages.sent import SentPage  # noqa: PLC0415 - as above

    return SentPage(ctx, go)


PLACES: tuple[Place, ...] = (
    Place("today", N_("Today"), "sun", _today),
    Place("diary", N_("Diary"), "book-open", _diary),
    Place("promises", N_("Promises"), "handshake", _promises),
    Place("deadlines", N_("Deadlines"), "hourglass", _deadlines),
    Place("people", N_("People"), "users", _people),
    Place("evidence", N_("Evidence"), "paperclip", _evidence),
    Place("reports", N_("Reports"), "file-text", _reports),
    Place("told", N_("We were told"), "quote", _told),
    Place("promise", N_("Promise"), "handshake", _promise, on_rail=False),
    Place("letter", N_("Letter"), "mail", _letter, on_rail=False),
    Place("document", N_("Document"), "paperclip", _document, on_rail=False),
    Place("recommendations", N_("Recommendations"), "list-todo", _recommendations, on_rail=False),
    Place("alignment", N_("Their record beside mine"), "clipboard-check", _alignment, on_rail=False),
    Place("sent", N_("What was sent"), "send", _sent, on_rail=False),
    Place("entry", N_("New entry"), "pencil", _entry, on_rail=False),
    Place("finish", N_("Finish later"), "list-todo", _finish, on_rail=False),
)

PAGES = (*(place.key for place in PLACES), "inbox")  # the names of their modules


def load() -> None:
    """Load every page, away from the window. Else the window stands still when a place is first opened."""
    for name in PAGES:
        import_module(f"senddiary.ui.pages.{name}")
    icons.load()
