"""Every reader has a sample, and reads it as expected, through the same program that reads for the parent.

`--golden-update` writes the expected files anew; the difference is reviewed like code.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from senddiary.importers import ALL, sandbox
from tests.importers.described import expected, samples, written

EVERY = [sample for reader in ALL for sample in samples(reader)]


@pytest.mark.parametrize("reader", ALL)
def test_every_reader_has_a_sample(reader: str) -> None:
    assert samples(reader), f"put a sample into tests/samples/{reader}/"


@pytest.mark.parametrize("sample", EVERY, ids=lambda sample: f"{sample.parent.name}/{sample.name}")
def test_a_sample_is_read_as_expected(sample: Path, pytestconfig: pytest.Config) -> None:
    draft = written(sandbox.read(sample, sample.name))
    if pytestconfig.getoption("--golden-update"):
        expected(sample).write_text(draft, encoding="utf-8")
    assert draft == expected(sample).read_text(encoding="utf-8")
