"""J9: a refusal that says “not enough evidence”: the window, the reasons, and what is held, sent and missing."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import docx
import pytest
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

from senddiary import cli
from senddiary.model.draft import EntryDraft
from senddiary.rules.when import When
from senddiary.services import dispatch, entries, evidence, refusals
from senddiary.services.dispatch import Sending
from tests.house.words import unwanted
from tests.journeys.conftest import Desk
from tests.journeys.deadlines_page import choose, happened, read, start


def _refused(desk: Desk) -> str:
    """The letter of 12 June says no; the entry about it starts the process."""
    desk.sit_down("2026-06-16T09:06")
    draft = EntryDraft(text="The letter says no.", title="Letter: no assessment", when=When("2026-06-12"))
    letter = entries.record(desk.diary, draft, now=desk.now()).uuid
    start(desk, "appeal", date(2026, 6, 12), letter)
    return letter


def test_the_appeal_window_is_two_months_or_one_from_the_certificate(desk: Desk) -> None:
    _refused(desk)
    assert "Appeal received by the Tribunal\ndue Tue 1 Sep 2026" in read(desk)  # 12 August rolls over August
    desk.stand_up()
    desk.sit_down("2026-08-10T09:06")
    desk.click("place_deadlines")
    happened(desk, "certificate", date(2026, 8, 7))
    assert "Appeal received by the Tribunal\ndue Mon 7 Sep 2026" in read(desk)
    desk.click("process_why")
    assert "rule T01" in read(desk, "reasons")


def _said_of_the_first(desk: Desk, letter: str) -> tuple[str, str]:
    """What the rules say of the first stated reason, and where that stands."""
    reason = refusals.look(desk.diary, letter).reasons[0]
    return reason.point, reason.source


def test_each_ticked_reason_shows_its_point_source_and_what_is_missing(desk: Desk) -> None:
    letter = _refused(desk)
    desk.click("process_refusal")
    desk.click("tick_reason")
    desk.click("choice_0")
    point, source = _said_of_the_first(desk, letter)
    shown = read(desk, "refusal")
    assert point in shown
    assert source in shown


def test_what_is_held_is_never_shown_as_sent(desk: Desk) -> None:
    letter = _refused(desk)
    desk.click("process_hand")
    read(desk, "at_hand")
    desk.click("we_have_this")
    choose(desk, "held_entry", letter)
    desk.click("choice_0")
    shown = read(desk, "at_hand")
    assert "Held, not sent" in shown
    assert "Sent" not in shown.splitlines()


def _answered(desk: Desk, folder: Path) -> None:
    """Reason “not enough evidence” on page 2; the support plan went on 2 March, the provision log is only held."""
    _refused(desk)
    plan = EntryDraft(text="Our support plan.", title="Support plan", when=When("2026-03-02"))
    sending = Sending(plan, "email", date(2026, 3, 2), "Westmoor Council")
    sent = dispatch.send(desk.diary, sending, now=desk.now()).entry
    log = EntryDraft(text="What was given.", title="Provision log", when=When("2026-05-01"))
    kept = entries.record(desk.diary, log, now=desk.now()).uuid
    (folder / "log.csv").write_bytes(b"week,given\n1,0\n")
    file = evidence.attach(desk.diary, kept, folder / "log.csv", now=desk.now())
    desk.click("process_refusal")
    desk.click("tick_reason")
    choose(desk, "reason_which", "not-enough-evidence")
    desk.find(QLineEdit, "reason_page").setText("2")
    desk.click("choice_0")
    _hold(desk, "School support plans and their reviews", sent)
    _hold(desk, "What support was given and what was missed", f"{kept}/{file.id}")


def _hold(desk: Desk, item: str, what: str) -> None:
    read(desk, "refusal")
    desk.click(f"We have this. {item}")
    choose(desk, "held_entry", what)
    desk.click("choice_0")


def test_sent_held_and_missing_stand_reason_by_reason_with_their_page(desk: Desk, tmp_path: Path) -> None:
    _answered(desk, tmp_path)
    shown = read(desk, "refusal")
    assert "There is not enough evidence (page 2)" in shown
    assert "Support plan, sent Mon 2 Mar 2026 to Westmoor Council" in shown
    assert "Held, not sent" in shown
    assert "log.csv" in shown
    assert "Who could give it: the council’s own psychologist, who must be asked if it assesses" in shown
    assert unwanted(shown) == []


def test_the_letter_says_since_when_they_have_had_it(desk: Desk, tmp_path: Path) -> None:
    _answered(desk, tmp_path)
    desk.click("write_supplied")
    letter = desk.find(QPlainTextEdit, "letter_text").toPlainText()
    sent, rest = letter.split("Please tell me if any of it did not reach you.")
    assert "You have had this since: 2 March 2026 (Support plan; email to Westmoor Council)" in sent
    assert "page 2" in sent
    assert "log.csv" not in sent
    assert "log.csv" in rest
    assert unwanted(letter) == []
    desk.click("letter_back")
    assert desk.sees("What the letter says")


def test_the_two_columns_are_saved(desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _answered(desk, tmp_path)
    target = tmp_path / "sheet.txt"
    monkeypatch.setattr("PySide6.QtWidgets.QFileDialog.getSaveFileName", lambda *_asked, **_more: (str(target), ""))
    desk.click("save_supplied")
    text = target.read_text(encoding="utf-8")
    assert "2 March 2026 (Support plan; email to Westmoor Council)" in text
    assert "Held, not yet sent: log.csv" in text


def test_the_two_columns_are_saved_for_word(desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _answered(desk, tmp_path)
    offered: list[str] = []

    def choose(_page: object, _title: str, name: str, **_more: object) -> tuple[str, str]:
        offered.append(name)
        return str(tmp_path / "sheet"), ""

    monkeypatch.setattr("PySide6.QtWidgets.QFileDialog.getSaveFileName", choose)
    desk.click("save_supplied_word")
    table = docx.Document(str(tmp_path / "sheet.docx")).tables[0]
    words = [cell.text for row in table.rows for cell in row.cells]
    assert offered == ["you-asked-for.docx"]
    assert words[:2] == ["You asked for", "You have had this since"]
    assert any("2 March 2026 (Support plan; email to Westmoor Council)" in cell for cell in words)
    assert any("Held, not yet sent: log.csv" in cell for cell in words)


def _refused_with_a_reason(desk: Desk) -> str:
    letter = _refused(desk)
    refusals.tick(desk.diary, letter, "not-enough-evidence", now=desk.now(), page="2")
    desk.stand_up()
    return letter


def test_the_letter_is_a_file_by_command_too(desk: Desk, tmp_path: Path) -> None:
    letter = _refused_with_a_reason(desk)
    secret, out = tmp_path / "secret", tmp_path / "supplied.docx"
    secret.write_text(desk.passphrase + "\n", encoding="utf-8")
    words = ["letter", str(desk.folder), "refusal-supplied", "--for", letter, "--out", str(out)]
    assert cli.run([*words, "--passphrase-file", str(secret)], lambda *_folder, **_quick: 0) == 0
    assert out.read_bytes().startswith(b"PK")
