"""What came back to a letter: agreed, corrected, disputed, or no reply yet. It can be taken back."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QWidget

from senddiary.i18n import N_, _
from senddiary.model.draft import EntryDraft
from senddiary.rules.when import When
from senddiary.services import dispatch, entries
from senddiary.services.dispatch import Sent
from senddiary.ui import notices
from senddiary.ui.context import Context
from senddiary.ui.notices import Choice, Question
from senddiary.ui.widgets.labelled import Labelled
from senddiary.ui.widgets.promise_acts import ANSWER_WAYS, combo
from senddiary.ui.widgets.promise_questions import date_field, day_in, quoted
from senddiary.ui.widgets.prose import Prose

STATUS_WORDS = (
    ("agreed", N_("They agreed")),
    ("corrected", N_("They corrected it")),
    ("disputed", N_("They see it differently")),
    ("no-reply", N_("No reply yet")),
)


def ask_came_back(owner: QWidget, ctx: Context, letter: Sent) -> Question:
    """Ask what came back. Words of theirs become an entry with its own true day; without words only the mark is set."""
    day, words = date_field(ctx.now().date()), Prose(3, 8)
    way = combo([(key, _(name)) for key, name in ANSWER_WAYS], "reply_way")
    day.setObjectName("reply_day")
    words.setObjectName("reply_words")

    def choice(status: str, name: str) -> Choice:
        return Choice(
            name,
            lambda: _keep(
                owner, ctx, letter, status, _draft(letter, words.words(), str(way.currentData()), day_in(day))
            ),
        )

    choices = [choice(status, _(name)) for status, name in STATUS_WORDS]
    if letter.status != "sent":
        choices.append(Choice(_("Take the answer back"), lambda: _keep(owner, ctx, letter, "sent", None)))
    question = notices.ask(owner, _("What came back?"), quoted(letter.title), *choices)
    question.add_field(Labelled(_("Their words, if you have them"), words))
    question.add_field(Labelled(_("How did it come?"), way))
    question.add_field(Labelled(_("On which day?"), day))
    return question


def _draft(letter: Sent, words: str, kind: str, day: date) -> EntryDraft | None:
    if not words:
        return None
    title = _("Answer: {title}").format(title=letter.title[:80])
    return EntryDraft(text=words, when=When(day.isoformat()), kind=kind, title=title, source="told")


def _keep(owner: QWidget, ctx: Context, letter: Sent, status: str, draft: EntryDraft | None) -> None:
    diary, now = ctx.diary, ctx.now()

    def work() -> str | None:
        answer = None
        if draft is not None and status in ("agreed", "corrected", "disputed"):
            mother = entries.draft_of(entries.get(diary, letter.entry))
            whole = EntryDraft(
                text=draft.text,
                when=draft.when,
                kind=draft.kind,
                title=draft.title,
                children=mother.children,
                people=mother.people,
                body=mother.body,
                source="document" if draft.kind == "message" else "told",
            )
            answer = entries.record(diary, whole, now=now).uuid
        dispatch.answered(diary, letter.id, status, now=now, entry=answer)
        return answer

    def undo(answer: str | None) -> None:
        def back() -> None:
            dispatch.answered(diary, letter.id, letter.status, now=ctx.now(), entry=letter.answer)
            if answer is not None:
                entries.move_to_bin(diary, [answer], now=ctx.now())

        ctx.jobs.run(owner, back, done=lambda _none: None)

    def told(answer: str | None) -> None:
        notices.offer_undo(owner, _("Noted with the letter."), lambda: undo(answer))

    ctx.jobs.run(owner, work, done=told)
