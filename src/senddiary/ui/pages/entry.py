"""New entry and Edit: one page, words first. What is typed is kept at each pause; “Saved” is said when it is saved."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from senddiary.i18n import N_, _
from senddiary.model.draft import EntryDraft
from senddiary.model.entry import Entry
from senddiary.rules.when import about_now
from senddiary.services import entries
from senddiary.ui import notices
from senddiary.ui.context import Context
from senddiary.ui.file_choice import FileChoice
from senddiary.ui.navigation import EditEntry, Navigate, NewEntry
from senddiary.ui.pages import kept_words
from senddiary.ui.pages.draft_keeper import DraftKeeper
from senddiary.ui.pages.entry_store import EntryStore, Found, Known, Opened, Order
from senddiary.ui.pages.file_keeper import FileKeeper
from senddiary.ui.pages.page import Page
from senddiary.ui.pages.promise_watch import PromiseWatch
from senddiary.ui.widgets.entry_foot import EntryFoot
from senddiary.ui.widgets.entry_form import EntryForm
from senddiary.ui.widgets.history_card import HistoryCard
from senddiary.ui.widgets.scroll import scrolling


class EntryPage(Page):
    """Shows one entry at a time: a new one, or one of the diary."""

    TITLE: ClassVar[str] = N_("New entry")
    WATCHES: ClassVar[frozenset[str]] = frozenset({"Child", "Person", "Body", "Role", "Tag", "Entry"})

    def __init__(self, ctx: Context, go: Navigate, files: FileChoice | None = None) -> None:
        super().__init__(ctx, go)
        self._entry: Entry | None = None
        self._begun, self._settling = False, False
        self._preset: tuple[str, ...] = ()  # children of the rail, else of the last entry
        self.form = EntryForm(ctx.now, ctx.diary.zone)
        self.history = HistoryCard(lambda moment: moment.astimezone(ctx.now().tzinfo))
        self.foot = EntryFoot()
        self.store = EntryStore(ctx, self)
        self.files = FileKeeper(ctx, self.form.side.strip, files or FileChoice())
        self.keeper = DraftKeeper(ctx, self._words_to_keep, self)
        self.watch = PromiseWatch(ctx, self.form, self)
        self._build()
        self._connect()

    def _build(self) -> None:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(28, 24, 16, 24)  # the scroll bar takes 12 more on the right
        column.setSpacing(14)
        column.addWidget(self.form)
        column.addWidget(self.history)
        self.foot.share(column)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(scrolling(inside), 1)
        outer.addWidget(self.foot)

    def _connect(self) -> None:
        for changed in (self.form.changed, self.files.changed, self.foot.reason.textEdited):
            changed.connect(self.keeper.touched)
        self.form.save_wanted.connect(self.save)
        self.form.extras.evidence_wanted.connect(self.files.choose)
        self.form.side.strip.open_wanted.connect(self.go.document)
        self.foot.save_wanted.connect(self.save)
        self.files.settled.connect(self._files_settled)
        self.keeper.paused.connect(self.form.refresh)
        self.keeper.paused.connect(self.watch.look)
        self.keeper.kept.connect(lambda: self.foot.say(_("Kept as you type; in the diary once you save.")))
        self.keeper.trouble.connect(lambda error: self.foot.say(f"{error} {error.next_step}"))
        self.store.known.connect(self._offer)
        self.store.found.connect(self._show_kept)
        self.store.opened.connect(self._show_entry)
        self.store.saved.connect(self._saved)
        self.store.refused.connect(self.foot.refuse)
        self.store.refused.connect(self.keeper.touched)
        self.foot.away_wanted.connect(self.put_away)
        for keys in ("Ctrl+Return", "Ctrl+Enter", "Ctrl+S"):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(self.save)

    # What is on the page

    def arrive(self, what: object) -> None:
        """A new entry, or one of the diary to change. What was being typed here is kept first."""
        self.keeper.keep_if_waiting()
        if isinstance(what, EditEntry):
            self.store.open(what.uuid)
        elif isinstance(what, NewEntry) and what.draft is not None:
            self._begin(what.draft)
        elif not self._begun or self._entry is not None:
            self._begin_new()
        self.put_cursor()

    def put_cursor(self) -> None:
        """The words come first."""
        if not self._begun:
            self._begin_new()
        self.form.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def reload(self) -> None:
        """Ask again for the names to offer."""
        self.store.ask_known()

    def _offer(self, known: Known) -> None:
        self.watch.declined = known.declined
        self.form.set_known(known.people, known.bodies, known.tags)
        self._preset = (self.go.child,) if self.go.child else known.last_children
        self.form.set_children(known.children, self._preset if self._entry is None else ())

    def _begin_new(self) -> None:
        self._begin(self._empty())
        self.store.look_for_new()

    def _empty(self) -> EntryDraft:
        now = self.ctx.now().replace(tzinfo=None)
        return EntryDraft("", when=about_now(now), children=self._preset)

    def _begin(self, draft: EntryDraft) -> None:
        self._entry, self._begun = None, True
        self.keeper.name = self.store.new_name()
        self.title.emit(_(self.TITLE))
        self.subtitle.emit(_("Kept as you type"))
        self.history.hide()
        self.foot.ask_reason(asked=False)
        self.foot.say("")
        self.files.begin(None, ())
        self._show(draft)

    def _show(self, draft: EntryDraft, typed_when: str = "") -> None:
        self.form.show_draft(draft)
        if typed_when:
            self.form.date.retype(typed_when)
        self.watch.look()

    def _show_kept(self, found: Found | None) -> None:
        if found is None or self._entry is not None or self.form.text.words():
            return
        self.keeper.name = found.name
        self._show(*kept_words.restore(found.kept))
        self.files.begin(None, (), found.kept.get("files", ()))
        self.foot.say(_("These are your words from before. They are not in the diary until you save."))
        self.foot.offer_away(_("Begin afresh"))

    def _show_entry(self, opened: Opened) -> None:
        entry = opened.entry
        self._entry, self._begun = entry, True
        self.keeper.name = entry.uuid
        self.title.emit(_("Edit entry"))
        self.subtitle.emit(_("What it said before is always kept"))
        self.foot.ask_reason(asked=True)
        self.foot.say("")
        self.files.begin(entry.uuid, entry.attachments)
        self.history.show_versions(opened.versions)
        if opened.kept is None:
            self._show(entries.draft_of(entry))
            return
        self._show(*kept_words.restore(opened.kept))
        self.foot.reason.setText(str(opened.kept.get("reason", "")))
        self.foot.say(_("These are changes from before. They are not in the diary until you save."))
        self.foot.offer_away(_("Leave it as it was"))

    def put_away(self) -> None:
        """Words from before are not wanted any more; they can be brought back."""
        self.keeper.stop()
        kept, entry = self._words_to_keep(), self._entry
        self.store.put_away(self.keeper.name)
        name = self.store.new_name() if entry is None else entry.uuid

        def again() -> None:
            if entry is None:
                self._begin_new()
            else:
                self.store.open(entry.uuid)

        def bring_back() -> None:
            if kept is not None:
                self.store.bring_back(name, kept)
            again()

        again()
        notices.offer_undo(self, _("Those words were put away."), bring_back)

    # While typing

    def _words_to_keep(self) -> kept_words.Kept | None:
        """What would be lost; none when nothing was typed."""
        draft = self.form.draft()
        if self._entry is None:
            begun = replace(self._empty(), when=draft.when, children=draft.children, kind=draft.kind)
        else:
            begun = entries.draft_of(self._entry)
        if draft == begun and not (self._entry is None and self.files.waiting):
            return None
        kept = kept_words.keep(draft, self.form.date.unread())
        return {**kept, "files": list(self.files.waiting), "reason": self.foot.reason.words()}

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.keeper.keep_if_waiting()
            self.go.back()
        else:
            super().keyPressEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.keeper.keep_if_waiting()

    # Saving

    def save(self) -> None:
        """Save once, however often it is asked for."""
        if self.store.busy or self._settling:
            return
        draft = self.form.draft()
        if not draft.text:
            self.foot.say(_("Write a few words first. Nothing else is needed."))
            self.form.text.setFocus()
            return
        self.keeper.stop()
        self.foot.say(_("Saving …"))
        uuid = self._entry.uuid if self._entry is not None else None
        self.store.save(Order(draft, self.keeper.name, uuid, self.foot.reason.words() or None))

    def _saved(self, entry: Entry) -> None:
        words = _("Saved {clock}").format(clock=f"{self.ctx.now():%H:%M}")
        self.foot.say(words)
        notices.say(self, words)
        self._entry, self._settling = entry, True
        self.files.uuid = entry.uuid
        self.files.keep_all()

    def _files_settled(self) -> None:
        if not self._settling or self._entry is None:
            return
        self._settling = False
        uuid = self._entry.uuid
        if self.files.troubled:
            self.store.open(uuid)
            self.foot.say(_("Your words are saved. One of the files is not: see the list of evidence."))
            return
        self._begin(self._empty())
        self._begun = False
        self.go.entry(uuid)
