"""One message of mail as a draft: who, when, what about, its words without tricks, its files byte for byte."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

from senddiary.importers.charsets import decoded_as
from senddiary.importers.draft import Clock, Draft, FileDraft, Party, Remark
from senddiary.importers.html_words import said_of, words_of_html
from senddiary.importers.limits import MIB
from senddiary.importers.mail_headers import Heading, clock_of, iso, people, read_heading, words_of
from senddiary.importers.mail_parts import MOST_PARTS, Cut, Part, cut, split_heading
from senddiary.importers.names import is_program, safe_name, told_apart, turns, visible
from senddiary.importers.note_form import in_own_mail
from senddiary.importers.remarks import Unreadable

LARGEST: Final = 96 * MIB  # of one message; what goes beyond it stays in the original
MOST_IN_FILES: Final = 120 * MIB
_TELLING: Final = frozenset({"from", "date", "subject", "message-id", "received", "sender", "to"})
_KNOWN: Final = _TELLING | {"mime-version", "content-type", "return-path", "delivered-to", "reply-to", "cc", "x-mailer"}
_SEALED: Final = frozenset({"application/pkcs7-mime", "application/x-pkcs7-mime", "application/pgp-encrypted"})
_ENDINGS: Final = {
    "image/jpeg": ".jpg",
    "image/png": ".png",
    "image/gif": ".gif",
    "image/heic": ".heic",
    "application/pdf": ".pdf",
    "text/calendar": ".ics",
    "text/html": ".html",
    "text/plain": ".txt",
    "text/csv": ".csv",
    "message/rfc822": ".eml",
    "message/delivery-status": ".txt",
}
_MESSAGE_ID: Final = re.compile(r"<([^<>\s]{1,900})>")
_SEALED_WORDS: Final = "-----BEGIN PGP MESSAGE-----"
_STUB: Final = 200  # letters of plain words beside a page of HTML that may only say “this program cannot show HTML”


@dataclass(slots=True)
class _Found:
    """What was found in the parts so far."""

    bodies: list[str] = field(default_factory=list)
    files: list[tuple[str, bytes, str]] = field(default_factory=list)
    remarks: set[str] = field(default_factory=set)
    size: int = 0


def looks_like_mail(head: bytes) -> bool:
    """Whether this begins with the heading of a message."""
    block, _ = split_heading(head, 0, len(head))
    heading = read_heading(block)
    names = [name for name, _ in heading.lines]
    first_is_one = re.match(rb"[!-9;-~]{1,76}[ \t]*:", head) is not None
    return first_is_one and heading.knows(_TELLING) and sum(name in _KNOWN for name in names) >= 2


def read_message(content: bytes, *, cut_short: bool = False) -> Draft:
    """The draft of one message; `cut_short` when it is only the beginning of a larger one.

    Raises Unreadable("not-email") when it has no heading of one.
    """
    if not content.strip():
        raise Unreadable("empty")
    if not looks_like_mail(content[: 1024 * 1024]):
        raise Unreadable("not-email")
    pieces = cut(content)
    if cut_short:
        pieces.troubles.add("part-cut")
        pieces.parts[:] = pieces.parts[: max(1, len(pieces.parts) - 1)]  # the last one is not whole
    found = _found(pieces)
    return in_own_mail(_draft(pieces.heading, found))


def _draft(heading: Heading, found: _Found) -> Draft:
    subject, doubtful = words_of(heading.first("subject"))
    parties, clocks = people(heading), _clocks(heading)
    text = "\n\n".join(body for body in found.bodies if body)
    if not text and not found.files:
        found.remarks.add("only-headers")
    if doubtful or heading.doubtful:
        found.remarks.add("some-characters")
    raw = " ".join(value for name, value in heading.lines if name in {"from", "sender", "subject", "reply-to"})
    if turns(raw) or turns(subject) or any("⟨" in party.name + party.address for party in parties):
        found.remarks.add("hidden-marks")
    found.remarks |= sender_remarks(parties) | _clock_remarks(heading, clocks)
    return Draft(
        "email",
        title=visible(subject),
        clocks=clocks,
        parties=parties,
        text=text,
        message_id=next(iter(_MESSAGE_ID.findall(heading.first("message-id"))), heading.first("message-id")[:900]),
        thread=_thread(heading),
        files=_files(found),
        remarks=in_order(found.remarks),
        facts=_facts(heading, clocks),
    )


def in_order(codes: Iterable[str]) -> tuple[Remark, ...]:
    """Remarks in an order that does not change from one reading to the next."""
    return tuple(Remark(code, MOST_PARTS if code == "too-many-parts" else None) for code in sorted(codes))


def sender_remarks(parties: Sequence[Party]) -> set[str]:
    """What is to be said about who it is from."""
    senders = {party.address.casefold() or party.name for party in parties if party.role == "from"}
    named = [(party.name.casefold(), party.address.casefold()) for party in parties if party.role == "from"]
    another = any("@" in name and address and address not in name for name, address in named)
    return ({"several-senders"} if len(senders) > 1 else set()) | ({"another-address"} if another else set())


def _clocks(heading: Heading) -> tuple[Clock, ...]:
    """When it was sent, then when it came in. The first one is without a form when the message does not tell."""
    sent = list(dict.fromkeys(clock_of(value) for value in heading.every("date"))) or [Clock(None, "message")]
    received = [clock_of(heading.first("received").rpartition(";")[2])] if heading.first("received") else []
    return (*sent[:5], *(clock for clock in received if clock.form is not None))


def _clock_remarks(heading: Heading, clocks: Sequence[Clock]) -> set[str]:
    dates = heading.every("date")
    if len(set(dates)) > 1:
        return {"two-dates"}
    if clocks[0].form is None:
        return {"odd-date" if dates and dates[0].strip() else "no-date"}
    return set()


def _thread(heading: Heading) -> tuple[str, ...]:
    """The messages this one answers, oldest first."""
    named = [*heading.every("references"), *heading.every("in-reply-to")]
    return tuple(dict.fromkeys(one for value in named for one in _MESSAGE_ID.findall(value)))[-400:]


def _facts(heading: Heading, clocks: Sequence[Clock]) -> dict[str, str]:
    received = clock_of(heading.first("received").rpartition(";")[2])
    facts = {"sent": iso(clocks[0]) if heading.every("date") else "", "received": iso(received)}
    return {name: value for name, value in facts.items() if value}


def _found(pieces: Cut) -> _Found:
    found = _Found(remarks=set(pieces.troubles))
    for part in _chosen(pieces.parts):
        if part.is_body:
            _take_words(part, found)
        else:
            _take_file(part, found)
    return found


def _chosen(parts: Sequence[Part]) -> list[Part]:
    """Without the pages of HTML that only say once more what the plain words beside them say."""
    spoken: dict[int, int] = {}
    for part in parts:
        if part.alternative and part.is_body and part.media_type == "text/plain":
            spoken[part.alternative] = spoken.get(part.alternative, 0) + len(bytes(part.raw[:50_000]).strip())
    pages = {
        part.alternative for part in parts if part.is_body and part.media_type == "text/html" and len(part.raw) > 5000
    }
    stubs = {group for group, letters in spoken.items() if letters < _STUB and group in pages}
    return [part for part in parts if not _said_already(part, spoken, stubs)]


def _said_already(part: Part, spoken: dict[int, int], stubs: set[int]) -> bool:
    if not part.alternative or not part.is_body or not spoken.get(part.alternative):
        return False
    return part.media_type == ("text/plain" if part.alternative in stubs else "text/html")


def _take_words(part: Part, found: _Found) -> None:
    content, damaged = part.content()
    text, doubtful = decoded_as(content, part.parameters.get("charset", ""))
    if doubtful or damaged:
        found.remarks.add("some-characters")
    if _SEALED_WORDS in text:
        found.remarks.add("locked-mail")
    if part.media_type == "text/html":
        found.remarks |= said_of(text)
        text = words_of_html(text)
    found.bodies.append(text.strip())


def _take_file(part: Part, found: _Found) -> None:
    if found.size + len(part.raw) * 3 // 4 > MOST_IN_FILES:
        found.remarks.add("part-cut")
        return
    content, damaged = part.content()
    found.size += len(content)
    given = part.name or (_title_of(content) if part.media_type == "message/rfc822" else "")
    name = safe_name(given, f"file{_ENDINGS.get(part.media_type, '')}")
    if part.media_type == "message/rfc822" and not name.lower().endswith(".eml"):
        name += ".eml"
    if damaged:
        found.remarks.add("attachment-damaged")
    found.remarks |= file_remarks(given if part.name else name, name, part.media_type)
    found.files.append((name, content, part.media_type))


def _title_of(content: bytes) -> str:
    block, _ = split_heading(content, 0, min(len(content), 1024 * 1024))
    return words_of(read_heading(block).first("subject"))[0].replace("/", "-").replace("\\", "-")


def file_remarks(given: str, name: str, media_type: str) -> set[str]:
    """What is to be said about a file that came along, by the name it was given and the one it is shown under."""
    remarks = set()
    if turns(given) or re.search(r"[/\\\x00]", given) or len(given) > 200:
        remarks.add("renamed")
    if is_program(name):
        remarks.add("program-inside")
    if media_type == "application/ms-tnef" or name.lower() == "winmail.dat":
        remarks.add("winmail")
    if media_type in _SEALED or name.lower().endswith((".p7m", ".pgp", ".gpg")):
        remarks.add("locked-mail")
    return remarks


def _files(found: _Found) -> tuple[FileDraft, ...]:
    names = told_apart([name for name, _, _ in found.files])
    return tuple(FileDraft(name, content, kind) for name, (_, content, kind) in zip(names, found.files, strict=True))
