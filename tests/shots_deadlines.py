"""Pictures of deadlines in every state: on time, past, disputed, ordered, the parent's own, explained, sent.

Run with `python -m tests.shots_deadlines FOLDER [STATE …] [light-100-1280x800 …]`. Each state is a small diary.
"""

from __future__ import annotations

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from itertools import product
from pathlib import Path
from zoneinfo import ZoneInfo

from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QApplication, QCheckBox, QScrollArea

from senddiary.model.draft import EntryDraft
from senddiary.rules.when import When
from senddiary.services import deadlines, dispatch, entries, evidence, people, refusals
from senddiary.services.deadline_rows import Claim, Entered
from senddiary.services.deadlines import Disputed, Done, Start
from senddiary.services.dispatch import Sending
from senddiary.services.links import Target
from senddiary.settings import Settings
from senddiary.storage.diary import Diary
from senddiary.storage.keys import KdfCost
from senddiary.ui import theme
from senddiary.ui.bus import Bus
from senddiary.ui.context import Context
from senddiary.ui.jobs import InlineJobs
from senddiary.ui.main_window import MainWindow
from senddiary.ui.navigation import OpenSent, StartProcess, WriteLetter
from senddiary.ui.notices import Question
from senddiary.ui.pages.deadlines import DeadlinesPage
from tests.shots import LOOKS, SIZES, let_go

LONDON = ZoneInfo("Europe/London")
TALLEST = 4000  # pixels
Show = Callable[[MainWindow], None]


@dataclass(frozen=True)
class Told:
    """A diary that is being filled, on a day."""

    diary: Diary
    now: datetime
    folder: Path

    def entry(self, title: str, on: str, kind: str = "message", body: str | None = "Westmoor Council") -> str:
        """An entry about Maya."""
        child = people.children(self.diary)[0].id
        draft = EntryDraft(text=f"{title}.", title=title, when=When(on), kind=kind, body=body, children=(child,))
        return entries.record(self.diary, draft, now=self.now).uuid

    def start(self, process: str, event: str, on: date, entry: str | None = None) -> str:
        """A process about Maya."""
        child = people.children(self.diary)[0].id
        return deadlines.start(self.diary, Start(process, {event: on}, child, None, entry), now=self.now)

    def happened(self, process: str, event: str, on: date) -> None:
        """What happened."""
        deadlines.record_step(self.diary, process, event, Done(on), now=self.now)


def on_time(told: Told) -> Show:
    """The report came in time; the decision is six days away."""
    review = told.start("yearly-review", "meeting", date(2026, 4, 22), told.entry("Review meeting", "2026-04-22"))
    told.happened(review, "report", date(2026, 5, 5))
    return places("deadlines")


def past(told: Told) -> Show:
    """Twenty weeks passed, no plan; every step as a table."""
    _waited(told)
    return unfolded("table")


def explained(told: Told) -> Show:
    """Why these dates?"""
    _waited(told)
    return unfolded("why")


def next_steps(told: Told) -> Show:
    """What next? The smallest friendly step first."""
    _waited(told)
    return unfolded("next")


def complaint(told: Told) -> Show:
    """The formal complaint on the letter page."""
    process = _waited(told)
    return lambda window: window.open("letter", WriteLetter(process, "deadline-complaint"))


def disputed(told: Told) -> Show:
    """They give another date: both lines."""
    process, _entry = _not_received(told)
    deadlines.claim_exception(
        told.diary, process, "E01.decision", Claim("Advice was late", date(2026, 5, 4)), now=told.now
    )
    return places("deadlines")


def sent(told: Told) -> Show:
    """What was sent, and both sides' dates."""
    _process, entry = _not_received(told)
    return lambda window: window.open("sent", OpenSent(entry))


def ordered(told: Told) -> Show:
    """Ordered by the Tribunal; the order itself gives one date, which comes first."""
    process = told.start("order-to-make-a-plan", "order", date(2026, 4, 20), told.entry("The order", "2026-04-22"))
    entered = Entered(date(2026, 7, 1), "Order of 20 April 2026, paragraph 3", "order")
    step = deadlines.one(told.diary, process, on=told.now.date()).steps[-1].key
    deadlines.enter_date(told.diary, process, step, entered, now=told.now)
    return unfolded("why")


def presumed(told: Told) -> Show:
    """A posted letter starts a process: its presumed day is offered, and ticked here."""
    entry = told.entry("Request for an assessment", "2026-03-02")
    dispatch.mark_sent(told.diary, entry, Sending(None, "post", date(2026, 3, 2), "Westmoor Council"), now=told.now)

    def show(window: MainWindow) -> None:
        window.open("deadlines", StartProcess(entry))
        box = window.findChild(QCheckBox, "take_presumed")
        assert box is not None
        box.setChecked(True)

    return show


def guessed(told: Told) -> Show:
    """A process that counts from a presumed day."""
    child = people.children(told.diary)[0].id
    wanted = Start("first-plan", {"request": date(2025, 12, 1)}, child, presumed=True)
    deadlines.start(told.diary, wanted, now=told.now)
    return unfolded("why")


def yours(told: Told) -> Show:
    """The parent's own limits, and what is nearly twelve months ago."""
    told.start("appeal", "decision", date(2026, 4, 10), told.entry("The letter says no", "2026-04-10", "decision"))
    told.start("unfair-treatment", "conduct", date(2026, 3, 10))
    told.entry("No decision was sent", "2025-05-20", "decision")
    told.entry("Sent home at noon", "2025-05-21", "sent-home", "Hilltop Primary")
    return places("deadlines")


