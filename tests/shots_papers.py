"""More documents in the sample diary, for pictures: a message with a file, a damaged letter, something to answer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from senddiary.rules.when import When
from senddiary.services import document_changes, documents, sample
from senddiary.services.document_changes import Amendment
from senddiary.storage.diary import Diary
from tests.ui import papers

TEXT = b"They asked who would look again, and when.\n\nMr Hale said he would find out by Friday.\n"


@dataclass(frozen=True)
class Papers:
    """The ids of what is shown."""

    report: str
    mail: str
    damaged: str
    photo: str
    text: str


def fill(diary: Diary) -> Papers:
    """Keep a message and two letters beside what the sample diary holds itself."""
    now = sample.now()
    report = max(documents.listing(diary).rows, key=lambda row: row.recommendations).id
    mail = papers.keep(diary, "cover.eml", papers.message(), now, person="Mrs Patel")
    decision = papers.keep(
        diary, "decision.pdf", papers.report(4, before=0), now - timedelta(days=24),
        title="Transport decision", body="Council", when=When("2026-04-17"),
    )  # fmt: skip
    document_changes.amend(diary, decision, Amendment(answer_by=date(2026, 5, 19)), now=now)
    damaged = papers.keep(
        diary, "note.pdf", papers.report(3), now, title="Letter about the review", when=When("2026-05-12")
    )
    _spoil(diary, damaged)
    photo = next(row.id for row in documents.listing(diary).rows if row.kind == "picture")
    text = papers.keep(diary, "note to self.txt", TEXT, now, title="What the panel asked")
    return Papers(report, mail, damaged, photo, text)


def _spoil(diary: Diary, document_id: str) -> None:
    """One byte on the disk is another one, and a check has seen it."""
    kept = (path for path in diary.blobs.root.rglob("*") if path.is_file())
    newest = max(kept, key=lambda path: path.stat().st_ctime_ns)
    content = bytearray(newest.read_bytes())
    content[len(content) // 2] ^= 1
    newest.chmod(0o600)
    newest.write_bytes(content)
    documents.verify(diary, document_id, now=sample.now())
