"""Questions about one promise on its own page: its fate in full, who can put it right, an answer, what shows it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta

from PySide6.QtWidgets import QCheckBox, QComboBox, QWidget

from senddiary.i18n import N_, _
from senddiary.model.draft import EntryDraft
from senddiary.rules.honest import day_words
from senddiary.rules.when import When
from senddiary.services import duties, entries, fate_evidence, links, promises
from senddiary.services.duties import Duty
from senddiary.services.fate_evidence import Showing
from senddiary.services.links import Target
from senddiary.services.promises import NOT_SURE, Facts, Fate, PromiseRow
from senddiary.ui import notices
from senddiary.ui.context import Context
from senddiary.ui.notices import Choice, Question
from senddiary.ui.widgets.labelled import Labelled
from senddiary.ui.widgets.promise_questions import FATE_WORDS, date_field, day_in, day_since, quoted, set_fate
from senddiary.ui.widgets.prose import Line, Prose
from senddiary.ui.widgets.words import small

ALL_FATES = (*FATE_WORDS, ("replaced", N_("Replaced")))
ANSWER_WAYS = (
    ("message", N_("In writing")),
    ("call", N_("On the phone")),
    ("meeting", N_("At a meeting or the gate")),
)
Titled = tuple[str, str]  # an id and its words


def combo(choices: Sequence[Titled], name: str, chosen: str | None = None) -> QComboBox:
    """A list to choose one thing from; the ids are its values."""
    box = QComboBox()
    box.setObjectName(name)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(24)
    for key, words in choices:
        box.addItem(words, key)
    place = box.findData(chosen)
    box.setCurrentIndex(max(place, 0))
    return box


def ask_one_fate(owner: QWidget, ctx: Context, row: PromiseRow, word: str, others: Sequence[Titled] = ()) -> Question:
    """One fate in full: the day, a word about it, into what it was changed, or which promise took its place."""
    day, note, became = day_since(ctx, row, "fate_day"), Line(), Line()
    note.setObjectName("fate_note")
    became.setObjectName("fate_became")
    by = combo([("", _("Not noted here")), *others], "fate_replaced_by")

    def keep() -> None:
        into = became.words() or None if word == "changed" else None
        other = str(by.currentData() or "") or None if word == "replaced" else None
        set_fate(owner, ctx, row, Fate(word, day_in(day), note.words() or None, into, other))

    words = next(_(words) for key, words in ALL_FATES if key == word)
    question = notices.ask(owner, words, quoted(row.words), Choice(_("Keep this"), keep, main=True))
    question.add_field(Labelled(_("On which day?"), day))
    if word == "changed":
        question.add_field(Labelled(_("Changed into what?"), became))
    if word == "replaced":
        question.add_field(Labelled(_("Which promise took its place?"), by))
    question.add_field(Labelled(_("A word about it, if you like"), note))
    return question


def ask_snooze(owner: QWidget, title: str, today: date, act: Callable[[date], None]) -> Question:
    """Leave something for now, until a day."""
    field = date_field(today + timedelta(days=7))
    field.setObjectName("snooze_day")
    field.setMinimumDate(field.date().addDays(-6))  # tomorrow
    words = _("It comes forward again on that day. Its date and what became of it stay as they are.")
    question = notices.ask(
        owner, _("Leave for now until…"), title, Choice(_("Leave it until then"), lambda: act(day_in(field)), main=True)
    )
    question.add_field(Labelled(_("Bring it forward on"), field, words))
    return question


def snooze(owner: QWidget, ctx: Context, row: PromiseRow, until: date | None) -> None:
    """Leave a promise for now, or bring it forward, with a way back."""
    diary = ctx.diary

    def put_back() -> None:
        ctx.jobs.run(
            owner,
            lambda: promises.snooze(diary, row.id, row.snoozed_until, now=ctx.now()),
            done=lambda _none: None,
        )

    def told(_none: None) -> None:
        words = _("Left until {day}.").format(day=day_words(until)) if until else _("It is forward again.")
        notices.offer_undo(owner, words, put_back)

    ctx.jobs.run(owner, lambda: promises.snooze(diary, row.id, until, now=ctx.now()), done=told)


def ask_answer(owner: QWidget, ctx: Context, row: PromiseRow) -> Question:
    """Somebody answered: their words, how, and on which day. It becomes an entry of its own, tied to the promise."""
    day, way, words = day_since(ctx, row, "answer_day"), combo(_ways(), "answer_way"), Prose(3, 8)
    words.setObjectName("answer_words")

    def keep() -> None:
        if words.words():
            note_answer(owner, ctx, row, _answer_draft(row, str(way.currentData()), words.words(), day_in(day)))

    question = notices.ask(
        owner, _("What did they answer?"), quoted(row.words), Choice(_("Keep the answer"), keep, main=True)
    )
    question.add_field(Labelled(_("Their answer, as near to their words as you can"), words))
    question.add_field(Labelled(_("How did it come?"), way))
    question.add_field(Labelled(_("On which day?"), day))
    words.setFocus()
    return question


def note_answer(owner: QWidget, ctx: Context, row: PromiseRow, draft: EntryDraft) -> None:
    """Write the answer down; taking it back moves its entry to the bin."""
    diary, to = ctx.diary, Target(promise=row.id)

    def work() -> str:
        mother = entries.get(diary, row.entry)
        children = tuple(child.id for child in mother.children)
        whole = EntryDraft(
            text=draft.text, when=draft.when, kind=draft.kind, children=children, people=draft.people, title=draft.title
        )
        return links.record_for(diary, "answer", to, whole, now=ctx.now()).uuid

    def told(uuid: str) -> None:
        def undo() -> None:
            ctx.jobs.run(owner, lambda: entries.move_to_bin(diary, [uuid], now=ctx.now()), done=lambda _none: None)

        notices.offer_undo(owner, _("The answer is noted."), undo)

    ctx.jobs.run(owner, work, done=told)


def tie_evidence(owner: QWidget, ctx: Context, row: PromiseRow, showing: Showing) -> None:
    """Tie an entry, a file or a document to a promise as what shows its fate, with a way back."""
    diary = ctx.diary

    def told(link_id: str) -> None:
        def undo() -> None:
            ctx.jobs.run(owner, lambda: links.untie(diary, link_id, now=ctx.now()), done=lambda _none: None)

        notices.offer_undo(owner, _("Noted with the promise."), undo)

    ctx.jobs.run(owner, lambda: fate_evidence.tie(diary, row.id, showing, now=ctx.now()), done=told)


def ask_facts(owner: QWidget, ctx: Context, row: PromiseRow, facts: Facts, usual: Sequence[Duty] = ()) -> Question:
    """Who does it, and who must make sure? “Not sure” is an answer; the map's source stands below."""
    doer, body, duty_body = Line(), Line(), Line()
    for field, name, words in (
        (doer, "facts_doer", facts.doer),
        (body, "facts_doer_body", facts.doer_body),
        (duty_body, "facts_duty_body", facts.duty_body),
    ):
        field.setObjectName(name)
        field.setText(words or "")
    suggested = facts.duty or (usual[0].key if usual else NOT_SURE)
    duty, source = combo(_duties(usual), "facts_duty", suggested), small("")
    ours = QCheckBox(_("This is something we undertook ourselves"))
    ours.setChecked(facts.ours)
    duty.currentIndexChanged.connect(lambda _place: source.setText(source_words(str(duty.currentData()))))

    def keep() -> None:
        changed = Facts(
            doer.words() or None,
            body.words() or None,
            str(duty.currentData()),
            duty_body.words() or None,
            ours.isChecked(),
            facts.child,
        )
        describe(owner, ctx, row, facts, changed)

    question = notices.ask(
        owner, _("Who can put it right?"), quoted(row.words), Choice(_("Keep this"), keep, main=True)
    )
    question.add_field(Labelled(_("Who does it?"), doer))
    question.add_field(Labelled(_("For which organisation?"), body))
    question.add_field(Labelled(_("Who must make sure?"), duty))
    question.add_field(source)
    question.add_field(Labelled(_("Its name, if you know it"), duty_body))
    question.add_field(ours)
    source.setText(source_words(suggested))
    return question


