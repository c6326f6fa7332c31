"""Tables and calendars: rows and events as they stand, questions where something is not clear, nothing computed."""

from __future__ import annotations

import io
from datetime import date, datetime, time

import pytest
from openpyxl import Workbook

from senddiary.importers import ics, table
from senddiary.importers.table_columns import Columns, columns_of, entries_in
from tests.importers.making import read, refused, remarks, zipped

CSV = 'Date,Time,Who,Notes\n13/05/2026,15:20,Ms Okafor,"Rang, no answer"\n14/05/2026,,Mr Hale,Met at the gate\n'


def test_the_columns_of_a_plain_table_are_proposed() -> None:
    assert table.fits(CSV.encode(), "calls.csv")
    draft = read(table, CSV, "calls.csv")
    assert columns_of(draft.facts) == Columns(0, 1, 2, None, 3, heading=True, order="day-first")
    assert draft.table[1] == ("13/05/2026", "15:20", "Ms Okafor", "Rang, no answer")
    assert not draft.remarks


def test_rows_become_entries_as_the_columns_say() -> None:
    draft = read(table, CSV, "calls.csv")
    first, second = entries_in(draft.table, columns_of(draft.facts))
    assert (first.clocks[0].form, first.parties[0].name, first.text) == (
        "2026-05-13T15:20",
        "Ms Okafor",
        "Rang, no answer",
    )
    assert (second.clocks[0].form, second.clocks[0].raw) == ("2026-05-14", "14/05/2026")


