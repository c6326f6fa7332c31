"""One process on a card: its steps in a line, what is to be done now, and on demand why the dates are what they are."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from senddiary.i18n import _
from senddiary.services.deadline_rows import ProcessRow
from senddiary.services.stages import stage_named, what_next
from senddiary.ui import theme
from senddiary.ui.widgets.beside import Beside
from senddiary.ui.widgets.buttons import Button, quiet_button
from senddiary.ui.widgets.card import Card
from senddiary.ui.widgets.chip import Chip
from senddiary.ui.widgets.flow import FlowLayout
from senddiary.ui.widgets.process_line import StepLine
from senddiary.ui.widgets.process_panels import Reasons, Ways
from senddiary.ui.widgets.words import body_words, card_title, muted, small

ROOM = 640  # pixels from which the beginning stands beside the title
SENT = frozenset(  # begun by what we sent
    {
        "first-plan",
        "assess-again",
        "complaint",
        "social-care-complaint",
        "records",
        "school-record",
        "freedom-of-information",
        "school-information",
        "look-again",
        "what-a-child-needs",
        "early-review",
        "statement",
    }
)
LARGE = 130  # per cent of text from which a chip holds only its first words


class Head(Beside):
    """The title with its chips at the left, what started it at the right."""

    def __init__(self, names: QWidget, started: str) -> None:
        super().__init__(ROOM)
        self._started = muted(started)
        self.add(names, 3)
        self.add(self._started, 2)

    def arrange(self, width: int) -> None:
        super().arrange(width)
        side = Qt.AlignmentFlag.AlignRight if self.wide else Qt.AlignmentFlag.AlignLeft
        self._started.setAlignment(side | Qt.AlignmentFlag.AlignTop)


class ProcessCard(Card):
    """Every signal carries the row or an id; the page does the work. `asked` names a panel that the page fills."""

    happened = Signal(object)
    something_else = Signal(object)
    entry_wanted = Signal(str)
    sent_wanted = Signal(str)
    letter_wanted = Signal(object, str)
    start_wanted = Signal(str)
    asked = Signal(object, str)

    def __init__(self, row: ProcessRow) -> None:
        super().__init__()
        self.row = row
        self.setObjectName("process")
        self.setAccessibleName(f"{row.title}. {row.chip}")
        self.buttons: dict[str, Button] = {}
        self._panels: dict[str, QWidget] = {}
        self.body.addWidget(Head(self._names(), row.started_words))
        self.body.addWidget(StepLine(row))
        if row.lead is not None and row.lead.state == "past":
            self.body.addWidget(body_words(row.lead.sentence))
        self.body.addLayout(self._acts())
        self._under = QVBoxLayout()
        self.body.addLayout(self._under)

    @property
    def unfolded(self) -> tuple[str, ...]:
        """What is on show under the process."""
        return tuple(self._panels)

    def unfold(self, name: str) -> None:
        """Show one of the panels; the page is asked for what is not in the row."""
        if name in self._panels:
            return
        if name == "why":
            self.show_panel(name, Reasons(self.row))
        elif name == "next":
            ways = Ways(what_next(self.row), self.row.title)
            ways.taken.connect(self._take)
            ways.start_wanted.connect(self.start_wanted)
            self.show_panel(name, ways)
        else:
            self.asked.emit(self, name)

    def toggle(self, name: str) -> None:
        """Show or put away one of the panels."""
        panel = self._panels.pop(name, None)
        if panel is None:
            self.unfold(name)
            return
        panel.hide()
        panel.deleteLater()
        self._say_unfolded(name)

    def show_panel(self, name: str, panel: QWidget) -> None:
        """Put a panel under the process, in place of the old one of that name."""
        old = self._panels.get(name)
        if old is not None:
            self._under.replaceWidget(old, panel)
            old.hide()
            old.deleteLater()
        else:
            self._under.addWidget(panel)
        self._panels[name] = panel
        panel.show()
        self._say_unfolded(name)

    def _say_unfolded(self, name: str) -> None:
        said = _("Is shown below") if name in self._panels else ""
        self.buttons[name].setAccessibleDescription(said)

    def _take(self, way: object) -> None:
        letter = getattr(way, "letter", None)
        if letter:
            self.letter_wanted.emit(self.row, letter)
        else:
            self.happened.emit(self.row)

    def _names(self) -> QWidget:
        made = QWidget()
        names = FlowLayout(made, spacing=10)
        names.addWidget(card_title(self.row.title))
        chip, rest = self.row.chip, ""
        if theme.look().text_scale > LARGE:
            chip, _dot, rest = self.row.chip.partition(" · ")
        if chip:
            names.addWidget(Chip(chip, self.row.tone))
        if rest:
            names.addWidget(small(rest))
        if self.row.events and self.row.events[0].presumed:
            names.addWidget(Chip(_("Estimated"), "soon", "info"))
        if self.row.disputed:
            names.addWidget(Chip(_("They give another date"), "waiting", "info"))
        return made

    def _acts(self) -> FlowLayout:
        acts = FlowLayout(spacing=10)
        panels = [("why", _("Why these dates?")), ("next", _("What next?")), ("table", _("Every step"))]
        if self.row.process == "appeal" and self.row.entry is not None:
            panels.append(("refusal", _("What the letter says")))
        if stage_named(self.row.stage) is not None:
            panels.append(("hand", _("What to have at hand")))
        for name, words in panels:
            button = self._button(name, words)
            button.clicked.connect(lambda _checked=False, name=name: self.toggle(name))
            acts.addWidget(button)
        for name, words, signal in (
            ("happened", _("Say what happened"), self.happened),
            ("else", _("Something else"), self.something_else),
        ):
            button = self._button(name, words)
            button.clicked.connect(lambda _checked=False, to=signal: to.emit(self.row))
            acts.addWidget(button)
        if self.row.entry is not None:
            links = [("entry", _("See the entry"), self.entry_wanted)]
            if self.row.process in SENT or self.row.disputed:
                links.insert(0, ("sent", _("What was sent"), self.sent_wanted))
            for name, words, signal in links:
                button = self._button(name, words)
                button.clicked.connect(lambda _checked=False, to=signal: to.emit(self.row.entry))
                acts.addWidget(button)
        return acts

    def _button(self, name: str, words: str) -> Button:
        made = quiet_button(words)
        made.setObjectName(f"process_{name}")
        made.setAccessibleName(f"{words}. {self.row.title}")
        self.buttons[name] = made
        return made
