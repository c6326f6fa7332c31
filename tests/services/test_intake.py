"""What comes in from outside: looked at first, kept as it was chosen, once, byte for byte."""

from __future__ import annotations

import hashlib
import io
import os
import zlib
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PIL import Image

from senddiary.errors import ChangedMeanwhile, NothingToKeep, NotTakenIn
from senddiary.importers.draft import Clock, Draft, FileDraft, Party
from senddiary.progress import Cancelled
from senddiary.rules.when import When
from senddiary.services import (
    arrivals,
    document_changes,
    documents,
    entries,
    intake,
    intake_times,
    people,
    search,
    vault,
)
from senddiary.services.arrivals import is_diary
from senddiary.services.document_changes import Amendment
from senddiary.services.documents import Filters
from senddiary.services.intake import Choices, Found, Loose, NotTaken
from senddiary.services.intake_found import considered, digest, kept_already
from senddiary.services.people import PersonDraft
from senddiary.services.views import View
from senddiary.storage.diary import Diary
from senddiary.storage.keys import Passphrase
from tests.conftest import PASSPHRASE, Make
from tests.importers.outlook_maker import INSIDE, METHOD, OTHER, letter, message, properties

MAIL = (
    b"From: Ms Okoro <okoro@school.example>\r\nTo: dana@home.example\r\nDate: Wed, 13 May 2026 15:21:00 +0100\r\n"
    b"Subject: Cover for the sessions\r\nMessage-ID: <1@school.example>\r\nContent-Type: text/plain\r\n\r\n"
    b"The cover starts on Monday.\r\n"
)
OWN = MAIL.replace(b"Ms Okoro <okoro@school.example>", b"dana@home.example").replace(b"<1@", b"<2@")


def photo(colour: str = "red") -> bytes:
    kept = io.BytesIO()
    Image.new("RGB", (40, 30), colour).save(kept, "JPEG")
    return kept.getvalue()


@pytest.fixture
def lying(tmp_path: Path) -> Callable[[str, bytes], Path]:
    """A file with that name and content, last written on 3 May 2026 at 10:00 in London."""

    def put(name: str, content: bytes) -> Path:
        path = tmp_path / "came" / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(content)
        at = datetime(2026, 5, 3, 9, 0, tzinfo=UTC).timestamp()
        os.utime(path, (at, at))
        return path

    return put


Lying = Callable[[str, bytes], Path]


def test_looking_stores_nothing(diary: Diary, lying: Lying, now: datetime) -> None:
    found = intake.look_at(diary, lying("photo.jpg", photo()), now=now)
    assert (found.draft.kind, found.how, found.title) == ("picture", "document", "photo")
    assert (found.times.when.form, found.times.source) == ("2026-05-03T10:00", "file")
    assert found.sha256 == hashlib.sha256(photo()).hexdigest()
    assert (documents.summary(diary).documents, list(diary.blobs.names())) == (0, [])


def test_three_times_stay_apart(diary: Diary, lying: Lying, now: datetime) -> None:
    found = intake.look_at(diary, lying("mail.eml", MAIL), now=now)
    kept = intake.accept(diary, found, now=now)
    entry = entries.get(diary, kept.entries[0])
    assert (entry.when.form, entry.written, entry.written_source) == (
        "2026-05-13T15:21", datetime(2026, 5, 13, 14, 21, tzinfo=UTC), "message",
    )  # fmt: skip
    seen = documents.one(diary, kept.document)
    assert (seen.row.received, seen.row.written) == (now, entry.written)
    assert (entry.title, entry.kind, entry.text) == ("Cover for the sessions", "message", "The cover starts on Monday.")
    assert [file.sha256 for file in entry.attachments] == [hashlib.sha256(MAIL).hexdigest()]


