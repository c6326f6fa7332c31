"""Documents: found, looked at, said more of, joined, split, put aside; and never a byte different."""

from __future__ import annotations

import hashlib
import io
from datetime import date, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from senddiary.errors import NotFound, RefusedEntry
from senddiary.reports.snapshot import View
from senddiary.rules.when import When
from senddiary.services import (
    dispatch,
    documents,
    entries,
    evidence,
    history,
    links,
    reporting,
    safekeeping,
    vault,
    withheld,
)
from senddiary.services.dispatch import Sending
from senddiary.services.documents import Amendment, Filters
from senddiary.services.links import Target
from senddiary.services.reporting import Moment
from senddiary.storage.diary import Diary
from senddiary.storage.keys import Passphrase
from tests.conftest import PASSPHRASE, Make
from tests.services.conftest import Papers


def titles(diary: Diary, **filters: object) -> list[str]:
    return [row.title for row in documents.listing(diary, Filters(**filters)).rows]  # type: ignore[arg-type] # fields by name


def test_documents_are_listed_by_the_date_they_carry(diary: Diary, papers: Papers) -> None:
    papers.put("march.pdf", on="2026-03-04")
    papers.put("may.eml", on="2026-05-13T16:21", kind="email")
    papers.put("undated.jpg", on=None, kind="picture")
    assert titles(diary) == ["undated", "may", "march"]
    assert titles(diary, kinds=("email",)) == ["may"]
    assert titles(diary, from_=date(2026, 3, 1), to=date(2026, 3, 31)) == ["march"]
    assert documents.summary(diary) == documents.Summary(3, 3)


def test_what_came_inside_a_mail_is_listed_there(diary: Diary, papers: Papers) -> None:
    mail = papers.put("mail.eml", kind="email")
    papers.put("plan.pdf", parent_id=mail)
    assert (titles(diary), titles(diary, mail=mail)) == (["mail"], ["plan"])
    seen = documents.one(diary, mail)
    assert (seen.row.inside, [row.title for row in seen.inside]) == (1, ["plan"])
    assert titles(diary, words="plan") == ["plan"]


def test_words_may_stand_on_different_pages(diary: Diary, papers: Papers) -> None:
    report = papers.put("report.pdf", pages=("Speech and language", "Łukasz spoke of a quiet room"))
    papers.put("other.pdf", pages=("Speech",))
    assert [row.id for row in documents.listing(diary, Filters(words="speech lukasz qui")).rows] == [report]
    assert documents.pages(diary, report) == {1: "Speech and language", 2: "Łukasz spoke of a quiet room"}


def test_the_parent_says_more_of_it_and_the_history_keeps_what_was(diary: Diary, papers: Papers, now: datetime) -> None:
    one = papers.put("scan.pdf")
    said = Amendment(title="Transport decision", person="Ms Okoro", when=When("2026-04-20"), private=True)
    documents.amend(diary, one, said, now=now)
    documents.amend(diary, one, Amendment(answer_by=date(2026, 5, 19), obtained_how="post"), now=now)
    seen = documents.one(diary, one)
    assert (seen.row.title, seen.row.from_, seen.row.date_source) == ("Transport decision", "Ms Okoro", "parent")
    assert [chip.words for chip in seen.row.chips] == ["Private", "Answer by 19 May 2026"]
    assert titles(diary, words="okoro") == ["Transport decision"]
    with pytest.raises(RefusedEntry):
        documents.amend(diary, one, Amendment(obtained_how="theft"), now=now)


def test_it_knows_where_it_is_used(diary: Diary, papers: Papers, make: Make, now: datetime) -> None:
    one, entry, letter = papers.put(), make.entry().uuid, make.entry("Please see the report.").uuid
    documents.attach(diary, one, entry, now=now)
    documents.attach(diary, one, entry, now=now)
    links.tie(diary, "contradicts", letter, Target(document=one, page=9), now=now)
    dispatch.mark_sent(diary, letter, Sending(None, "email", date(2026, 3, 5), documents=(one,), proof=one), now=now)
    uses = documents.where_used(diary, one)
    assert [use.kind for use in uses] == ["attached", "link", "sent-along", "proof-of-sending"]
    assert [(use.page, use.link_kind) for use in uses][1] == (9, "contradicts")
    assert documents.one(diary, one).row.chips[0].words == "Used in 2"
    assert documents.summary(diary).unsorted == 0


