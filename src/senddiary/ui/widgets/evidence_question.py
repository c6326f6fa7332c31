"""“What shows what became of it?”: type a few words, then choose an entry, one of its files, or a document."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from senddiary.i18n import _
from senddiary.rules.honest import honest
from senddiary.services import fate_evidence
from senddiary.services.fate_evidence import Showing
from senddiary.services.promises import PromiseRow
from senddiary.ui import notices
from senddiary.ui.context import Context
from senddiary.ui.notices import Choice, Question
from senddiary.ui.widgets.entry_words import title_of
from senddiary.ui.widgets.labelled import Labelled
from senddiary.ui.widgets.promise_acts import combo, tie_evidence
from senddiary.ui.widgets.promise_questions import quoted
from senddiary.ui.widgets.prose import Line
from senddiary.ui.widgets.words import small

PAUSE = 150  # milliseconds after the last key


def showing_words(one: Showing) -> str:
    """One line of the list: the day, what it is, and which file."""
    day = honest(one.when, weekday=False) if one.when.form else _("date not known")
    title = title_of(one.title, one.title)
    if one.document is not None:
        return _("{day} · Document: {title}").format(day=day, title=title)
    return (
        _("{day} · {title}: the file {file}").format(day=day, title=title, file=one.file)
        if one.file
        else (f"{day} · {title}")
    )


def ask_evidence(owner: QWidget, ctx: Context, row: PromiseRow) -> Question:
    """Which entry, file or document shows what became of it? Without words the latest are offered."""
    typed, box, none = Line(), combo((), "evidence_found"), small("")
    typed.setObjectName("evidence_words")
    found: list[Showing] = []

    def keep() -> None:
        if 0 <= box.currentIndex() < len(found):
            tie_evidence(owner, ctx, row, found[box.currentIndex()])

    def show(offered: list[Showing]) -> None:
        found[:] = offered
        box.clear()
        box.addItems([showing_words(one) for one in offered])
        none.setText("" if offered else _("Nothing in the diary holds these words."))

    def look() -> None:
        words = typed.words()
        ctx.jobs.run(question, lambda: fate_evidence.offered(ctx.diary, words), done=show)

    question = notices.ask(
        owner, _("What shows what became of it?"), quoted(row.words), Choice(_("This one"), keep, main=True)
    )
    question.add_field(Labelled(_("Words in it"), typed, _("They are looked for in entries, letters and documents.")))
    question.add_field(Labelled(_("An entry, one of its files, or a document"), box))
    question.add_field(none)
    pause = QTimer(question)
    pause.setSingleShot(True)
    pause.setInterval(PAUSE)
    pause.timeout.connect(look)
    typed.textChanged.connect(lambda _words: pause.start())
    typed.setFocus()
    look()
    return question