def refusal(told: Told) -> Show:
    """What the letter says, and what is held, sent and missing."""
    letter = told.entry("The letter says no", "2026-04-10", "decision")
    told.start("appeal", "decision", date(2026, 4, 10), letter)
    refusals.tick(told.diary, letter, "not-enough-evidence", now=told.now, page="2")
    plan = told.entry("Support plan", "2026-03-02")
    dispatch.mark_sent(told.diary, plan, Sending(None, "email", date(2026, 3, 2), "Westmoor Council"), now=told.now)
    refusals.hold(told.diary, "support-plan", plan, now=told.now)
    refusals.hold(told.diary, "provision-log", told.entry("Provision log", "2026-05-01"), now=told.now)
    return unfolded("refusal")


def nothing(told: Told) -> Show:
    """Nothing yet."""
    del told
    return places("deadlines")


def _waited(told: Told) -> str:
    request = told.entry("We asked for an assessment", "2025-12-01")
    process = told.start("first-plan", "request", date(2025, 12, 1), request)
    told.happened(process, "decision", date(2026, 1, 16))
    told.entry("Call with J. Pike: with the panel", "2026-03-18", "call")
    words = EntryDraft(text="When may we expect it?", title="Email: when may we expect it?", when=When("2026-04-27"))
    about = (Target(entry=request),)
    dispatch.send(told.diary, Sending(words, "email", date(2026, 4, 27), about=about), now=told.now)
    return process


def _not_received(told: Told) -> tuple[str, str]:
    entry = told.entry("Request for an assessment", "2026-03-02T14:10")
    message = told.folder / "request.eml"
    message.write_bytes(b"Please assess Maya.")
    evidence.attach(told.diary, entry, message, now=told.now)
    sending = Sending(None, "email", date(2026, 3, 2), "Westmoor Council, SEND team")
    dispatch.mark_sent(told.diary, entry, sending, now=told.now)
    process = told.start("first-plan", "request", date(2026, 3, 2), entry)
    said = Disputed(date(2026, 4, 20), date(2026, 5, 4), "The first contact was on 20 April.")
    deadlines.dispute_receipt(told.diary, process, "request", said, now=told.now)
    return process, entry


def places(place: str) -> Show:
    """A place as it opens."""
    return lambda window: window.open(place)


def unfolded(panel: str) -> Show:
    """The deadlines with one panel open."""

    def show(window: MainWindow) -> None:
        window.open("deadlines")
        page = window.stack.currentWidget()
        assert isinstance(page, DeadlinesPage)
        page.cards[0].unfold(panel)

    return show


STATES: dict[str, Callable[[Told], Show]] = {
    "on-time": on_time,
    "past": past,
    "explained": explained,
    "next": next_steps,
    "complaint": complaint,
    "disputed": disputed,
    "sent": sent,
    "ordered": ordered,
    "presumed": presumed,
    "guessed": guessed,
    "yours": yours,
    "refusal": refusal,
    "nothing": nothing,
}


def main(folder: Path, only: tuple[str, ...] = ()) -> None:
    """Every wanted state in every wanted look and size."""
    folder.mkdir(parents=True, exist_ok=True)
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    every = {f"{name}-{scale}-{wide}x{high}" for (name, scale), (wide, high) in product(LOOKS, SIZES)}
    wanted = every & set(only) or every
    for state in [one for one in STATES if one in only] or list(STATES):
        with tempfile.TemporaryDirectory() as place:
            diary, _code = Diary.create(Path(place) / "diary", "a small diary", cost=KdfCost(memory_kib=64, passes=1))
            told = Told(diary, datetime(2026, 5, 14, 20, 14, tzinfo=LONDON), Path(place))
            people.add_child(diary, "Maya", now=told.now, born=date(2017, 9, 1))
            people.add_body(diary, "Westmoor Council", kind="council", now=told.now)
            people.add_body(diary, "Hilltop Primary", kind="school", now=told.now)
            show = STATES[state](told)
            for (look, scale), size in product(LOOKS, SIZES):
                way = f"{look}-{scale}-{size[0]}x{size[1]}"
                if way in wanted:
                    target = folder / f"{state}-{way}.png"
                    take(app, told, Settings(theme=look, text_scale=scale), size, show).save(str(target))
            diary.close()


def take(app: QApplication, told: Told, look: Settings, size: tuple[int, int], show: Show) -> QPixmap:
    """One picture, once everything has its place; as tall as the page is, so that nothing is out of sight."""
    theme.apply(app, look)
    bus = Bus()
    bus.listen(told.diary)
    window = MainWindow(Context(told.diary, InlineJobs(), bus, look, lambda: told.now))
    window.resize(*size)
    window.show()
    show(window)
    for _turn in range(5):
        app.processEvents()
    area = window.stack.currentWidget().findChild(QScrollArea)
    if area is not None:
        hidden = area.verticalScrollBar().maximum()
        window.resize(size[0], min(size[1] + hidden, TALLEST))
        for _turn in range(5):
            app.processEvents()
    asked = window.findChildren(Question)
    made = asked[-1].grab() if asked else window.grab()
    let_go(window)
    return made


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "build/shots"), tuple(sys.argv[2:]))