def test_several_photos_are_one_letter_and_can_be_taken_apart(diary: Diary, papers: Papers, now: datetime) -> None:
    photos = [papers.put(f"p{number}.jpg", kind="picture") for number in (2, 1, 3)]
    letter = documents.join(diary, photos, "Letter of 27 April", now=now)
    files = documents.one(diary, letter).row.files
    assert (letter, [file.name for file in files]) == (photos[0], ["p2.jpg", "p1.jpg", "p3.jpg"])
    apart = documents.split(diary, letter, [files[1].id], now=now)
    assert sorted(titles(diary)) == ["Letter of 27 April", "p1.jpg"]
    with pytest.raises(RefusedEntry):
        documents.split(diary, apart, [files[1].id], now=now)
    diary.close()
    assert vault.check(diary.folder, Passphrase(PASSPHRASE)).findings == ()


def test_what_is_used_is_not_joined_away(diary: Diary, papers: Papers, make: Make, now: datetime) -> None:
    one, used = papers.put("a.jpg"), papers.put("b.jpg")
    documents.attach(diary, used, make.entry().uuid, now=now)
    with pytest.raises(RefusedEntry):
        documents.join(diary, [one, used], "Letter", now=now)


def test_the_bin_hides_it_from_lists_and_search_until_it_comes_back(
    diary: Diary, papers: Papers, now: datetime
) -> None:
    one = papers.put("report.pdf", pages=("hippopotamus",))
    documents.move_to_bin(diary, [one], now=now)
    assert (titles(diary), titles(diary, words="hippopotamus"), titles(diary, binned=True)) == ([], [], ["report"])
    documents.bring_back(diary, [one], now=now)
    assert titles(diary, words="hippopotamus") == ["report"]


def test_erasing_takes_the_original_away_unless_it_is_used(
    diary: Diary, papers: Papers, make: Make, now: datetime
) -> None:
    free, used = papers.put("free.pdf"), papers.put("used.pdf")
    documents.attach(diary, used, make.entry().uuid, now=now)
    documents.move_to_bin(diary, [free, used], now=now)
    assert documents.erase(diary, [free, used], now=now) == 1
    assert titles(diary, binned=True) == ["used"]
    assert len(list(diary.blobs.names())) == 1
    with pytest.raises(NotFound):
        documents.one(diary, free)


def test_erasing_an_entry_leaves_a_document_of_its_own(diary: Diary, papers: Papers, make: Make, now: datetime) -> None:
    one, entry = papers.put("kept.pdf"), make.entry().uuid
    documents.attach(diary, one, entry, now=now)
    entries.move_to_bin(diary, [entry], now=now)
    history.erase(diary, [entry], now=now)
    assert documents.verify(diary, one, now=now).whole
    diary.close()
    assert vault.check(diary.folder, Passphrase(PASSPHRASE)).findings == ()


def flip(diary: Diary) -> None:
    """Turn one bit of the only original round; turning it again makes it whole."""
    path = diary.blobs.path(next(diary.blobs.names()))
    content = bytearray(path.read_bytes())
    content[100] ^= 1
    path.write_bytes(content)


def test_a_flipped_byte_is_told_by_name_and_shown_as_damaged(diary: Diary, papers: Papers, now: datetime) -> None:
    one = papers.put("letter é.pdf")
    flip(diary)
    assert documents.verify(diary, one, now=now).damaged == ("letter é.pdf",)
    assert documents.one(diary, one).row.chips[0].name == "damaged"
    diary.close()
    found = vault.check(diary.folder, Passphrase(PASSPHRASE)).findings
    assert [(one_.code, one_.items) for one_ in found] == [("damaged-original", ("letter é.pdf", one))]


