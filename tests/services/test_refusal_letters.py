"""“You asked for / you have had this since”: supplied only with a record of sending; page numbers; every format."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest

from senddiary.errors import NotFound
from senddiary.model.draft import EntryDraft
from senddiary.reports import supplied
from senddiary.reports.letters import UnknownLetter
from senddiary.reports.supplied import Asked
from senddiary.rules.replies import replies
from senddiary.rules.when import parse
from senddiary.services import dispatch, evidence, letter_desk, refusal_letters, refusals
from senddiary.services.dispatch import Sending
from senddiary.storage.diary import Diary
from tests.conftest import Make
from tests.house.words import unwanted


@pytest.fixture
def refused(diary: Diary, make: Make, now: datetime) -> str:
    """The letter of 12 June says “not enough evidence” on page 2; the support plan went on 2 March, the log did not."""
    child = make.child("Rowan").id
    letter = make.entry("No assessment.", on="2026-06-12", kind="decision", body="Westmoor Council", children=(child,))
    refusals.tick(diary, letter.uuid, "not-enough-evidence", now=now, page="2")
    refusals.tick(diary, letter.uuid, "psychologist-first", now=now)
    plan = EntryDraft("Our plan.", when=parse("2026-03-02", None, None), title="Support plan")
    sent = dispatch.send(diary, Sending(plan, "email", date(2026, 3, 2), "Westmoor Council"), now=now)
    refusals.hold(diary, "support-plan", sent.entry, now=now)
    refusals.hold(diary, "provision-log", make.entry("What was given", title="Provision log").uuid, now=now)
    return letter.uuid


def asked(diary: Diary, letter: str) -> dict[str, Asked]:
    return {one.what: one for one in refusal_letters.rows(diary, letter)}


def test_only_what_has_a_record_of_sending_was_supplied(diary: Diary, refused: str) -> None:
    found = asked(diary, refused)
    plan, log = found["School support plans and their reviews"], found["What support was given and what was missed"]
    assert plan.had == ("2 March 2026 (Support plan; email to Westmoor Council)",)
    assert (log.had, log.held) == ((), ("Provision log",))
    view = found["An educational psychologist’s view"]
    assert (view.had, view.held) == ((), ())
    assert view.missing == "Who could give it: the council’s own psychologist, who must be asked if it assesses"


def test_each_thing_stands_once_with_every_reason_and_its_page(diary: Diary, refused: str) -> None:
    view = asked(diary, refused)["An educational psychologist’s view"]
    words = {reply.id: reply.words for reply in replies()}
    assert view.reasons == (
        f"“{words['not-enough-evidence']}”, page 2",
        f"“{words['psychologist-first']}”",
    )


def test_the_letter_lists_what_they_had_what_is_held_and_what_is_missing(
    diary: Diary, refused: str, now: datetime
) -> None:
    letter = refusal_letters.draft(diary, refused, now=now, sender="Dana Marsh")
    sent, rest = letter.text.split("Please tell me if any of it did not reach you.")
    assert "The letter of 12 June 2026: No assessment." in sent
    assert "You have had this since: 2 March 2026 (Support plan; email to Westmoor Council)" in sent
    assert "Provision log" not in sent
    held, missing = rest.split("This I do not have:")
    assert "What support was given and what was missed" in held
    assert "An educational psychologist’s view" in missing
    assert (letter.body, list(unwanted(letter.text))) == ("Westmoor Council", [])


def test_without_a_stated_reason_there_is_no_letter(diary: Diary, make: Make, now: datetime) -> None:
    with pytest.raises(UnknownLetter):
        refusal_letters.draft(diary, make.entry("A letter").uuid, now=now)
    with pytest.raises(NotFound):
        refusal_letters.sheet(diary, "nowhere", made_on=now)


@pytest.mark.parametrize(("suffix", "begins"), [(".pdf", b"%PDF"), (".txt", b""), (".csv", b""), (".docx", b"PK")])
def test_the_sheet_is_drawn_in_every_format_the_same_twice(
    diary: Diary, refused: str, now: datetime, suffix: str, begins: bytes
) -> None:
    once, twice = (refusal_letters.drawn(diary, refused, suffix, made_on=now) for _ in range(2))
    assert once == twice
    assert once.startswith(begins)


def test_the_sheet_says_held_and_missing_as_such(diary: Diary, refused: str, now: datetime) -> None:
    text = refusal_letters.drawn(diary, refused, ".txt", made_on=now).decode()
    assert "2 March 2026 (Support plan; email to Westmoor Council)" in text
    assert "Held, not yet sent: Provision log" in text
    assert "Missing. Who could give it: the council’s own psychologist" in text
    assert list(unwanted(text)) == []


def test_a_sheet_without_reasons_says_so(now: datetime) -> None:
    content = supplied.build("The letter of 12 June 2026: No", (), now)
    assert "No stated reason is noted yet." in str(content.blocks)


def test_one_file_of_an_entry_counts_when_it_went_with_a_letter(
    diary: Diary, make: Make, refused: str, now: datetime, tmp_path: Path
) -> None:
    report = tmp_path / "report.pdf"
    report.write_bytes(b"%PDF-1.4 ten pages")
    kept = make.entry("The therapist wrote").uuid
    file = evidence.attach(diary, kept, report, now=now)
    refusals.hold(diary, "professional-report", kept, now=now, attachment=file.id)
    what = next(one for one in asked(diary, refused) if one.startswith("Reports by professionals"))
    assert asked(diary, refused)[what].held == ("report.pdf",)
    sent = make.entry("Report enclosed").uuid
    evidence.attach(diary, sent, report, now=now)
    dispatch.mark_sent(diary, sent, Sending(None, "post", date(2026, 4, 1)), now=now)
    assert asked(diary, refused)[what].had == ("1 April 2026 (report.pdf; letter)",)


def test_one_desk_leads_to_it(diary: Diary, refused: str, now: datetime) -> None:
    desk = letter_desk.begin(diary, refused, refusal_letters.KEY, now=now)
    assert (desk.letter.key, desk.tones, desk.about.entry) == (refusal_letters.KEY, False, refused)
