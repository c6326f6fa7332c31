"""The documents of the sample family: whole, hung on their entries, and the report's recommendations answered."""

from __future__ import annotations

import hashlib

import pytest
from pypdfium2 import PdfDocument

from senddiary import resources
from senddiary.services import documents, recommendations, sample, vault
from senddiary.services.documents import Filters
from senddiary.storage.diary import Diary
from senddiary.storage.keys import KdfCost, Passphrase
from tests.conftest import PASSPHRASE

REPORT = "sample/documents/ms-okoros-report.pdf"


@pytest.fixture(scope="module")
def family(tmp_path_factory: pytest.TempPathFactory) -> Diary:
    """The sample diary, filled once."""
    place = tmp_path_factory.mktemp("sample")
    diary, _ = Diary.create(place / "diary", PASSPHRASE, cost=KdfCost(64, 1), state=place / "state")
    sample.fill(diary)
    return diary


def test_the_sample_has_a_report_a_letter_of_photos_and_a_message(family: Diary) -> None:
    rows = documents.listing(family, Filters(inside=True)).rows
    assert [(row.kind, row.pages, len(row.files), row.used) for row in rows] == [
        ("email", None, 1, 1),
        ("picture", 4, 4, 1),
        ("pdf", 12, 1, 1),
    ]
    lying = {path.name: path for path in resources.path("sample/documents").iterdir()}
    for file in (file for row in rows for file in row.files):
        assert file.sha256 == hashlib.sha256(lying[file.name].read_bytes()).hexdigest()


def test_six_recommendations_stand_on_their_pages(family: Diary) -> None:
    rows = recommendations.board(family)
    assert sorted((row.number, row.page) for row in rows) == [(1, 9), (2, 9), (3, 10), (4, 10), (5, 11), (6, 11)]
    assert recommendations.counted(rows).words == "6 recommendations, 1 in the plan, 1 happening"
    assert [row.number for row in rows[:3]] == [4, 5, 6]


def test_the_words_said_of_the_report_are_the_words_in_it() -> None:
    told = resources.toml("sample/documents.toml")["document"][0]["pages"]
    drawn = [page.get_textpage().get_text_range() for page in PdfDocument(resources.path(REPORT))]
    for page, words in zip(drawn, told, strict=True):
        assert " ".join(page.split()).startswith(" ".join(words.split()))


def test_the_sample_is_whole_with_its_documents(family: Diary) -> None:
    family.close()
    report = vault.check(family.folder, Passphrase(PASSPHRASE))
    assert (report.ok, report.originals, report.findings) == (True, 6, ())