def test_a_message_to_oneself_is_a_note_without_people(diary: Diary, lying: Lying, now: datetime) -> None:
    found = intake.look_at(diary, lying("own.eml", OWN), now=now)
    assert (found.who.own, found.entries[0].draft.kind, found.entries[0].draft.people) == (True, "note", ())


def test_the_sender_is_known_by_address(diary: Diary, lying: Lying, now: datetime) -> None:
    person = people.add_person(diary, "Chidi Okoro", now=now)
    people.change_person(diary, person.id, PersonDraft("Chidi Okoro", contact="okoro@school.example"), now=now)
    found = intake.look_at(diary, lying("mail.eml", MAIL), now=now)
    assert (found.who.person, found.entries[0].draft.people) == ("Chidi Okoro", ("Chidi Okoro",))
    kept = intake.accept(diary, found, now=now)
    assert documents.one(diary, kept.document).row.person == person.id
    assert documents.one(diary, kept.document).sender == "Ms Okoro <okoro@school.example>"


def test_the_same_picture_is_noticed_and_stored_once(diary: Diary, lying: Lying, now: datetime) -> None:
    first = intake.accept(diary, intake.look_at(diary, lying("a.jpg", photo()), now=now), now=now)
    again = intake.look_at(diary, lying("b.jpg", photo()), now=now)
    assert again.same is not None
    assert (again.same.document, again.same.words) == (first.document, "The same picture was kept on 14 May 2026.")
    with pytest.raises(NothingToKeep):
        intake.accept(diary, again, now=now)
    assert (documents.summary(diary).documents, len(list(diary.blobs.names()))) == (1, 1)


def test_the_same_number_with_another_body_keeps_both(diary: Diary, lying: Lying, now: datetime) -> None:
    intake.bring_in(diary, [lying("one.eml", MAIL)], now=now)
    changed = lying("two.eml", MAIL.replace(b"Monday", b"Friday"))
    (outcome,) = intake.bring_in(diary, [changed], now=now)
    assert (outcome.outcome, "with other words" in (outcome.reason or "")) == ("warning", True)
    assert documents.summary(diary).documents == 2


def test_photos_are_one_letter_in_the_order_given(diary: Diary, lying: Lying, now: datetime) -> None:
    found = [intake.look_at(diary, lying(f"{c}.jpg", photo(c)), now=now) for c in ("red", "blue", "green")]
    kept = intake.accept(diary, found, Choices(title="Letter of 27 April", obtained_how="post"), now=now)
    row = documents.one(diary, kept.document).row
    assert ([file.name for file in row.files], row.pages) == (["red.jpg", "blue.jpg", "green.jpg"], 3)


def test_a_thing_becomes_part_of_an_entry(diary: Diary, make: Make, lying: Lying, now: datetime) -> None:
    entry = make.entry().uuid
    found = intake.look_at(diary, lying("photo.jpg", photo()), now=now)
    intake.accept(diary, found, Choices(into=entry), now=now)
    intake.accept(diary, intake.look_at(diary, lying("again.jpg", photo()), now=now), Choices(into=entry), now=now)
    assert [file.name for file in entries.get(diary, entry).attachments] == ["photo.jpg"]


def test_what_the_parent_chose_counts(diary: Diary, make: Make, lying: Lying, now: datetime) -> None:
    child = make.child()
    found = intake.look_at(diary, lying("scan.jpg", photo()), now=now)
    chosen = Choices(
        "entry", "Reply", When("2026-04"), "J. Pike", "Council", children=(child.id,), private=True
    )  # fmt: skip
    kept = intake.accept(diary, found, chosen, now=now)
    entry, seen = entries.get(diary, kept.entries[0]), documents.one(diary, kept.document)
    assert (entry.title, entry.when.form, entry.flags) == ("Reply", "2026-04", ("private",))
    assert (seen.row.title, seen.row.date_source, seen.row.from_, seen.row.private) == (
        "Reply",
        "parent",
        "J. Pike",
        True,
    )
    assert (seen.row.child, entry.people[0].name, entry.body and entry.body.name) == (child.id, "J. Pike", "Council")


