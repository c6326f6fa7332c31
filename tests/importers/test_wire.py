"""What comes over the pipe is either what was asked for, in full, or nothing."""

from __future__ import annotations

import json
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from senddiary.importers import wire
from senddiary.importers.draft import Clock, Draft, FileDraft, Party, Remark
from senddiary.importers.parcels import packed, unpacked
from senddiary.importers.wire import Ended, Garbled, Message, TooMuch

KEY = b"k" * wire.KEY
FULL = Draft(
    "email",
    title="Timetable",
    clocks=(Clock("2026-05-13T15:40", "message", 60, "Wed"), Clock(None, "phone")),
    parties=(Party("from", "Jo", "jo@x"),),
    text="words " * 100,
    pages=("one", "two" * 200),
    message_id="m",
    thread=("a", "b"),
    files=(FileDraft("plan.pdf", b"%PDF", "application/pdf"),),
    items=(Draft("note", text="inside", original=b"raw"),),
    table=(("a", "b"), ("1", "2")),
    remarks=(Remark("too-deep"), Remark("too-many-parts", 1000)),
    facts={"pages": "2"},
    original=b"all of it",
)


def sent(says: dict[str, object], *segments: bytes) -> bytes:
    """A message as it stands on the pipe."""
    pipe = BytesIO()
    wire.send(pipe, KEY, Message(says, segments))  # type: ignore[arg-type]  # it writes like a pipe
    return pipe.getvalue()


def heard(content: bytes, most: int = 1_000_000) -> Message:
    """What is made of bytes on the pipe."""
    return wire.receive(BytesIO(content), KEY, most)  # type: ignore[arg-type]  # it reads like a pipe


def test_a_draft_comes_back_as_it_was() -> None:
    values, segments = packed(FULL)
    message = heard(sent({"draft": values}, *segments))
    assert unpacked(message.says["draft"], message.segments) == FULL


def test_a_message_of_another_conversation_is_no_answer() -> None:
    with pytest.raises(Garbled):
        heard(sent({}).replace(KEY, b"o" * wire.KEY))


@given(st.data())
@settings(max_examples=200, deadline=None)
def test_a_damaged_message_is_never_taken_for_a_whole_one(data: st.DataObject) -> None:
    values, segments = packed(FULL)
    content = bytearray(sent({"draft": values}, *segments))
    at = data.draw(st.integers(0, len(content) - 1))
    content[at] = data.draw(st.integers(0, 255))
    content = content[: data.draw(st.integers(0, len(content)))]
    try:
        message = heard(bytes(content))
        unpacked(message.says.get("draft"), message.segments)
    except (Garbled, Ended, TooMuch):
        return


def test_more_than_may_come_is_not_even_read() -> None:
    with pytest.raises(TooMuch):
        heard(sent({}, bytes(2000)), most=1000)


@pytest.mark.parametrize("header", ["[" * 100_000, "{}", '{"says": 1, "lengths": []}', '{"says": {}, "lengths": [-1]}'])
def test_a_header_of_another_shape_is_refused(header: str) -> None:
    start = wire._START.pack(wire._MARK, KEY, len(header), 0)
    with pytest.raises(Garbled):
        heard(start + header.encode())


def test_a_header_of_too_many_parts_is_refused_before_it_is_taken_apart() -> None:
    header = json.dumps({"says": {"x": [[]] * (wire.MOST_PARTS // 2)}, "lengths": []}).encode()
    with pytest.raises(Garbled):
        heard(wire._START.pack(wire._MARK, KEY, len(header), 0) + header, most=100_000_000)


@pytest.mark.parametrize(
    "change",
    [
        {"kind": "program"},
        {"text": 99},
        {"text": True},
        {"files": [["a", 0, "x/y"], ["b", 0, "x/y"]]},
        {"clocks": [["2026", "nobody", None, ""]]},
        {"parties": [["boss", "", ""]]},
        {"remarks": [["<b>not a code</b>", None]]},
        {
            "items": [
                {"kind": "note", "items": [{"kind": "note", "items": [{"kind": "note", "items": [{"kind": "note"}]}]}]}
            ]
        },
        {"facts": [1]},
        {"pages": "one"},
        {"table": [["a", None]]},
    ],
    ids=str,
)
def test_a_draft_of_another_shape_is_refused(change: dict[str, object]) -> None:
    with pytest.raises(Garbled):
        unpacked({"kind": "note", **change}, [b"words"])


def test_what_a_reader_cannot_know_is_put_right() -> None:
    draft = unpacked(
        {
            "kind": "note",
            "title": "t" * 5000,
            "clocks": [["yesterday", "message", 99_999, "raw"]],
            "files": [["../../x\u202e.exe", 0, "not a type"]],
        },
        [b"content"],
    )
    assert len(draft.title) == 1000
    assert draft.clocks == (Clock(None, "message", None, "raw"),)
    assert draft.files == (FileDraft("x⟨RLO⟩.exe", b"content"),)
