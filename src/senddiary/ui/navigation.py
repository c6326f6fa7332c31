"""How pages send each other people without knowing each other."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from senddiary.model.draft import EntryDraft
from senddiary.reports.audiences import TAKEOVER


@dataclass(frozen=True)
class OpenEntry:
    """Show this entry."""

    uuid: str


@dataclass(frozen=True)
class EditEntry:
    """Change this entry."""

    uuid: str


@dataclass(frozen=True)
class NewEntry:
    """Write a new entry, begun with what is already known."""

    draft: EntryDraft | None = None


@dataclass(frozen=True)
class Search:
    """Find these words."""

    words: str


@dataclass(frozen=True)
class OpenPerson:
    """Show this person."""

    person_id: str


@dataclass(frozen=True)
class OpenBody:
    """Show this body."""

    body_id: str


@dataclass(frozen=True)
class MakeHandover:
    """Make a sheet about us for this body, by its name (empty: for nobody in particular), as `audience` reads it."""

    body: str = ""
    audience: str = TAKEOVER


@dataclass(frozen=True)
class OpenPromise:
    """Show the story of this promise."""

    promise_id: str


@dataclass(frozen=True)
class OpenProcess:
    """Show this process among the deadlines."""

    process_id: str


@dataclass(frozen=True)
class StartProcess:
    """Start a process from this entry."""

    entry: str


@dataclass(frozen=True)
class OpenSent:
    """Show what was sent with this entry."""

    entry: str


@dataclass(frozen=True)
class WriteLetter:
    """Write a letter about a promise, an entry, a quotation or a pair of them, by id; `key` names the letter."""

    about: str
    key: str = ""


@dataclass(frozen=True)
class OpenAlignment:
    """Put the record in this document beside the diary."""

    document_id: str


@dataclass(frozen=True)
class OpenDocument:
    """Show this document; in the viewer at a page, from 1, with these words marked on it."""

    document_id: str
    page: int = 1
    words: str = ""


@dataclass(frozen=True)
class OpenRecommendations:
    """Show what became of the recommendations of this document."""

    document_id: str


class Navigate(QObject):
    """Given to every page. `wanted(place, what)` goes to the window; the counts are for the rail.

    `inbox_counted` tells how many things wait in the inbox; `bring_in` opens the file window for more of them.
    `home` is where pages stand: a page that is made there is dressed in its style once, not again when it is shown.
    """

    wanted = Signal(str, object)
    back_wanted = Signal()
    child_changed = Signal(object)
    past_counted = Signal(int)
    deadlines_counted = Signal(int)
    words_shown = Signal(str)
    inbox_counted = Signal(int)
    files_wanted = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._child: str | None = None
        self._in_inbox = 0
        self.home: QWidget | None = None

    @property
    def child(self) -> str | None:
        """Id of the child on the rail; None while all children are meant."""
        return self._child

    @property
    def in_inbox(self) -> int:
        """How many things wait in the inbox to be sorted."""
        return self._in_inbox

    def count_inbox(self, number: int) -> None:
        """So many things wait in the inbox."""
        if number != self._in_inbox:
            self._in_inbox = number
            self.inbox_counted.emit(number)

    def bring_in(self) -> None:
        """Ask for files; what is chosen goes to the inbox."""
        self.files_wanted.emit()

    def choose_child(self, child_id: str | None) -> None:
        """Another child on the rail."""
        if child_id != self._child:
            self._child = child_id
            self.child_changed.emit(child_id)

    def to(self, place: str, what: object = None) -> None:
        """Open a place: today, diary, entry, promises, people, reports or settings."""
        self.wanted.emit(place, what)

    def show_words(self, words: str) -> None:
        """What stands in the search box, because it was changed elsewhere."""
        self.words_shown.emit(words)

    def back(self) -> None:
        """Return to the place before this one."""
        self.back_wanted.emit()

    def entry(self, uuid: str) -> None:
        """Show an entry in the diary."""
        self.to("diary", OpenEntry(uuid))

    def promise(self, promise_id: str) -> None:
        """Show the story of a promise."""
        self.to("promise", OpenPromise(promise_id))

    def sent(self, entry: str) -> None:
        """Show what was sent with an entry."""
        self.to("sent", OpenSent(entry))

    def letter(self, about: str, key: str = "") -> None:
        """Begin a letter about something."""
        self.to("letter", WriteLetter(about, key))

    def edit(self, uuid: str) -> None:
        """Open an entry for changing."""
        self.to("entry", EditEntry(uuid))

    def new(self, draft: EntryDraft | None = None) -> None:
        """Open the page for a new entry."""
        self.to("entry", NewEntry(draft))

    def document(self, document_id: str, page: int = 1, words: str = "") -> None:
        """Open a document in the viewer, at a page from 1, with these words marked on it."""
        self.to("document", OpenDocument(document_id, page, words))

    def alignment(self, document_id: str) -> None:
        """Put the record in a document beside the diary."""
        self.to("alignment", OpenAlignment(document_id))

    def recommendations(self, document_id: str) -> None:
        """Show what became of the recommendations of a document."""
        self.to("recommendations", OpenRecommendations(document_id))
