"""The one place that speaks to the person: a short word, an undo that waits to be read, a question, a plain message."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPoint, QSize, Qt, QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from senddiary.errors import DiaryError
from senddiary.i18n import _
from senddiary.ui import theme
from senddiary.ui.widgets.buttons import Button, icon_button, main_button, quiet_button
from senddiary.ui.widgets.flow import FlowLayout
from senddiary.ui.widgets.scroll import GrowingColumn
from senddiary.ui.widgets.words import Words, body_words, card_title

TOAST_MS = 4000
FRAME = QSize(8, 48)  # pixels that a window manager may put round a window


@dataclass(frozen=True)
class Choice:
    """A button of a question: its words, and what it does."""

    words: str
    act: Callable[[], object] | None = None
    main: bool = False


class Banner(QFrame):
    """Words across the page with at most two buttons. It stays until it is read and closed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.words = Words("", "body")
        self.button: Button = quiet_button("")
        self.button.setObjectName("banner_button")
        self.close_button = icon_button(_("Close this line"), "x")
        self.close_button.clicked.connect(self.hide)
        self.button.clicked.connect(self._press)
        self._act: Callable[[], object] | None = None
        row = QHBoxLayout(self)
        row.setContentsMargins(28, 8, 20, 8)
        row.setSpacing(12)
        row.addWidget(self.words, 1)
        row.addWidget(self.button)
        row.addWidget(self.close_button)
        self.hide()

    @property
    def waiting(self) -> bool:
        """Whether something can still be taken back here."""
        return not self.isHidden() and self._act is not None

    def show_words(self, words: str, button: str = "", act: Callable[[], object] | None = None) -> None:
        """Say this until it is closed; `act` runs when `button` is pressed, and closes the banner."""
        self.words.setText(words)
        self.button.setText(button)
        self.button.setAccessibleName(button)
        self.button.setVisible(bool(button))
        self._act = act
        self.show()
        announce(self, words)

    def press(self) -> None:
        """Do what the button offers (Ctrl Z)."""
        if self.waiting:
            self._press()

    def _press(self) -> None:
        act, self._act = self._act, None
        self.hide()
        if act is not None:
            act()


class Toast(QFrame):
    """A short word at the foot of the window that goes by itself: "Saved 09:06"."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self.setObjectName("toast")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.words = Words("", "body")
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 16, 8)
        row.addWidget(self.words)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(TOAST_MS)
        self._rest.timeout.connect(self.hide)
        self.hide()

    def show_words(self, words: str) -> None:
        """Say this for four seconds."""
        self.words.setText(words)
        window = self._window
        width = min(self.words.sizeHint().width() + 34, window.width() - 48)
        size = QSize(width, self.words.heightForWidth(width - 32) + 16)
        self.resize(size)
        self.move(QPoint((window.width() - size.width()) // 2, window.height() - size.height() - 24))
        self.show()
        self.raise_()
        self._rest.start()
        announce(self, words)


def announce(widget: QWidget, words: str) -> None:
    """Let a screen reader say it."""
    if QAccessible.isActive():
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, words))


def say(widget: QWidget, words: str) -> None:
    """A short word that goes by itself, in the window of `widget`."""
    window = widget.window()
    toast = window.findChild(Toast, options=Qt.FindChildOption.FindDirectChildrenOnly) or Toast(window)
    toast.show_words(words)


def offer_undo(widget: QWidget, words: str, undo: Callable[[], None], button: str | None = None) -> None:
    """Say what was done, with an Undo that stays until it is read."""
    banner = banner_of(widget)
    if banner is None:
        say(widget, words)
        return
    banner.show_words(words, button or _("Undo"), undo)


def banner_of(widget: QWidget) -> Banner | None:
    """The banner of the window, for undo and lasting words."""
    place: QWidget | None = widget.window()
    while place is not None:
        banner = place.findChild(Banner, "undo_banner")
        if banner is not None:
            return banner
        place = place.parentWidget()
    return None


class Question(QDialog):
    """A question with its answers as buttons; Escape answers nothing and changes nothing.

    What is asked scrolls when the screen has no room for it; the buttons below it are always there.
    """

    def __init__(self, parent: QWidget, title: str, words: str, choices: tuple[Choice, ...]) -> None:
        super().__init__(parent)
        self.setObjectName("question")
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._usual = min(theme.px(440), parent.window().width() - 40)
        self._answers = FlowLayout(spacing=10)
        for number, choice in enumerate(choices):
            button = self._button(choice)
            button.setObjectName(f"choice_{number}")
            self._answers.addWidget(button)
        self.asked = GrowingColumn()
        self.asked.changed.connect(self._fit)
        self.asked.add(card_title(title))
        if words:
            self.asked.add(body_words(words))
        self._whole = QVBoxLayout(self)
        self._whole.setContentsMargins(24, 22, 24, 22)
        self._whole.setSpacing(12)
        self._whole.addWidget(self.asked, 1)
        self._whole.addLayout(self._answers)

    def add_field(self, field: QWidget) -> None:
        """Put a field between the words and the buttons."""
        self.asked.add(field)
        self._fit()

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() in {QEvent.Type.LayoutRequest, QEvent.Type.Show}:
            self._fit()
        return done

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: FBT001 - Qt's own signature
        """Bring what Tab reaches into view, from the buttons too."""
        moved = super().focusNextPrevChild(forward)
        self.asked.bring_into_view(self.focusWidget())
        return moved

    def _fit(self) -> None:
        """As large as what is asked, but never larger than the screen."""
        room = self.screen().availableGeometry().size() - FRAME
        edges, rest = self._whole.contentsMargins(), self._whole.spacing()
        aside = edges.left() + edges.right()
        self.setMinimumWidth(min(max(self._usual, self.asked.narrowest() + aside), room.width()))
        width = min(max(self.width(), self.minimumWidth()), room.width())
        below = rest + self._answers.heightForWidth(width - aside) + edges.top() + edges.bottom()
        wanted = self.asked.height_for(width - aside) + below
        self.resize(width, min(max(wanted, self.height()), room.height()))
        if self.isVisible():
            self._stay_on_screen()

    def _stay_on_screen(self) -> None:
        frame, room = self.frameGeometry(), self.screen().availableGeometry()
        left = max(room.left(), min(frame.left(), room.right() - frame.width()))
        top = max(room.top(), min(frame.top(), room.bottom() - frame.height()))
        if (left, top) != (frame.left(), frame.top()):
            self.move(left, top)

    def _button(self, choice: Choice) -> Button:
        made = main_button(choice.words) if choice.main else quiet_button(choice.words)
        made.clicked.connect(lambda: self._answer(choice))
        if choice.main:
            made.setFocus()
        return made

    def _answer(self, choice: Choice) -> None:
        self.accept()
        if choice.act is not None:
            choice.act()


def ask(widget: QWidget, title: str, words: str, *choices: Choice) -> Question:
    """Open a question; the answer comes through its choices. The page behind keeps working."""
    question = Question(widget, title, words, choices)
    question.open()
    return question


def tell(widget: QWidget, title: str, words: str = "") -> Question:
    """A plain message to be read and closed."""
    return ask(widget, title, words, Choice(_("All right"), main=True))


def explain(widget: QWidget, error: DiaryError) -> Question:
    """Say what could not be done, what is safe, and what to do now."""
    return tell(widget, str(error), error.next_step)