def test_words_pasted_without_a_clock_are_written_now(diary: Diary, now: datetime) -> None:
    found = intake.look_at(diary, Loose("Pasted words.txt", b"He said the bus is cancelled."), now=now)
    kept = intake.accept(diary, found, Choices(how="entry"), now=now)
    entry = entries.get(diary, kept.entries[0])
    assert (entry.written, entry.when.form) == (now, None)


@pytest.mark.parametrize("kind", ["folder", "link", "shortcut", "device", "address", "not-there"])
def test_what_is_no_ordinary_file_is_refused(diary: Diary, lying: Lying, now: datetime, kind: str) -> None:
    place = lying("letter.txt", b"words").parent
    (place / "link").symlink_to(place / "letter.txt")
    (place / "a.desktop").write_text("[Desktop Entry]")
    os.mkfifo(place / "device")
    (place / "folder").mkdir()
    named = {"shortcut": place / "a.desktop", "address": Path("https://example.org/x.pdf")}
    with pytest.raises(NotTakenIn) as refused:
        intake.look_at(diary, named.get(kind, place / kind), now=now)
    assert (refused.value.code, list(diary.blobs.names())) == (kind, [])


def test_a_diary_is_never_taken_into_a_diary(diary: Diary, now: datetime) -> None:
    for own in (diary.folder, diary.folder / "diary.db", diary.folder / "key.json"):
        with pytest.raises(NotTakenIn) as reason:
            intake.look_at(diary, own, now=now)
        assert (reason.value.code, reason.value.next_step[:31]) == ("diary", "To bring something over from an")
    around = diary.folder.parent
    (around / "letter.txt").write_text("Dear parent, the panel met.")
    outcomes = {Path(one.path).name: one.outcome for one in intake.bring_in(diary, [around], now=now)}
    assert (outcomes["letter.txt"], outcomes[diary.folder.name]) == ("imported", "refused")
    assert not any(diary.folder in Path(name).parents for name in outcomes)
    assert is_diary(diary.folder)
    assert not is_diary(around)


def test_what_is_too_large_is_refused_unread(diary: Diary, tmp_path: Path, now: datetime) -> None:
    with (tmp_path / "disk.img").open("wb") as file:
        file.truncate(100 << 30)
    with pytest.raises(NotTakenIn) as refused:
        intake.look_at(diary, tmp_path / "disk.img", now=now)
    assert (refused.value.code, "16 GB" in str(refused.value)) == ("too-large", True)


def test_an_export_folder_is_walked_and_links_in_it_are_not(diary: Diary, lying: Lying, now: datetime) -> None:
    folder = lying("one.md", b"# One\nwords").parent
    (folder / "sub").mkdir()
    (folder / "sub" / "two.md").write_text("# Two\nwords")
    (folder / "out.md").symlink_to("/etc/hostname")
    seen = intake.look(diary, [folder], now=now)
    assert [one.name for one in seen if isinstance(one, Found)] == ["one.md", "two.md"]
    assert [(one.name, one.code) for one in seen if isinstance(one, NotTaken)] == [("out.md", "link")]
    assert list(arrivals.expand([folder / "sub"])) == [folder / "sub" / "two.md"]


def test_a_file_that_changed_in_between_is_not_kept(diary: Diary, lying: Lying, now: datetime) -> None:
    path = lying("photo.jpg", photo())
    found = intake.look_at(diary, path, now=now)
    path.write_bytes(photo("blue"))
    with pytest.raises(ChangedMeanwhile):
        intake.accept(diary, found, now=now)
    assert list(diary.blobs.names()) == []


