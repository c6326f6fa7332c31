"""Documents in the sample diary, for pictures of the Evidence page, the viewer and the recommendations."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from senddiary.rules.when import When
from senddiary.services import document_changes, documents, entries, passages, recommendations, sample
from senddiary.services.document_changes import Amendment
from senddiary.services.passages import NewPassage
from senddiary.services.recommendations import NewStep
from senddiary.services.views import View
from senddiary.storage.diary import Diary
from tests.ui import papers

SAID = {
    1: (
        NewStep("decided", "yes", date(2026, 3, 20), "Agreed at the review"),
        NewStep("in-plan", "yes", date(2026, 4, 20), None, "Maya will have access to regular therapy as appropriate."),
        NewStep("happening", "no", date(2026, 5, 11), "No session this term"),
    ),
    2: (NewStep("happening", "yes", date(2026, 4, 27)),),
    3: (NewStep("decided", "yes", date(2026, 3, 20)),),
}


@dataclass(frozen=True)
class Papers:
    """The ids of what was kept."""

    report: str
    mail: str
    damaged: str


def fill(diary: Diary) -> Papers:
    """Keep a report, a message, photos and a decision; mark the report and answer for some of it."""
    now = sample.now()
    report = papers.keep(
        diary, "report.pdf", papers.report(), now - timedelta(days=60), title="Speech and language therapy report",
        person="Ms Okoro", obtained_how="email", when=When("2026-03-04"),
    )  # fmt: skip
    mail = papers.keep(diary, "cover.eml", papers.message(), now, person="Mrs Patel")
    papers.keep(diary, "27-april.jpg", papers.photo(), now, title="Home-school book, week of 27 April")
    decision = papers.keep(
        diary,
        "decision.pdf",
        papers.report(4, before=0),
        now - timedelta(days=24),
        title="Transport decision",
        body="Council",
    )
    document_changes.amend(diary, decision, Amendment(answer_by=date(2026, 5, 19)), now=now)
    damaged = papers.keep(
        diary, "note.pdf", papers.report(3), now, title="Letter about the review", when=When("2026-05-12")
    )
    _spoil(diary, damaged)
    for number in range(1, 7):
        place = (number - 1) % papers.POINTS_A_PAGE
        region = ((60 / 595, (842 - 742 + 40 * place) / 842, 0.72, 0.019),)
        page = 2 + (number - 1) // papers.POINTS_A_PAGE
        marked = passages.mark(diary, report, NewPassage(page, papers.recommendation(number), region), now=now)
        if number < 5:
            made = passages.as_recommendation(diary, marked.id, now=now)
            for step in SAID.get(number, ()):
                recommendations.step(diary, made, step, now=now)
    call = entries.page(diary, View(kinds=("call",)), limit=1)[0].uuid
    document_changes.attach(diary, report, call, now=now)
    return Papers(report, mail, damaged)


def _spoil(diary: Diary, document_id: str) -> None:
    """One byte on the disk is another one, and a check has seen it."""
    newest = max(
        (path for path in diary.blobs.root.rglob("*") if path.is_file()), key=lambda path: path.stat().st_ctime_ns
    )
    content = bytearray(newest.read_bytes())
    content[len(content) // 2] ^= 1
    newest.chmod(0o600)
    newest.write_bytes(content)
    documents.verify(diary, document_id, now=sample.now())
