"""What a report is to hold: dates, what it is for, which kinds, how names are shown."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Final

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from senddiary.i18n import N_, _
from senddiary.model.child import Child
from senddiary.model.kinds import all_kinds
from senddiary.reports.audiences import TAKEOVER, audiences
from senddiary.reports.snapshot import Group, Profile, View
from senddiary.reports.snapshot import Names as NameMode
from senddiary.rules.page_limits import all_limits
from senddiary.rules.storable import storable
from senddiary.ui import icons, theme
from senddiary.ui.widgets.beside import Beside
from senddiary.ui.widgets.honest_date import DayField
from senddiary.ui.widgets.labelled import Labelled
from senddiary.ui.widgets.prose import Line
from senddiary.ui.widgets.words import Words, label_words, muted, small

NAMES: Final[tuple[tuple[NameMode, str], ...]] = (
    ("full", N_("Full names, other children by letter")),
    ("initials", N_("Initials for everybody")),
    ("roles", N_("Roles instead of names")),
)
PROFILES: Final[tuple[tuple[Profile, str], ...]] = (
    ("tribunal", N_("12 point, as a tribunal asks")),
    ("archive", N_("Smaller, to keep")),
)
REPORTS: Final = (
    ("chronology", N_("Chronology")),
    ("promises", N_("Promises and what became of them")),
    ("told", N_("What we were told")),
    ("recommendations", N_("What became of recommendations")),
    ("handover", N_("A handover, or a sheet about us")),
    ("tellings", N_("How often our story was told")),
)
GROUPS: Final[tuple[tuple[Group, str], ...]] = (
    ("body", N_("By body")),
    ("person", N_("By person")),
    ("duty", N_("By who must make sure")),
)
PURPOSES: Final = (N_("A meeting at school"), N_("An annual review"), N_("My own record"))


class CountedBox(QWidget):
    """A box to tick with a number at the end of its line."""

    def __init__(self, words: str, name: str) -> None:
        super().__init__()
        self.box, self.count = QCheckBox(words.replace("&", "&&")), muted("").one_line()
        self.box.setObjectName(name)
        self._words = words
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.box, 1)
        row.addWidget(self.count, 0, Qt.AlignmentFlag.AlignVCenter)
        self.set_count(0)

    def set_count(self, count: int) -> None:
        """How many there are."""
        self.count.setText(str(count))
        self.box.setAccessibleName(_("{words}, {count}").format(words=self._words, count=count))


class NeverRow(QWidget):
    """What is in no report, whatever is chosen."""

    def __init__(self) -> None:
        super().__init__()
        self._drawing = QLabel()
        self._drawing.setTextFormat(Qt.TextFormat.PlainText)
        row = QHBoxLayout(self)
        row.setContentsMargins(6, 4, 0, 4)
        row.setSpacing(10)
        row.addWidget(self._drawing)
        row.addWidget(Words(_("Private notes and thoughts")), 1)
        row.addWidget(muted(_("never")).one_line())
        self._tint()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._tint()

    def _tint(self) -> None:
        self._drawing.setPixmap(icons.pixmap("lock", "accent_text", theme.px(18)))


class ReportChoices(QWidget):
    """`view()` is what was chosen; `changed` at each change."""

    changed = Signal()

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__()
        self.from_ = DayField(today, hint=_("the beginning"))
        self.to = DayField(today, last=True, hint=_("today"))
        self.dates_said = small("")
        self.purpose, self.kept_by = QComboBox(), Line(_("The parent"))
        self.child, self.names, self.profile = QComboBox(), QComboBox(), QComboBox()
        self.report, self.group, self.body, self.audience = QComboBox(), QComboBox(), QComboBox(), QComboBox()
        self.kinds: dict[str, CountedBox] = {}
        self.hard = QCheckBox(_("What is hard to read again"))
        self.settled = QCheckBox(_("Also statements that were cleared up"))
        self.advice = QCheckBox(_("Legal advice and mediation"))
        self._children: tuple[Child, ...] = ()
        self._build()
        self._connect()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        self._group_field = Labelled(_("In groups"), self.group)
        column.addWidget(Labelled(_("Which pages?"), self.report))
        column.addWidget(self._group_field)
        self._audience_field = Labelled(_("Who reads it?"), self.audience)
        self._body_field = Labelled(_("For whom?"), self.body)
        column.addWidget(self._audience_field)
        column.addWidget(self._body_field)
        column.addWidget(self.settled)
        dates = Beside(240, spacing=8)
        for field, name, words in ((self.from_, "from", _("From")), (self.to, "to", _("To"))):
            field.setObjectName(name)
            dates.add(Labelled(words, field))
        self._child_field = Labelled(_("Which child"), self.child)
        for part in (dates, self.dates_said, Labelled(_("What it is for"), self.purpose), self._child_field):
            column.addWidget(part)
        column.addWidget(self._included())
        column.addWidget(Labelled(_("Names"), self.names))
        column.addWidget(Labelled(_("Size of the letters"), self.profile))
        column.addWidget(Labelled(_("Kept by"), self.kept_by))
        self._fill()

    def _included(self) -> QWidget:
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(label_words(_("Include")))
        for kind in all_kinds():
            box = CountedBox(kind.plural, f"kind_{kind.key}")
            box.box.setChecked(True)
            self.kinds[kind.key] = box
            column.addWidget(box)
        self.hard.setChecked(True)
        self.hard.setObjectName("include_distressing")
        self.advice.setObjectName("include_privileged")
        for extra in (self.hard, self.advice):
            column.addWidget(extra)
        column.addWidget(NeverRow())
        return made

    def _fill(self) -> None:
        self.purpose.setEditable(True)
        self.purpose.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.purpose.addItems([*(_(words) for words in PURPOSES), *(limit.label for limit in all_limits())])
        self.purpose.setCurrentIndex(-1)
        line = self.purpose.lineEdit()
        if line is not None:
            line.setPlaceholderText(_("You can leave this empty"))
            line.setAccessibleName(_("What it is for"))
            line.setMaxLength(200)
        for box, name in (
            (self.purpose, "purpose"),
            (self.child, "child"),
            (self.names, "names"),
            (self.profile, "profile"),
            (self.report, "report"),
            (self.group, "group"),
            (self.body, "body"),
            (self.audience, "audience"),
        ):
            box.setObjectName(name)
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.setMinimumContentsLength(8)
            box.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        readers = [(one.key, one.label) for one in audiences()]
        every = (self.names, NAMES), (self.report, REPORTS), (self.group, GROUPS), (self.profile, PROFILES)
        for box, choices in (*every, (self.audience, readers)):
            for key, words in choices:
                box.addItem(_(words), key)
        for field in (self._group_field, self._audience_field, self._body_field):
            field.hide()
        self.settled.setObjectName("settled")
        self.settled.hide()
        self.kept_by.setObjectName("kept_by")
        self._child_field.hide()
        self.dates_said.hide()

    def _connect(self) -> None:
        for day in (self.from_, self.to):
            day.chosen.connect(self._say_dates)
            day.chosen.connect(self.changed)
        self.kept_by.textEdited.connect(self.changed)
        self.purpose.currentTextChanged.connect(self.changed)
        self.report.currentIndexChanged.connect(lambda _place: self._show_fields())
        for chosen in (self.child, self.names, self.profile, self.report, self.group, self.body, self.audience):
            chosen.activated.connect(self.changed)
        for box in (self.hard, self.advice, self.settled, *(counted.box for counted in self.kinds.values())):
            box.toggled.connect(self.changed)

    def _show_fields(self) -> None:
        """Some choices belong to one report only."""
        self._group_field.setVisible(self.report_key() == "promises")
        self._audience_field.setVisible(self.report_key() == "handover")
        self._body_field.setVisible(self.report_key() == "handover")
        self.settled.setVisible(self.report_key() == "told")

    def _say_dates(self) -> None:
        first, last = self.from_.day(), self.to.day()
        words = ""
        if self.from_.unread() or self.to.unread():
            words = _("That is not a day yet. Try “1 Sep 2024” or “last March”, or leave it empty.")
        elif first is not None and last is not None and last < first:
            words = _("The second day comes before the first, so nothing can be between them.")
        self.dates_said.setText(words)
        self.dates_said.setVisible(bool(words))

    def set_children(self, children: Sequence[Child], chosen: str | None) -> None:
        """Offer the children; with one there is nothing to choose."""
        before = self.child.currentData() if self._children else chosen
        self._children = tuple(children)
        self.child.clear()
        self.child.addItem(_("All children"), None)
        for child in children:
            self.child.addItem(child.name, child.id)
        only = children[0].id if len(children) == 1 else before
        self.child.setCurrentIndex(max(0, self.child.findData(only)))
        self._child_field.setVisible(len(children) > 1)

    def set_bodies(self, names: Sequence[str]) -> None:
        """The bodies a sheet may be for."""
        before = self.body.currentData()
        self.body.clear()
        self.body.addItem(_("Whoever it may be"), "")
        for name in names:
            self.body.addItem(name, name)
        self.body.setCurrentIndex(max(0, self.body.findData(before)))

    def choose_handover(self, body: str, audience: str) -> None:
        """A sheet for this body is wanted, as these readers need it; the name may not be in the list yet."""
        if self.body.findData(body) < 0:
            self.body.addItem(body, body)
        self.body.setCurrentIndex(self.body.findData(body))
        self.audience.setCurrentIndex(self.audience.findData(audience))
        self.report.setCurrentIndex(self.report.findData("handover"))

    def choose_child(self, child_id: str | None) -> None:
        """The child on the rail changed."""
        self.child.setCurrentIndex(max(0, self.child.findData(child_id)))

    def set_counts(self, counts: Mapping[str, int]) -> None:
        """How many entries of each kind there are between the dates; kinds without any are put away."""
        for key, counted in self.kinds.items():
            counted.set_count(counts.get(key, 0))
            counted.setVisible(bool(counts.get(key)))

    def view(self) -> View:
        """What was chosen."""
        include = {"distressing"} if self.hard.isChecked() else set()
        include |= {"privileged"} if self.advice.isChecked() else set()
        chosen = frozenset(key for key, counted in self.kinds.items() if counted.box.isChecked())
        return View(
            child=self.child.currentData(),
            from_=self.from_.day(),
            to=self.to.day(),
            kinds=None if len(chosen) == len(self.kinds) else chosen,
            names=self.names.currentData() or "full",
            include=frozenset(include),
            profile=self.profile.currentData() or "tribunal",
            purpose=self.purpose_words(),
            kept_by=self.kept_by.words(),
            group=self.group.currentData() or "body",
            body=str(self.body.currentData() or "") if self.report_key() == "handover" else "",
            settled=self.report_key() == "told" and self.settled.isChecked(),
            audience=str(self.audience.currentData() or TAKEOVER),
        )

    def report_key(self) -> str:
        """Which report is wanted."""
        return str(self.report.currentData() or "chronology")

    def purpose_words(self) -> str:
        """What it is for, in the parent's words."""
        return " ".join(storable(self.purpose.currentText()).split())
