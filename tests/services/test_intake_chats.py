"""A chat is kept by whole days, or message by message: each at the phone's time, with its sender, beside the chat."""

from __future__ import annotations

from datetime import UTC, datetime

from senddiary.model.entry import Entry
from senddiary.services import documents, entries, intake, intake_items
from senddiary.services.intake import Choices, Found, Loose
from senddiary.services.views import View
from senddiary.storage.diary import Diary
from tests.conftest import Make
from tests.importers.making import zipped
from tests.services.test_intake import photo

CHAT = (
    "13/05/2026, 15:20 - Ms Okafor: The draft will be with you by Friday.\n"
    "13/05/2026, 15:24 - Dana: Thank you.\n"
    "14/05/2026, 08:02 - Ms Okafor: He is upset again.\n"
    "14/05/2026, 08:05 - Dana: <Media omitted>\n"
)
NAME = "WhatsApp Chat with Ms Okafor.txt"
LATER = "14/05/2026, 09:00 - Ms Okafor: I will ring you.\n"


def looked_at(diary: Diary, now: datetime, chat: str = CHAT, name: str = NAME) -> Found:
    return intake.look_at(diary, Loose(name, chat.encode()), now=now)


def one_by_one(diary: Diary, found: Found) -> Found:
    return intake.answered(diary, found, messages=True)


def all_of(diary: Diary) -> list[Entry]:
    return [entries.get(diary, row.uuid) for row in entries.page(diary, View(), limit=50)]


def test_a_day_is_one_entry_written_when_its_last_message_was(diary: Diary, now: datetime) -> None:
    kept = intake.accept(diary, looked_at(diary, now), now=now)
    first, second = (entries.get(diary, uuid) for uuid in kept.entries)
    assert (first.when.form, second.when.form) == ("2026-05-13", "2026-05-14")
    assert first.written == datetime(2026, 5, 13, 14, 24, tzinfo=UTC)
    assert (first.written_source, first.quotes) == ("message", [])


def test_single_messages_keep_their_time_their_sender_and_the_chat(diary: Diary, now: datetime) -> None:
    found = one_by_one(diary, looked_at(diary, now))
    kept = intake.accept(diary, found, Choices(items=frozenset({0})), now=now)
    (entry,) = (entries.get(diary, uuid) for uuid in kept.entries)
    assert (entry.text, entry.when.form) == ("The draft will be with you by Friday.", "2026-05-13T15:20")
    assert (entry.written, entry.written_source) == (datetime(2026, 5, 13, 14, 20, tzinfo=UTC), "message")
    assert [person.name for person in entry.people] == ["Ms Okafor"]
    assert [(quote.words, quote.by and quote.by.name) for quote in entry.quotes] == [(entry.text, "Ms Okafor")]
    assert [file.name for file in entry.attachments] == [NAME]
    assert documents.one(diary, kept.document).row.kind == "chat"


def test_a_picture_that_was_sent_is_nobody_s_words(diary: Diary, now: datetime) -> None:
    found = one_by_one(diary, looked_at(diary, now))
    assert [bool(proposal.draft.quotes) for proposal in found.entries] == [True, True, True, False]


def test_messages_and_their_chat_are_private_when_the_parent_says_so(diary: Diary, now: datetime) -> None:
    found = one_by_one(diary, looked_at(diary, now))
    kept = intake.accept(diary, found, Choices(items=frozenset({1, 2}), private=True), now=now)
    assert {entries.get(diary, uuid).flags for uuid in kept.entries} == {("private",)}
    assert all(entries.get(diary, uuid).private_thought is None for uuid in kept.entries)
    assert documents.one(diary, kept.document).row.private


def test_a_message_that_was_kept_is_noticed_and_not_written_again(diary: Diary, now: datetime) -> None:
    intake.accept(diary, one_by_one(diary, looked_at(diary, now)), Choices(items=frozenset({0, 2})), now=now)
    longer = one_by_one(diary, looked_at(diary, now, CHAT + LATER))
    noticed = [intake_items.pair_of(item, diary.zone) in longer.kept_items for item in longer.draft.items]
    assert noticed == [True, False, True, False, False]
    kept = intake.accept(diary, longer, now=now)
    assert (len(kept.entries), len(all_of(diary))) == (3, 5)