def describe(owner: QWidget, ctx: Context, row: PromiseRow, before: Facts, after: Facts) -> None:
    """Keep who can put it right, with a way back."""
    diary = ctx.diary

    def undo() -> None:
        ctx.jobs.run(owner, lambda: promises.describe(diary, row.id, before, now=ctx.now()), done=lambda _none: None)

    ctx.jobs.run(
        owner,
        lambda: promises.describe(diary, row.id, after, now=ctx.now()),
        done=lambda _none: notices.offer_undo(owner, _("Noted who can put it right."), undo),
    )


def source_words(key: str) -> str:
    """Where the map has that from, in words."""
    if key == NOT_SURE:
        return _("Not sure is an answer. It can be said later.")
    duty = duties.named(key)
    checked = day_words(duty.checked_on, weekday=False)
    return _("{plain} {citation}. {status}, {day}.").format(
        plain=duty.plain, citation=duty.citation, status=duty.status_words, day=checked
    )


def _duties(usual: Sequence[Duty]) -> list[Titled]:
    first = [duty.key for duty in usual]
    ordered = [*usual, *(duty for duty in duties.everything() if duty.key not in first)]
    return [(NOT_SURE, duties.not_sure_words()), *((one.key, f"{one.holder}: {one.duty}") for one in ordered)]


def _ways() -> list[Titled]:
    return [(key, _(words)) for key, words in ANSWER_WAYS]


def _answer_draft(row: PromiseRow, kind: str, words: str, day: date) -> EntryDraft:
    people = (row.now_with or row.by,) if row.by else ()
    title = _("Answer: {words}").format(words=row.words[:60])
    return EntryDraft(
        text=words, when=When(day.isoformat()), kind=kind, people=tuple(p for p in people if p), title=title
    )
