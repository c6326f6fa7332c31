"""Whatever a reader says by a code has a sentence, and every refusal says what to do now."""

from __future__ import annotations

import re

import pytest

from senddiary.importers import document_remarks, remarks
from tests.house.words import unwanted
from tests.importers.conftest import ROOT

CODE = re.compile(r"\b(?:Remark|Unreadable|refusal)\(\s*\"([a-z-]+)\"")


def test_every_code_that_a_reader_uses_has_a_sentence() -> None:
    files = (ROOT / "src" / "senddiary" / "importers").glob("*.py")
    used = {code for file in files for code in CODE.findall(file.read_text(encoding="utf-8"))}
    assert len(used) > 60
    assert used <= set(remarks.SENTENCES)


@pytest.mark.parametrize("code", sorted(document_remarks.REFUSALS | document_remarks.REMARKS))
def test_each_sentence_about_a_document_is_calm_and_has_a_next_step(code: str) -> None:
    said = remarks.sentence(code, 3)
    assert said.endswith(".")
    assert "{" not in said + remarks.next_step(code)
    assert unwanted(said + remarks.next_step(code)) == []


def test_a_code_that_nobody_knows_speaks_of_a_damaged_file() -> None:
    assert remarks.sentence("never heard of") == remarks.sentence("damaged")


def test_a_next_step_is_not_for_a_code_that_does_not_exist() -> None:
    assert set(document_remarks.NEXT_STEPS) <= set(document_remarks.REFUSALS | document_remarks.REMARKS)
