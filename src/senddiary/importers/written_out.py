"""A message that lies inside an Outlook message, written out as an ordinary one, so that it is a document of its own.

Inside Outlook's packing it is no file, so there are no bytes to keep: its fields are written out, always in the same
way, and a line of the heading says so. As it came it stays in the original around it.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterator
from datetime import datetime
from typing import Final
from urllib.parse import quote

from senddiary.importers.draft import Clock, Draft, FileDraft
from senddiary.importers.limits import MIB
from senddiary.importers.names import safe_name

MEDIA_TYPE: Final = "message/rfc822"
LARGEST: Final = 40 * MIB
_SAYS: Final = "X-Written-Out: from the fields of a message inside an Outlook message"
_ROLES: Final = {"from": "From", "sender": "Sender", "reply-to": "Reply-To", "to": "To", "cc": "Cc", "bcc": "Bcc"}
_PLAIN: Final = re.compile(r"[A-Za-z0-9 .'-]*")
_AT_A_TIME: Final = 12  # letters; four bytes each are the most that fits
_DAYS: Final = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS: Final = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def as_file(draft: Draft) -> FileDraft | None:
    """The message as a file; None when it is too big for that."""
    if sum(len(file.content) for file in draft.files) > LARGEST:
        return None
    name = safe_name(draft.title.replace("/", "-").replace("\\", "-")[:100] + ".eml") if draft.title else "message.eml"
    return FileDraft(name, _message(draft), MEDIA_TYPE)


def _message(draft: Draft) -> bytes:
    parts = [_part("text/plain; charset=utf-8", "", draft.text.encode()), *map(_of_file, draft.files)]
    boundary = hashlib.sha256(b"".join(parts)).hexdigest()[:40]
    heading = [*_heading(draft), "MIME-Version: 1.0", f'Content-Type: multipart/mixed; boundary="{boundary}"', ""]
    between = f"\r\n--{boundary}\r\n".encode()
    return b"\r\n".join(line.encode() for line in heading) + between + between.join(parts) + between[:-2] + b"--\r\n"


def _heading(draft: Draft) -> Iterator[str]:
    yield _SAYS
    for role, name in _ROLES.items():
        of_role = [party for party in draft.parties if party.role == role]
        people = [_person(_line(party.name), _line(party.address)) for party in of_role]
        if people:
            yield f"{name}: {', '.join(people)}"
    yield f"Subject: {_wrapped(_line(draft.title))}"
    sent = draft.clocks[0] if draft.clocks else None
    if sent is not None and (sent.form or sent.raw):
        yield f"Date: {_date(sent)}"
    if len(draft.clocks) > 1 and draft.clocks[1].form:
        yield f"Received: as Outlook kept it; {_date(draft.clocks[1])}"
    if draft.message_id:
        yield f"Message-ID: <{_line(draft.message_id)}>"
    if draft.thread:
        yield f"References: {' '.join(f'<{_line(one)}>' for one in draft.thread)}"


def _line(words: str) -> str:
    """Words that cannot begin another line."""
    return " ".join(words.split())


def _person(name: str, address: str) -> str:
    return f"{_wrapped(name)} <{address}>".strip() if address else _wrapped(name)


def _wrapped(words: str) -> str:
    """Words as a heading carries them: plain when they are, else in the wrapping of RFC 2047, some letters in each."""
    if _PLAIN.fullmatch(words):
        return words
    pieces = [words[start : start + _AT_A_TIME] for start in range(0, len(words), _AT_A_TIME)]
    return " ".join(f"=?utf-8?b?{base64.b64encode(piece.encode()).decode()}?=" for piece in pieces)


def _date(clock: Clock) -> str:
    """As mail writes it, in the zone that is known; as it stood there when it could not be read."""
    if clock.form is None or "T" not in clock.form:
        return _line(clock.raw or clock.form or "")
    wall = datetime.fromisoformat(clock.form)
    day = f"{_DAYS[wall.weekday()]}, {wall.day} {_MONTHS[wall.month - 1]} {wall.year} {wall:%H:%M}:00"
    if clock.offset is None:
        return day
    hours, minutes = divmod(abs(clock.offset), 60)
    return f"{day} {'-' if clock.offset < 0 else '+'}{hours:02}{minutes:02}"


def _of_file(file: FileDraft) -> bytes:
    disposition = f"Content-Disposition: attachment; filename*=utf-8''{quote(file.name)}\r\n"
    return _part(_line(file.media_type), disposition, file.content)


def _part(media_type: str, more: str, content: bytes) -> bytes:
    heading = f"Content-Type: {media_type}\r\n{more}Content-Transfer-Encoding: base64\r\n\r\n"
    return heading.encode() + base64.encodebytes(content).replace(b"\n", b"\r\n")