def test_cancel_leaves_nothing_behind(diary: Diary, lying: Lying, now: datetime) -> None:
    found = intake.look_at(diary, lying("film.bin", os.urandom(3_000_000)), now=now)

    def stop(done: int, total: int) -> None:
        if 1_000_000 < done < total:
            raise Cancelled

    with pytest.raises(Cancelled):
        intake.accept(diary, found, now=now, progress=stop)
    assert (documents.summary(diary).documents, [p for p in diary.blobs.root.rglob("*") if p.is_file()]) == (0, [])


def test_a_long_film_is_read_once_and_still_noticed_the_second_time(diary: Diary, lying: Lying, now: datetime) -> None:
    film = os.urandom(5 << 20)
    first = intake.look_at(diary, lying("a.bin", film), now=now)
    kept = intake.accept(diary, first, now=now)
    assert first.sha256 == ""
    assert documents.one(diary, kept.document).row.files[0].sha256 == hashlib.sha256(film).hexdigest()
    again = intake.look_at(diary, lying("b.bin", film), now=now)
    assert again.same is not None
    with pytest.raises(NothingToKeep):
        intake.accept(diary, first, now=now)


def test_again_adds_only_the_rest(diary: Diary, lying: Lying, now: datetime) -> None:
    files = [lying(f"{number}.txt", f"words number {number}".encode()) for number in range(3)]
    assert [one.outcome for one in intake.bring_in(diary, files[:2], now=now)] == ["imported"] * 2
    told: list[str] = []
    outcomes = intake.bring_in(diary, [files[0].parent], now=now, told=lambda one: told.append(one.path))
    assert [one.outcome for one in outcomes] == ["duplicate", "duplicate", "imported"]
    assert told == [str(file) for file in files]


def test_what_is_kept_already_is_told_as_the_diary_has_it(diary: Diary, lying: Lying, now: datetime) -> None:
    letter = lying("letter.txt", b"words of a letter")
    first = intake.bring_in(diary, [letter], now=now)[0]
    assert first.document is not None
    document_changes.amend(diary, first.document, Amendment(title="About the bus"), now=now)
    again = intake.bring_in(diary, [letter, lying("copy.bin", b"words of a letter")], now=now)
    assert [(one.outcome, one.kind, one.title) for one in again] == [("duplicate", "text", "About the bus")] * 2
    assert again[0].reason is not None
    assert [one.document for one in again] == [first.document] * 2


def test_words_in_a_document_are_found_by_the_documents_search(diary: Diary, lying: Lying, now: datetime) -> None:
    intake.bring_in(diary, [lying("note.txt", b"The hydrotherapy pool is closed.")], now=now)
    assert [row.title for row in documents.listing(diary, Filters(words="hydrotherapy")).rows] == ["note"]
    assert search.find(diary, "hydrotherapy").entries == ()


def test_a_damaged_picture_is_kept_as_a_file_with_a_warning(diary: Diary, lying: Lying, now: datetime) -> None:
    (outcome,) = intake.bring_in(diary, [lying("photo.jpg", b"\xff\xd8\xff" + zlib.compress(b"x"))], now=now)
    assert (outcome.outcome, outcome.kind) == ("warning", "file")
    assert documents.one(diary, outcome.document or "").remarks


def test_the_best_clock_is_in_the_zone_of_the_diary() -> None:
    clocks = (Clock(None, "message", raw="Tomorrow"), Clock("2026-05-13T15:21", "message", 120), Clock("2026", "file"))
    times = intake_times.of(clocks, "Europe/London")
    assert (times.when.form, times.source, times.written) == (
        "2026-05-13T14:21", "message", datetime(2026, 5, 13, 13, 21, tzinfo=UTC),
    )  # fmt: skip
    assert intake_times.of((clocks[0],), "Europe/London").raw == "Tomorrow"
    assert intake_times.of((Clock("0000-99", "message"), Clock("9999", "message")), "Europe/London").when.form is None