@pytest.mark.parametrize("sign", [",", ";", "\t", "|"])
@pytest.mark.parametrize("charset", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_every_delimiter_and_charset_is_read(sign: str, charset: str) -> None:
    text = f"Date{sign}Notes\n2026-05-13{sign}café – spoke to the school about the next meeting\n"
    draft = read(table, text.encode(charset), "x.csv")
    assert draft.table[1] == ("2026-05-13", "café – spoke to the school about the next meeting")


def test_dates_that_could_be_read_in_two_ways_are_asked() -> None:
    draft = read(table, "Date,Notes\n03/04/2026,one\n05/06/2026,two\n", "x.csv")
    assert remarks(draft) == {"day-or-month": None}
    assert (draft.facts["if-day-first"], draft.facts["if-month-first"]) == ("2026-04-03", "2026-03-04")
    assert columns_of(draft.facts).order is None
    assert [one.clocks[0].form for one in entries_in(draft.table, columns_of(draft.facts))] == [None, None]


def test_dates_with_the_name_of_the_month_are_read() -> None:
    draft = read(table, "When,Notes\n13 May 2026,one\nTuesday 2 June 2026 3.20pm,two\n", "x.csv")
    assert not draft.remarks
    assert [one.clocks[0].form for one in entries_in(draft.table, columns_of(draft.facts))] == [
        "2026-05-13",
        "2026-06-02T15:20",
    ]


def test_columns_without_a_heading_are_asked() -> None:
    draft = read(table, "13/05/2026;14/05/2026;a long story of what happened\n15/05/2026;16/05/2026;another\n", "x.csv")
    assert draft.facts["heading"] == "no"
    assert set(remarks(draft)) == {"table-which-date", "table-which-words"}
    assert columns_of(draft.facts).what == 2


def test_a_table_without_dates_asks_for_the_column() -> None:
    assert "table-which-date" in remarks(read(table, "Name,Notes\nDana,x\nIsla,y\n", "x.csv"))


def workbook(rows: list[list[object]], sheets: int = 1) -> bytes:
    """A workbook made by another program."""
    book, made = Workbook(), io.BytesIO()
    for number in range(sheets):
        sheet = book.active if number == 0 else book.create_sheet()
        for row in rows:
            sheet.append(row)
    book.save(made)
    return made.getvalue()


ROWS: list[list[object]] = [
    ["Date", "Who", "What happened", "Number"],
    [datetime(2026, 5, 13, 15, 20), "Ms Okafor", "=1+1", 3.0],  # noqa: DTZ001  workbooks know no zones
    [date(2026, 5, 14), "Mr Hale", "Met at the gate", 2.5],
    [None, None, None, time(8, 5)],
]


def test_a_workbook_is_read_without_computing_anything() -> None:
    draft = read(table, workbook(ROWS), "calls.xlsx")
    assert draft.table == (
        ("Date", "Who", "What happened", "Number"),
        ("2026-05-13 15:20", "Ms Okafor", "", "3"),
        ("2026-05-14", "Mr Hale", "Met at the gate", "2.5"),
        ("", "", "", "08:05"),
    )
    entry = entries_in(draft.table, columns_of(draft.facts))[0]
    assert (entry.clocks[0].form, entry.text) == ("2026-05-13T15:20", "Number: 3")


def test_other_sheets_are_told() -> None:
    assert remarks(read(table, workbook(ROWS, sheets=3), "x.xlsx"))["table-sheets"] == 3


def altered(content: bytes, name: str, words: bytes) -> bytes:
    """A zip with one member put in or put in the place of another."""
    import zipfile  # noqa: PLC0415 - only here

    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        members = {info.filename: archive.read(info) for info in archive.infolist()}
    return zipped({**members, name: words})


def test_a_workbook_with_programs_or_links_says_so() -> None:
    for name in ("xl/vbaProject.bin", "xl/externalLinks/externalLink1.xml"):
        assert "table-active" in remarks(read(table, altered(workbook(ROWS), name, b"<x/>"), "x.xlsx"))


BOMB = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><worksheet>&b;</worksheet>'


@pytest.mark.parametrize("member", ["xl/worksheets/sheet1.xml", "xl/workbook.xml", "[Content_Types].xml"])
@pytest.mark.parametrize("charset", ["utf-8", "utf-16"])
def test_a_workbook_that_would_grow_without_end_is_refused(member: str, charset: str) -> None:
    content = altered(workbook(ROWS), member, BOMB.decode().encode(charset))
    assert refused(table, content, "x.xlsx").startswith("This document hides instructions in its beginning")


def test_damaged_and_empty_tables_are_refused() -> None:
    damaged = altered(workbook(ROWS), "xl/worksheets/sheet1.xml", b"<worksheet><sheetData><row")
    assert refused(table, damaged, "x.xlsx") == "This workbook is damaged, so its rows could not be read."
    assert refused(table, zipped({"a": b"x"}), "x.xlsx") == "This workbook is damaged, so its rows could not be read."
    assert refused(table, ",,,\n,,,\n", "x.csv") == "There is nothing in this table."


def test_a_table_with_more_rows_than_are_read_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(table, "MOST_ROWS", 2)
    draft = read(table, CSV, "x.csv")
    assert (len(draft.table), remarks(draft)) == (2, {"more": 2})


def test_a_workbook_that_holds_too_much_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(table, "LARGEST_SHEET", 100)
    assert refused(table, workbook(ROWS), "x.xlsx") == "This workbook holds too much to be read here."


EVENT = """BEGIN:VCALENDAR
VERSION:2.0
BEGIN:VTIMEZONE
TZID:Europe/London
END:VTIMEZONE
BEGIN:VEVENT
UID:abc@example.org
DTSTAMP:20260501T080000Z
DTSTART;TZID={zone}:20260513T152000
DTEND;TZID={zone}:20260513T160000
SUMMARY:Annual review\\, Rowan
DESCRIPTION:Bring the plan.\\nAsk about
  speech therapy.
LOCATION:Hilltop Primary
ORGANIZER;CN="Okafor: SENCO":mailto:office@example.org
ATTENDEE;CN=Dana:MAILTO:dana@example.org
BEGIN:VALARM
TRIGGER:-PT15M
DESCRIPTION:Ring
END:VALARM
END:VEVENT
END:VCALENDAR
"""
ZONES = {
    "Europe/London": 60,
    "GMT Standard Time": 60,
    "America/New_York": -240,
    "../../etc/passwd": None,
    "Nowhere": None,
}


@pytest.mark.parametrize(("zone", "offset"), ZONES.items())
def test_an_event_says_when_and_in_which_zone(zone: str, offset: int | None) -> None:
    (item,) = read(ics, EVENT.format(zone=zone).replace("\n", "\r\n"), "review.ics").items
    assert (item.clocks[0].form, item.clocks[0].offset) == ("2026-05-13T15:20", offset)


def test_an_event_says_what_where_and_who() -> None:
    draft = read(ics, EVENT.format(zone="Europe/London"), "review.ics")
    (item,) = draft.items
    assert (item.title, item.text) == ("Annual review, Rowan", "Bring the plan.\nAsk about speech therapy.")
    assert (item.facts["place"], item.facts["until"]) == ("Hilltop Primary", "2026-05-13T16:00")
    assert [(one.role, one.name, one.address) for one in item.parties] == [
        ("from", "Okafor: SENCO", "office@example.org"),
        ("to", "Dana", "dana@example.org"),
    ]
    assert item.original is not None
    assert item.original.startswith(b"BEGIN:VEVENT")
    assert item.original.endswith(b"END:VEVENT\n")


def calendar(*lines: str) -> str:
    """A calendar with one event."""
    return "\n".join(["BEGIN:VCALENDAR", "BEGIN:VEVENT", *lines, "END:VEVENT", "END:VCALENDAR"])


def test_an_event_that_repeats_is_shown_once_and_told() -> None:
    draft = read(ics, calendar("DTSTART:20260513", "RRULE:FREQ=SECONDLY;COUNT=999999999"), "x.ics")
    assert (len(draft.items), remarks(draft)) == (1, {"events-repeat": 1})
    assert draft.items[0].clocks[0].form == "2026-05-13"


@pytest.mark.parametrize("written", ["99991231T235959Z", "20260231", "20260513T256000", "tomorrow", "00000000"])
def test_an_event_with_an_impossible_date_is_left_to_the_parent(written: str) -> None:
    draft = read(ics, calendar(f"DTSTART:{written}"), "x.ics")
    assert (draft.items[0].clocks[0].form, draft.items[0].clocks[0].raw) == (None, written)
    assert remarks(draft) == {"events-undated": 1}


def test_what_is_no_calendar_is_refused() -> None:
    assert refused(ics, "BEGIN:VCALENDAR\nEND:VCALENDAR\n") == "There is no event in this calendar."
    assert refused(ics, "words") == "This could not be read as a calendar."