def test_a_message_of_a_day_that_was_kept_whole_is_noticed(diary: Diary, now: datetime) -> None:
    intake.accept(diary, looked_at(diary, now), Choices(items=frozenset({0})), now=now)
    longer = one_by_one(diary, looked_at(diary, now, CHAT + LATER))
    noticed = [intake_items.pair_of(item, diary.zone) in longer.kept_items for item in longer.draft.items]
    assert noticed == [True, True, False, False, False]


def test_a_further_message_can_be_chosen_from_a_chat_that_is_kept(diary: Diary, now: datetime) -> None:
    first = intake.accept(diary, one_by_one(diary, looked_at(diary, now)), Choices(items=frozenset({0})), now=now)
    again = intake.accept(diary, one_by_one(diary, looked_at(diary, now)), Choices(items=frozenset({2})), now=now)
    assert (again.document, again.already, len(again.entries)) == (first.document, True, 1)
    assert len(documents.listing(diary).rows) == 1


def test_messages_whose_day_was_asked_for_are_dated_by_the_answer(diary: Diary, now: datetime) -> None:
    found = looked_at(diary, now, "03/04/2026, 15:20 - Ms Okafor: By Friday.\n03/04/2026, 15:21 - Dana: Thanks.\n")
    asked = intake.answered(diary, found, order="month-first", messages=True)
    assert [proposal.draft.when.form for proposal in asked.entries] == ["2026-03-04T15:20", "2026-03-04T15:21"]
    days = intake.answered(diary, found, order="day-first")
    assert [one.written for one in days.entries] == [datetime(2026, 4, 3, 14, 21, tzinfo=UTC)]


def test_a_zip_of_a_chat_is_taken_message_by_message_too(diary: Diary, now: datetime) -> None:
    chat = zipped({"WhatsApp Chat with Ms Okafor.txt": CHAT})
    found = intake.look_at(diary, Loose("WhatsApp Chat with Ms Okafor.zip", chat), now=now)
    kept = intake.accept(diary, one_by_one(diary, found), Choices(items=frozenset({0})), now=now)
    assert entries.get(diary, kept.entries[0]).attachments[0].name == "WhatsApp Chat with Ms Okafor.zip"


def test_a_script_can_ask_for_each_message(diary: Diary, now: datetime) -> None:
    (days,) = intake.bring_in(diary, [Loose(NAME, CHAT.encode())], now=now)
    (each,) = intake.bring_in(diary, [Loose("longer.txt", (CHAT + LATER).encode())], now=now, messages=True)
    assert (len(days.entries), len(each.entries)) == (2, 5)


PICTURED = zipped(
    {
        NAME: CHAT + "14/05/2026, 09:00 - Dana: IMG-20260514-WA0001.jpg (file attached)\n",
        "IMG-20260514-WA0001.jpg": photo(),
        "IMG-20260514-WA0002.jpg": photo("blue"),
    }
)


def test_a_picture_hangs_on_the_message_that_names_it(diary: Diary, now: datetime) -> None:
    found = intake.look_at(diary, Loose("chat.zip", PICTURED), now=now)
    days = intake.accept(diary, found, now=now)
    assert [[file.name for file in entries.get(diary, uuid).attachments] for uuid in days.entries] == [
        ["chat.zip"],
        ["chat.zip", "IMG-20260514-WA0001.jpg"],
    ]
    single = intake.accept(diary, one_by_one(diary, found), Choices(items=frozenset({4})), now=now)
    hung = entries.get(diary, single.entries[0]).attachments
    assert [file.name for file in hung] == ["chat.zip", "IMG-20260514-WA0001.jpg"]


def test_entries_of_other_months_and_words_are_not_taken_for_messages(diary: Diary, make: Make, now: datetime) -> None:
    make.entry("Thank you.", on="2026-05-13")
    make.entry("Thank you.", on="2026-06-13")
    found = one_by_one(diary, looked_at(diary, now))
    assert found.kept_items == intake_items.NOTHING
    with diary.read() as session:
        assert intake_items.there(session, ["2026-05-01"]) == {("2026-05-13", "Thank you.")}
        assert intake_items.kept_before(session, found.draft, diary.zone) == intake_items.NOTHING
        assert intake_items.there(session, []) == set()
