"""What reports may see of recommendations: nothing private, and only what was answered."""

from __future__ import annotations

from datetime import datetime

import pytest

from senddiary.model.draft import EntryDraft
from senddiary.reports.snapshot import View
from senddiary.rules.when import When
from senddiary.services import (
    document_changes,
    entries,
    intake,
    passages,
    recommendation_facts,
    recommendations,
    reporting,
)
from senddiary.services.document_changes import Amendment
from senddiary.services.intake import Choices, Loose
from senddiary.services.passages import NewPassage
from senddiary.services.recommendations import NewStep
from senddiary.services.reporting import Moment
from senddiary.storage.diary import Diary


@pytest.fixture
def report(diary: Diary, now: datetime) -> str:
    """A report with one marked recommendation and one in the parent's own words."""
    found = intake.look_at(diary, Loose("report.txt", b"Individual therapy each week."), now=now)
    kept = intake.accept(diary, found, Choices(how="document", title="Report", when=When("2026-03-04")), now=now)
    marked = passages.mark(diary, kept.document, NewPassage(1, "Individual therapy each week."), now=now)
    passages.as_recommendation(diary, marked.id, now=now)
    recommendations.add(diary, kept.document, "Meet her at the gate.", now=now)
    return kept.document


def test_rows_come_with_their_document_and_page(diary: Diary, report: str) -> None:
    with diary.read() as session:
        found = recommendation_facts.read(session)
    assert [(one.document, one.number, one.page) for one in found] == [
        ("Report, 4 March 2026", 1, 1),
        ("Report, 4 March 2026", 2, None),
    ]
    assert {one.document_id for one in found} == {report}


def test_what_shows_an_answer_is_named_unless_it_is_private(diary: Diary, report: str, now: datetime) -> None:
    first, second = recommendations.board(diary, document=report)
    open_entry = entries.record(diary, EntryDraft("No session.", When("2026-05-11"), title="Monday"), now=now)
    hidden = entries.record(diary, EntryDraft("SECRETCANARY", When("2026-05-12"), flags=("private",)), now=now)
    recommendations.step(diary, first.id, NewStep("happening", "no", entry=open_entry.uuid), now=now)
    recommendations.step(diary, second.id, NewStep("happening", "no", entry=hidden.uuid), now=now)
    with diary.read() as session:
        found = recommendation_facts.read(session)
    assert [one.answers[0].shown_by for one in found] == ["Monday, 11 May 2026", ""]


def test_those_of_a_private_document_stay_out_of_reports(diary: Diary, report: str, now: datetime) -> None:
    moment = Moment(now.date(), now)
    assert len(reporting.snapshot(diary, View(), moment).recommendations) == 2
    document_changes.amend(diary, report, Amendment(private=True), now=now)
    assert reporting.snapshot(diary, View(), moment).recommendations == ()