def test_items_become_entries_with_their_own_times_and_files(diary: Diary, lying: Lying, now: datetime) -> None:
    found = intake.look_at(diary, lying("chat.txt", b"words"), now=now)
    day = Draft("chat", "13 May", (Clock("2026-05-13T09:14", "chat"),), (Party("from", "Kestrel"),), "Late again.")
    pictured = Draft(
        "note", "14 May", (Clock("2026-05-14", "words"),), text="Gate.", files=(FileDraft("g.jpg", photo()),)
    )
    whole = Draft("chat", "WhatsApp with transport", items=(day, pictured))
    found = considered(diary, Found(**{name: getattr(found, name) for name in Found.__slots__} | {"draft": whole}))
    kept = intake.accept(diary, found, now=now)
    assert [entries.get(diary, uuid).when.form for uuid in kept.entries] == ["2026-05-13T09:14", "2026-05-14"]
    assert [file.name for file in entries.get(diary, kept.entries[1]).attachments] == ["g.jpg"]
    assert entries.count(diary, View()) == 2


def test_a_diary_full_of_documents_is_whole(diary: Diary, lying: Lying, now: datetime) -> None:
    intake.bring_in(diary, [lying("a.eml", MAIL), lying("b.jpg", photo()), lying("c.txt", b"words")], now=now)
    diary.close()
    report = vault.check(diary.folder, Passphrase(PASSPHRASE))
    assert (report.ok, report.findings, report.originals) == (True, (), 3)


PAGE = MAIL.replace(b"text/plain", b"text/html").replace(b"The cover", b"<p>The cover</p>")


@pytest.mark.parametrize(
    ("mail", "outcome"),
    [
        (PAGE, "imported"),
        (PAGE.replace(b"<p>", b"<img src=http://x.example/p.gif><p>"), "warning"),
        (PAGE.replace(b"<p>", b"<p style='display:none'>"), "warning"),
    ],
)
def test_a_mail_drawn_as_a_page_is_a_warning_only_with_tricks(
    diary: Diary, lying: Lying, now: datetime, mail: bytes, outcome: str
) -> None:
    (found,) = intake.bring_in(diary, [lying("page.eml", mail)], now=now)
    assert (found.outcome, found.reason is None) == (outcome, outcome == "imported")
    assert documents.one(diary, found.document or "").remarks


@pytest.mark.parametrize(("levels", "told"), [(3, False), (4, True), (40, True)])
def test_messages_packed_too_deeply_into_one_another_are_told_of(
    diary: Diary, lying: Lying, now: datetime, levels: int, *, told: bool
) -> None:
    content = MAIL
    for _level in range(levels):
        heading, wrapped = MAIL.split(b"Content-Type")[0], b"Content-Type: message/rfc822\r\n\r\n"
        content = heading + wrapped + content
    found = intake.look_at(diary, lying("forwarded.eml", content), now=now)
    assert any("packed too deeply" in remark for remark in found.remarks) == told


def test_a_message_inside_an_outlook_message_is_a_document_too(diary: Diary, lying: Lying, now: datetime) -> None:
    within = properties(INSIDE, letter(SUBJECT="First", BODY="The lift is broken."))
    msg = message(attach_0=properties(OTHER, {METHOD: 5}) | {"__substg1.0_3701000D": within})
    (one,) = intake.bring_in(diary, [lying("forwarded.msg", msg)], now=now)
    (inside,) = documents.one(diary, one.document or "").inside
    assert (inside.kind, inside.title, inside.when.form) == ("email", "First", "2026-05-13T15:40")
    assert inside in documents.listing(diary, Filters(words="lift", inside=True)).rows


def test_what_is_kept_is_known_by_its_hash_alone(diary: Diary, lying: Lying, now: datetime) -> None:
    file = lying("a.jpg", photo())
    hashed = digest(diary, file)
    assert kept_already(diary, hashed) is None
    kept = intake.accept(diary, intake.look_at(diary, file, now=now), now=now)
    there = kept_already(diary, hashed)
    assert there is not None
    assert (there[0].id, there[1].kind) == (kept.document, "same-file")
