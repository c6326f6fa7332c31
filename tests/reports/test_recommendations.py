"""What became of recommendations, as pages that lie on their side."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pypdfium2
import pytest

from senddiary.reports import recommendations, render
from senddiary.reports.content import Quote, Table
from senddiary.reports.snapshot import Snapshot
from senddiary.reports.tracing import Answered, Recommended, recommendation_gate
from tests.house.words import unwanted
from tests.reports.conftest import MakeSnapshot

REPORT = "Speech and language therapy report, 4 March 2026"
TRACED = (
    Recommended(
        "a", REPORT, 1, "Individual therapy, 45 minutes each week.", 9,
        (
            Answered("decided", "yes", date(2026, 3, 20), "Said at the review", "", "Review meeting, 20 March 2026"),
            Answered("in-plan", "yes", date(2026, 4, 20), "", "She will have access to regular therapy.", "Draft plan"),
            Answered("happening", "no", date(2026, 5, 11), "No session this term"),
        ),
    ),
    Recommended("b", REPORT, 2, "A quiet work space.", 9, (Answered("happening", "yes"),)),
    Recommended("c", REPORT, 3, "Staff training.", 10),
    Recommended("d", REPORT, 4, "Somebody should meet her at the gate.", None, (Answered("working", "not-known"),)),
)  # fmt: skip


@pytest.fixture
def snapshot(shot: MakeSnapshot) -> Snapshot:
    """Four recommendations of one report; one has no page, two nobody has answered about."""
    return replace(shot(), recommendations=TRACED)


def table(snapshot: Snapshot) -> Table:
    return next(block for block in recommendations.build(snapshot).blocks if isinstance(block, Table))


def test_the_words_of_the_page_stay_as_they_are(snapshot: Snapshot, golden: Callable[[str, str], None]) -> None:
    golden("recommendations.txt", render.to_bytes(recommendations.build(snapshot), "text").decode())


def test_the_pages_lie_on_their_side_and_two_runs_are_the_same(snapshot: Snapshot) -> None:
    content = recommendations.build(snapshot)
    pdf = render.to_bytes(content, "pdf")
    wide, tall = pypdfium2.PdfDocument(io.BytesIO(pdf))[0].get_size()
    assert (round(wide), round(tall)) == (842, 595)
    assert pdf == render.to_bytes(content, "pdf")


def test_words_without_a_page_are_never_quoted(snapshot: Snapshot) -> None:
    said = [any(isinstance(part, Quote) for part in row.cells[1]) for row in table(snapshot).rows]
    assert said == [True, True, True, False]


def test_not_known_is_counted_as_nothing(snapshot: Snapshot) -> None:
    assert recommendations.counts_words(TRACED) == "4 recommendations: 1 in the plan, 1 happening, 0 working"
    assert [one.number for one in snapshot.recommendations if one.is_orphan] == [3, 4]


def test_words_that_can_be_read_in_several_ways_stand_in_italics(snapshot: Snapshot) -> None:
    runs = [run for part in table(snapshot).rows[0].cells[3] for run in getattr(part, "runs", ())]
    assert [run.words for run in runs if run.look == "italic"] == ["access to", "regular"]


def test_it_says_nothing_we_do_not_say(snapshot: Snapshot) -> None:
    assert unwanted(render.to_bytes(recommendations.build(snapshot), "text").decode()) == []


def test_private_documents_and_other_children_stop_at_the_gate(shot: MakeSnapshot) -> None:
    private, other = replace(TRACED[0], private=True), replace(TRACED[1], child_id="isla")
    assert recommendation_gate((private, other, TRACED[2]), "maya") == (TRACED[2],)
    with pytest.raises(ValueError, match="gate"):
        replace(shot(), recommendations=(private,))


def test_without_recommendations_it_says_so(shot: MakeSnapshot) -> None:
    made = render.to_bytes(recommendations.build(shot()), "text").decode()
    assert "No recommendations are marked yet." in made
