"""Dates as cameras, programs and file names write them."""

from __future__ import annotations

import pytest

from senddiary.importers.written_dates import from_camera, from_mac_seconds, from_name, from_pdf, from_properties


@pytest.mark.parametrize(
    ("raw", "form", "offset"),
    [
        ("D:20260304101112+01'00'", "2026-03-04T10:11", 60),
        ("D:20260304101112Z", "2026-03-04T10:11", 0),
        ("D:20260304101112-05'30", "2026-03-04T10:11", -330),
        ("D:20260304", "2026-03-04", None),
        ("D:2026", "2026", None),
        ("20260304101112", "2026-03-04T10:11", None),
        ("D:20260230", None, None),
        ("D:18991231", None, None),
    ],
)
def test_the_date_of_a_pdf(raw: str, form: str | None, offset: int | None) -> None:
    clock = from_pdf(raw)
    assert clock is not None
    assert (clock.form, clock.offset, clock.raw) == (form, offset, raw)


@pytest.mark.parametrize(
    ("raw", "form", "offset"),
    [
        ("2026-03-04T10:11:12Z", "2026-03-04T10:11", 0),
        ("2026-03-04T10:11:12.123+00:00", "2026-03-04T10:11", 0),
        ("2026-03-04T10:11", "2026-03-04T10:11", None),
        ("2026-03", "2026-03", None),
        ("4 March", None, None),
        ("2026-13-04", None, None),
    ],
)
def test_the_date_of_a_document_s_properties(raw: str, form: str | None, offset: int | None) -> None:
    clock = from_properties(raw)
    assert clock is not None
    assert (clock.form, clock.offset) == (form, offset)


@pytest.mark.parametrize("raw", ["", "\0\0", "    :  :     :  :  "])
def test_a_camera_that_wrote_blanks_wrote_nothing(raw: str) -> None:
    assert from_camera(raw) is None


def test_a_zone_that_cannot_be_is_not_believed() -> None:
    clock = from_camera("2026:03:04 10:11:12", "+99:99")
    assert clock is not None
    assert (clock.form, clock.offset) == ("2026-03-04T10:11", None)


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("IMG-20260304-WA0001.jpg", "2026-03-04"),
        ("IMG_20260304_101112.jpg", "2026-03-04T10:11"),
        ("PXL_20260304_101112345.jpg", "2026-03-04T10:11"),
        ("Screenshot 2026-03-04 at 10.11.12.png", "2026-03-04T10:11"),
        ("WhatsApp Image 2026-03-04 at 10.11.12.jpeg", "2026-03-04T10:11"),
        ("2026_03_04 letter.pdf", "2026-03-04"),
        ("letter 04-03-2026.pdf", None),
        ("12026030499.pdf", None),
        ("20261332.pdf", None),
        ("20260231.pdf", None),
        ("letter.pdf", None),
    ],
)
def test_the_date_in_a_file_name_is_read_only_when_it_can_be_meant_in_one_way(name: str, form: str | None) -> None:
    clock = from_name(name)
    assert (clock.form if clock else None) == form


def test_the_seconds_of_a_recording_begin_in_1904() -> None:
    clock = from_mac_seconds(3_855_463_872)
    assert clock is not None
    assert (clock.form, clock.offset) == ("2026-03-04T10:11", 0)
    assert from_mac_seconds(0) is None
    assert from_mac_seconds(2**64 - 1).form is None  # type: ignore[union-attr]  # it is a clock without a form
