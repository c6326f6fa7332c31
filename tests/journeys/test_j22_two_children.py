"""J22: two children in one diary."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from senddiary.model.child import Child
from senddiary.model.draft import EntryDraft, PromiseDraft, QuoteDraft
from senddiary.reports import snapshot as shots
from senddiary.rules.when import When
from senddiary.services import entries, people, reporting
from senddiary.services.reporting import Moment
from senddiary.services.views import View
from senddiary.storage.diary import Diary
from tests.journeys.conftest import Desk

NOW = datetime(2026, 5, 14, 20, 14, tzinfo=ZoneInfo("Europe/London"))


def _children(desk: Desk) -> list[Child]:
    desk.sit_down("2026-05-14T20:14")
    made = [people.add_child(desk.diary, name, now=desk.now()) for name in ("Rowan", "Isla")]
    desk.stand_up()
    desk.sit_down()
    return made


def test_the_child_switch_is_on_every_page(desk: Desk) -> None:
    _children(desk)
    for number in range(1, 6):
        desk.ctrl(getattr(Qt.Key, f"Key_{number}"))
        assert desk.find(QWidget, "child_switch").isVisible()


def test_a_joint_meeting_belongs_to_both(desk: Desk) -> None:
    children = _children(desk)
    for child in children:
        box = desk.find(QWidget, f"child_{child.id}")
        if not box.property("checked"):
            desk.click(f"child_{child.id}")
    desk.type("Meeting about both girls.")
    desk.ctrl(Qt.Key.Key_Return)
    saved = entries.page(desk.diary, View())[0]
    assert {child.name for child in saved.children} == {"Rowan", "Isla"}
    for child in children:
        assert entries.count(desk.diary, View(child=child.id)) == 1


_WORD = st.sampled_from(["alpha", "bravo", "charlie", "delta"])
_SIDE = st.sampled_from(["rowan", "isla", "both", "none"])
_ONE = st.tuples(_SIDE, _WORD, st.booleans())


def _fill(diary: Diary, made: list[tuple[str, str, bool]]) -> str:
    """Entries of two sisters; what only Isla's entries say begins with "isla". Returns the id of Rowan."""
    rowan, isla = (people.add_child(diary, name, now=NOW) for name in ("Rowan", "Isla"))
    who = {"rowan": (rowan.id,), "isla": (isla.id,), "both": (rowan.id, isla.id), "none": ()}
    for number, (side, word, flagged) in enumerate(made):
        prefix = "isla" if side in ("isla", "none") or flagged else "rowan"
        draft = _marked(prefix, f"{word}{number}x", who[side])
        entries.record(diary, replace(draft, flags=("other-child",) if flagged else ()), now=NOW)
    return rowan.id


def _marked(prefix: str, mark: str, children: tuple[str, ...]) -> EntryDraft:
    return EntryDraft(
        text=f"{prefix}text{mark}",
        when=When("2026-05-13"),
        title=f"{prefix}title{mark}",
        children=children,
        people=(f"{prefix}person{mark}",),
        tags=(f"{prefix}tag{mark}",),
        quotes=(QuoteDraft(f"{prefix}quote{mark}", f"{prefix}speaker{mark}"),),
        promises=(PromiseDraft(f"{prefix}promise{mark}", f"{prefix}promiser{mark}", None, date(2026, 5, 20)),),
        private_thought=f"islathought{mark}",
    )


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(made=st.lists(_ONE, min_size=1, max_size=6))
def test_rowans_report_holds_nothing_known_only_through_isla(diary: Diary, made: list[tuple[str, str, bool]]) -> None:
    rowan = _fill(diary, made)
    report = reporting.compose(diary, shots.View(child=rowan), Moment(NOW.date(), NOW))
    for format_ in ("text", "csv"):
        words = reporting.draw(report, format_).decode("utf-8-sig")
        for kind in ("text", "title", "person", "tag", "quote", "speaker", "promise", "promiser", "thought"):
            assert f"isla{kind}" not in words
