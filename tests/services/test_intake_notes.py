"""Notes mailed to oneself become entries: dated by their words, written when the message was sent."""

from __future__ import annotations

from datetime import UTC, datetime

from senddiary.services import documents, entries, intake
from senddiary.services.intake import Loose
from senddiary.storage.diary import Diary
from tests.importers.mail_maker import enclosed, mail, mixed

FIRST = "When: yesterday 15:20\nWho: Ms Okafor\nSaid: By Friday.\nPromised: the draft\n\nIt rained.\n"
SECOND = "When: 13 May 08:10\nWho: Ms Reid\nSaid: He was tired.\n"
OWN = {"from": "Jo <jo@home.example>"}
SENT = datetime(2026, 5, 13, 14, 40, tzinfo=UTC)


def test_a_note_is_dated_by_its_words_and_written_when_it_was_sent(diary: Diary, now: datetime) -> None:
    found = intake.look_at(diary, Loose("own.eml", mail(FIRST.encode(), **OWN)), now=now)
    assert (found.who.own, found.how) == (True, "entry")
    entry = entries.get(diary, intake.accept(diary, found, now=now).entries[0])
    assert (entry.when.form, entry.written, entry.written_source) == ("2026-05-12T15:20", SENT, "message")
    assert ([person.name for person in entry.people], entry.kind) == (["Ms Okafor"], "note")
    assert [promise.words for promise in entry.promises] == ["the draft"]


def test_several_notes_are_an_entry_each(diary: Diary, now: datetime) -> None:
    body = f"{FIRST}\n{SECOND}".encode()
    kept = intake.accept(diary, intake.look_at(diary, Loose("own.eml", mail(body, **OWN)), now=now), now=now)
    first, second = (entries.get(diary, uuid) for uuid in kept.entries)
    assert (first.when.form, second.when.form) == ("2026-05-12T15:20", "2026-05-13T08:10")
    assert (first.written, second.written) == (SENT, SENT)
    assert [file.name for file in second.attachments] == ["own.eml"]
    assert "Promised: the draft" in documents.pages(diary, kept.document)[1]


def test_a_picture_that_came_with_a_note_hangs_on_it(diary: Diary, now: datetime) -> None:
    body = mixed(f"\n{FIRST}".encode(), enclosed("plan.txt", b"the plan", "text/plain"), **OWN)
    kept = intake.accept(diary, intake.look_at(diary, Loose("own.eml", body), now=now), now=now)
    assert [file.name for file in entries.get(diary, kept.entries[0]).attachments] == ["own.eml", "plan.txt"]
