"""The line above the documents: kind, date, words, the bin, and what waits in the inbox."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QFrame, QMenu

from senddiary.i18n import N_, _, ngettext
from senddiary.ui import theme
from senddiary.ui.widgets.buttons import Button, filter_button
from senddiary.ui.widgets.flow import FlowLayout
from senddiary.ui.widgets.menu_button import menu_button, open_menu
from senddiary.ui.widgets.prose import Line
from senddiary.ui.widgets.since import since_choices

PAUSE_MS = 250
TYPES: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("letters", N_("Letters and reports"), ("pdf", "text", "note")),
    ("email", N_("Emails"), ("email",)),
    ("chat", N_("Messages"), ("chat",)),
    ("picture", N_("Photos and scans"), ("picture",)),
    ("audio", N_("Recordings"), ("audio", "video")),
    ("other", N_("Tables and other files"), ("table", "calendar", "file")),
)


@dataclass(frozen=True, slots=True)
class Sought:
    """Which documents are wanted. `type` is a key of TYPES or empty."""

    type: str = ""
    since: date | None = None
    words: str = ""
    binned: bool = False

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds of document; none means any."""
        return next((kinds for key, _words, kinds in TYPES if key == self.type), ())

    @property
    def is_plain(self) -> bool:
        """Whether nothing is left out."""
        return self == Sought()


class EvidenceFilters(QFrame):
    """`changed` carries the new Sought; `inbox_wanted` when its chip is pressed."""

    changed = Signal(object)
    inbox_wanted = Signal()

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__()
        self.setObjectName("filters")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._today, self._sought = today, Sought()
        self.type, self.since = self._menu("type", self._fill_types), self._menu("since", self._fill_dates)
        self.words = Line(_("Words"))
        self.words.setObjectName("document_words")
        self.words.setAccessibleName(_("Words in a title, a name or a page"))
        self.words.setMaxLength(200)
        self.words.setFixedWidth(theme.px(110))
        self.words.setProperty("look", "filter")
        self.inbox = filter_button("")
        self.inbox.setObjectName("inbox_chip")
        self.inbox.setProperty("tone", "soon")
        self.inbox.hide()
        self.bring = filter_button(_("Bring things in"))
        self.bring.setObjectName("bring_in")
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(PAUSE_MS)
        self._soon.timeout.connect(self._use_words)
        flow = FlowLayout(self)
        flow.setContentsMargins(20, 12, 20, 12)
        for part in (self.type, self.since, self.words, self.inbox, self.bring):
            flow.addWidget(part)
        self.words.textEdited.connect(lambda _words: self._soon.start())
        for way in (self.inbox, self.bring):
            way.clicked.connect(self.inbox_wanted)
        self.show_sought(self._sought)

    @property
    def sought(self) -> Sought:
        """Which documents are wanted."""
        return self._sought

    @Slot(int)
    def show_inbox(self, count: int) -> None:
        """How many things wait to be sorted. While nothing does, the inbox is still one press away."""
        words = ngettext("Inbox: {count} to sort", "Inbox: {count} to sort", count).format(count=count)
        self.inbox.setText(words)
        self.inbox.setAccessibleName(words)
        self.inbox.setVisible(count > 0)
        self.bring.setVisible(count == 0)

    def show_sought(self, sought: Sought) -> None:
        """Show these choices, without telling anybody."""
        self._sought = sought
        kind = next((_(words) for key, words, _kinds in TYPES if key == sought.type), "")
        if sought.binned:
            kind = _("The bin")
        day = next((words for words, first in since_choices(self._today()) if first and first == sought.since), "")
        for button, words, otherwise in ((self.type, kind, _("Any type")), (self.since, day, _("Any date"))):
            button.setText((words or otherwise).replace("&", "&&"))
            button.setAccessibleName(words or otherwise)
            button.setChecked(bool(words))
        if self.words.words() != sought.words:
            self.words.setText(sought.words)
        self.updateGeometry()

    @Slot()
    def _use_words(self) -> None:
        if self.words.words() != self._sought.words:
            self._use(replace(self._sought, words=self.words.words()))

    def _use(self, sought: Sought) -> None:
        self.show_sought(sought)
        self.changed.emit(sought)

    def _menu(self, name: str, fill: Callable[[QMenu], None]) -> Button:
        button = menu_button(name)
        button.clicked.connect(lambda: self._open(button, fill))
        return button

    def _open(self, button: Button, fill: Callable[[QMenu], None]) -> None:
        self.show_sought(self._sought)
        open_menu(button, fill)

    def _add(self, menu: QMenu, words: str, sought: Sought) -> None:
        action = menu.addAction(words.replace("&", "&&"))
        action.setCheckable(True)
        action.setChecked(sought == self._sought)
        action.triggered.connect(lambda: self._use(sought))

    def _fill_types(self, menu: QMenu) -> None:
        here = replace(self._sought, binned=False)
        self._add(menu, _("Any type"), replace(here, type=""))
        for key, words, _kinds in TYPES:
            self._add(menu, _(words), replace(here, type=key))
        menu.addSeparator()
        self._add(menu, _("The bin"), Sought(binned=True))

    def _fill_dates(self, menu: QMenu) -> None:
        for words, day in since_choices(self._today()):
            self._add(menu, words, replace(self._sought, since=day))
