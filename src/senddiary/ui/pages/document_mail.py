"""Above the words of a message: whom it is from and to, and the files that came with it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from senddiary.errors import DiaryError
from senddiary.i18n import N_, _
from senddiary.importers.draft import Draft, Party
from senddiary.rules.honest import honest
from senddiary.ui import reading_answers
from senddiary.ui.context import Context
from senddiary.ui.pages import evidence_words
from senddiary.ui.pages.evidence_view import Shown
from senddiary.ui.widgets.buttons import filter_button
from senddiary.ui.widgets.flow import FlowLayout
from senddiary.ui.widgets.mail_head import MailHead

MOST = 30  # names of one row that are shown
ROLES = {
    "from": N_("From"),
    "sender": N_("Sent by"),
    "reply-to": N_("Answers go to"),
    "to": N_("To"),
    "cc": N_("Copy to"),
    "bcc": N_("Hidden copy to"),
}


class MailParts(QWidget):
    """Hidden unless a message is shown. Its rows are read from the original in a child process."""

    document_wanted = Signal(str)

    def __init__(self, ctx: Context) -> None:
        super().__init__()
        self.setObjectName("mail_parts")
        self._ctx = ctx
        self._shown = ""
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self.hide()

    def show_mail(self, shown: Shown) -> None:
        """Show the head of this message, or nothing when it is none."""
        self._clear()
        self._shown = shown.id
        if shown.view.row.kind != "email":
            return
        first, document_id = shown.originals[0], shown.id
        self._put(shown, _known(shown))
        self._ctx.jobs.run_viewing(
            self,
            lambda: reading_answers.draft(first.open(), first.name),
            done=lambda draft: self._read(document_id, shown, draft),
            failed=self._stay,
        )

    def _read(self, document_id: str, shown: Shown, draft: Draft) -> None:
        if document_id == self._shown:
            self._clear()
            self._put(shown, rows_of(draft.parties) + _dates(shown))

    def _stay(self, _error: DiaryError) -> None:
        """What the diary knows of it stands there already."""

    def _put(self, shown: Shown, rows: Sequence[tuple[str, str]]) -> None:
        self._column.addWidget(MailHead(rows))
        if shown.view.inside:
            holder = QWidget()
            flow = FlowLayout(holder)
            for row in shown.view.inside:
                button = filter_button(row.title.replace("&", "&&"), "paperclip")
                button.setAccessibleName(_("Open {title}, which came with it").format(title=row.title))
                button.clicked.connect(lambda _on=False, row=row: self.document_wanted.emit(row.id))
                flow.addWidget(button)
            self._column.addWidget(holder)
        self.show()

    def _clear(self) -> None:
        while (item := self._column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.hide()


def rows_of(parties: Sequence[Party]) -> list[tuple[str, str]]:
    """Rows of a head: the address beside the name, because a name can say anything."""
    rows = []
    for role, words in ROLES.items():
        named = [party_words(one) for one in parties if one.role == role]
        if named:
            rest = _("and {count} more").format(count=len(named) - MOST) if len(named) > MOST else ""
            rows.append((_(words), ", ".join([*named[:MOST], *([rest] if rest else [])])))
    return rows


def party_words(party: Party) -> str:
    """“Mrs Patel (patel@hilltop.example)”."""
    if party.name and party.address:
        return f"{party.name} ({party.address})"
    return party.name or party.address


def _known(shown: Shown) -> list[tuple[str, str]]:
    sender = shown.view.sender or shown.view.row.from_
    return ([(_("From"), sender)] if sender else []) + _dates(shown)


def _dates(shown: Shown) -> list[tuple[str, str]]:
    row = shown.view.row
    if row.when.form is None:
        return []
    told = evidence_words.SOURCES.get(row.date_source or "")
    day = honest(row.when, weekday=False)
    return [(_("Date"), _("{day}, as {who}").format(day=day, who=_(told)) if told else day)]