def test_whoever_meets_a_damaged_original_has_it_shown_as_damaged(diary: Diary, papers: Papers, now: datetime) -> None:
    one, other = papers.put("letter é.pdf"), papers.put("other.pdf", content=b"%PDF-1.7 other")
    documents.note_damage(diary, documents.one(diary, one).row.files[0].id)
    assert (documents.one(diary, one).row.damaged, documents.one(diary, other).row.damaged) == (True, False)
    assert documents.verify(diary, one, now=now).whole
    assert not documents.one(diary, one).row.damaged
    with pytest.raises(NotFound):
        documents.note_damage(diary, "no such file")


def test_a_health_check_shows_in_the_list_what_is_damaged(diary: Diary, papers: Papers) -> None:
    papers.put("letter é.pdf")
    flip(diary)
    documents.heed(diary, safekeeping.look_over(diary))
    assert titles(diary, damaged=True) == ["letter é"]
    flip(diary)
    safekeeping.look_over(diary)
    assert titles(diary, damaged=True) == []


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(content=st.binary(min_size=1, max_size=600_000), at=st.integers(0, 700_000))
def test_every_way_out_gives_the_same_bytes(
    diary: Diary, papers: Papers, tmp_path: Path, content: bytes, at: int
) -> None:
    file = documents.one(diary, papers.put("any.bin", content=content)).row.files[0]
    assert file.sha256 == hashlib.sha256(content).hexdigest()
    assert documents.save_copy(diary, file.id, tmp_path / "copy", replace=True) == file.sha256
    assert (tmp_path / "copy").read_bytes() == content
    with diary.read() as session:
        blob = (
            session.connection().exec_driver_sql("SELECT blob FROM document_file WHERE id = ?", (file.id,)).scalar_one()
        )
    evidence.copy_out(diary, blob, tmp_path / "copy", replace=True)
    assert (tmp_path / "copy").read_bytes() == content
    with documents.open_file(diary, file.id) as stream:
        stream.seek(at)
        assert stream.read() == content[at:]
        assert stream.seek(0, io.SEEK_END) == len(content)


def test_private_documents_never_reach_a_report(diary: Diary, papers: Papers, make: Make, now: datetime) -> None:
    entry = make.entry("The letter came.").uuid
    hidden, shown, mail = papers.put("hidden.pdf"), papers.put("shown.pdf"), papers.put("m.eml", private=True)
    inside = papers.put("inside.pdf", parent_id=mail)
    for document in (hidden, shown, inside):
        documents.attach(diary, document, entry, now=now)
    documents.amend(diary, hidden, Amendment(private=True), now=now)
    seen = reporting.snapshot(diary, View(), Moment(now.date(), now))
    assert [one.attachments for one in seen.entries] == [("shown.pdf",)]


def test_a_report_about_one_child_names_no_document_of_another(
    diary: Diary, papers: Papers, make: Make, now: datetime
) -> None:
    rowan, isla = make.child("Rowan"), make.child("Isla")
    both = make.entry("Both met.", children=(rowan.id, isla.id)).uuid
    hers, only_hers = papers.put("isla.pdf", child_id=isla.id), papers.put("known-through-isla.pdf")
    documents.attach(diary, hers, both, now=now)
    documents.attach(diary, only_hers, make.entry("Hers.", children=(isla.id,)).uuid, now=now)
    seen = reporting.snapshot(diary, View(child=rowan.id), Moment(now.date(), now))
    assert [one.attachments for one in seen.entries] == [()]
    with diary.read() as session:
        assert withheld.documents(session, rowan.id) == {hers, only_hers}
        assert withheld.documents(session, None) == set()
    assert titles(diary, child=rowan.id) == []


def test_a_file_attached_twice_is_one_document(diary: Diary, make: Make, now: datetime, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("the same")
    (tmp_path / "b.txt").write_text("the same")
    one = evidence.attach(diary, make.entry().uuid, tmp_path / "a.txt", now=now)
    other = evidence.attach(diary, make.entry().uuid, tmp_path / "b.txt", now=now)
    assert (one.document_id, other.name) == (other.document_id, "b.txt")
    assert evidence.guessed("x.heic")[1] in ("picture", "file")
