"""One message as Outlook saves it."""

from __future__ import annotations

import re
from datetime import datetime
from io import BytesIO
from typing import BinaryIO, Final, cast

import compressed_rtf
from oxmsg import Message
from oxmsg.domain import constants as names
from oxmsg.storage import Storage

from senddiary.importers.charsets import decoded_as
from senddiary.importers.draft import Clock, Draft, FileDraft, Party
from senddiary.importers.html_words import said_of, words_of_html
from senddiary.importers.limits import MIB
from senddiary.importers.mail_headers import Heading, clock_of, iso, people, read_heading, words_of
from senddiary.importers.mail_message import file_remarks, in_order, sender_remarks
from senddiary.importers.mishaps import MISHAPS
from senddiary.importers.names import safe_name, told_apart, turns, visible
from senddiary.importers.note_form import in_own_mail
from senddiary.importers.outlook import INSIDE, OTHER, TOP, Bag, bag, message_inside
from senddiary.importers.remarks import Unreadable
from senddiary.importers.rtf_words import rtf
from senddiary.importers.written_out import as_file

NAME = "msg"
KINDS = ("email",)
SUFFIXES = (".msg",)

LARGEST: Final = 96  # MiB
_MARK: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_INSIDE_MARK: Final = "__substg1.0_".encode("utf-16-le")
_OF_MESSAGES: Final = ("IPM.", "REPORT.")
_DEEPEST: Final = 4
_MOST_FILES: Final = 1_000
_ROLES: Final = {1: "to", 2: "cc", 3: "bcc"}
_ORIGINATOR: Final = 0
_SMTP_ADDRESS: Final = 0x5D02  # PidTagSentRepresentingSmtpAddress, which has no name in oxmsg
_FIRST_YEAR, _LAST_YEAR = 1980, 2100
_LARGEST_RTF: Final = 8 * MIB
_HTML_IN_RTF: Final = re.compile(rb"\\fromhtml1?")


def fits(head: bytes, name: str) -> bool:
    """Outlook's packing, and either the name or what can be seen inside says that it is a message."""
    return head.startswith(_MARK) and (name.lower().endswith(SUFFIXES) or _INSIDE_MARK in head)


def read(stream: BinaryIO, _name: str) -> Draft:
    """The message. Raises Unreadable("not-outlook") when it is damaged or something else in the same packing."""
    if stream.seek(0, 2) > LARGEST * MIB:
        raise Unreadable("too-big")
    stream.seek(0)
    try:
        # Its own reading fails at the first odd property, so only what it unpacked is taken.
        storage = cast(Storage, Message.load(stream)._storage)  # noqa: SLF001 - it has no other name
        return in_own_mail(_draft(storage, TOP, 0))
    except MISHAPS as error:
        raise Unreadable("not-outlook") from error


def _draft(storage: Storage, header: int, depth: int) -> Draft:
    said = bag(storage, header)
    kind, _ = said.words(names.PID_MESSAGE_CLASS)
    if not said.values or not (kind.upper().startswith(_OF_MESSAGES) or said.words(names.PID_SUBJECT)[0]):
        raise Unreadable("not-outlook")
    lines, _ = said.words(names.PID_TRANSPORT_MESSAGE_HEADERS)
    heading = read_heading(lines.encode("utf-8", "replace"))
    subject, doubtful = said.words(names.PID_SUBJECT)
    text, remarks = _text(said)
    files, inside, more = _attachments(storage, depth)
    parties, clocks = _parties(storage, said, heading), _clocks(said, heading)
    remarks |= more | sender_remarks(parties) | ({"some-characters"} if doubtful else set())
    remarks |= set() if clocks[0].form else {"odd-date" if heading.first("date") else "no-date"}
    if turns(subject) or any("⟨" in party.name for party in parties):
        remarks.add("hidden-marks")
    if not text and not files and not inside:
        remarks.add("only-headers")
    return Draft(
        "email",
        title=visible(" ".join(subject.split())),
        clocks=clocks,
        parties=parties,
        text="\n\n".join(part for part in (text, *inside) if part),
        message_id=_message_ids(said.words(names.PID_INTERNET_MESSAGE_ID)[0] or heading.first("message-id"))[-1],
        thread=_thread(said, heading),
        files=files,
        remarks=in_order(remarks),
        facts={name: iso(clock) for name, clock in zip(("sent", "received"), clocks, strict=False) if clock.form},
    )


def _text(said: Bag) -> tuple[str, set[str]]:
    """The words of it: as plain words, else out of a page of HTML, else out of RTF."""
    plain, doubtful = said.words(names.PID_BODY)
    remarks = {"some-characters"} if doubtful else set()
    if plain.strip():
        return plain.replace("\r\n", "\n").replace("\r", "\n").strip(), remarks
    page, doubtful = _page(said)
    if page.strip():
        return words_of_html(page), remarks | said_of(page) | ({"some-characters"} if doubtful else set())
    return _rtf_words(said)


def _page(said: Bag) -> tuple[str, bool]:
    if content := said.raw(names.PID_HTML):
        return decoded_as(content, said.charset(names.PID_INTERNET_CODEPAGE))
    return said.words(names.PID_BODY_HTML)


def _rtf_words(said: Bag) -> tuple[str, set[str]]:
    packed = said.raw(names.PID_RTF_COMPRESSED)
    if not packed:
        return "", set()
    if int.from_bytes(packed[4:8], "little") > _LARGEST_RTF or len(packed) > _LARGEST_RTF:
        return "", {"part-cut"}
    try:
        content = _decompressed(packed)
        return rtf(BytesIO(content)).text, {"html-only"} if _HTML_IN_RTF.search(content[:2000]) else set()
    except Unreadable:
        return "", {"some-characters"}


def _decompressed(packed: bytes) -> bytes:
    try:
        content = compressed_rtf.decompress(packed)
    except Exception as error:  # it raises nothing more particular
        raise Unreadable("damaged") from error
    return content if isinstance(content, bytes) else b""


def _parties(storage: Storage, said: Bag, heading: Heading) -> tuple[Party, ...]:
    """Everybody named: from the heading that came over the wire when there is one, else as Outlook keeps them."""
    if heading.first("from"):
        return people(heading)
    name, _ = said.words(names.PID_SENT_REPRESENTING_NAME, names.PID_SENDER_NAME)
    address = _address(
        said,
        names.PID_SENDER_SMTP_ADDRESS,
        _SMTP_ADDRESS,
        names.PID_SENT_REPRESENTING_EMAIL_ADDRESS,
        names.PID_SENDER_EMAIL_ADDRESS,
    )
    found = [Party("from", visible(name), visible(address))] if name or address else []
    for one in list(storage.iter_recipient_storages())[:_MOST_FILES]:
        whom = bag(one, OTHER)
        name, _ = whom.words(names.PID_DISPLAY_NAME)
        address = _address(whom, names.PID_SMTP_ADDRESS, names.PID_EMAIL_ADDRESS)
        role = _ROLES.get(whom.whole(names.PID_RECIPIENT_TYPE) or _ORIGINATOR, "to")
        found.append(Party(role, visible(name)[:500], visible(address)[:500]))
    return tuple(dict.fromkeys(found))


def _address(said: Bag, *numbers: int) -> str:
    """The first of these that is an address as people write it; Exchange's own ones only when there is none."""
    all_of_them = [words for words in (said.words(number)[0].strip() for number in numbers) if words]
    return next((one for one in all_of_them if "@" in one), next(iter(all_of_them), ""))


def _clocks(said: Bag, heading: Heading) -> tuple[Clock, ...]:
    """When it was sent and when it came in. The heading knows the sender's wall clock, Outlook only UTC."""
    written = clock_of(heading.first("date")) if heading.first("date") else None
    sent = written if written and written.form else _utc(said.moment(names.PID_CLIENT_SUBMIT_TIME))
    received = _utc(said.moment(names.PID_MESSAGE_DELIVERY_TIME))
    first = sent or written or Clock(None, "message")
    return (first, received) if received else (first,)


def _utc(moment: datetime | None) -> Clock | None:
    if moment is None or not _FIRST_YEAR <= moment.year <= _LAST_YEAR:
        return None
    return Clock(moment.strftime("%Y-%m-%dT%H:%M"), "message", 0, moment.strftime("%Y-%m-%d %H:%M:%S UTC"))


def _message_ids(value: str) -> list[str]:
    return re.findall(r"<([^<>\s]{1,900})>", value) or [value.strip()[:900]]


def _thread(said: Bag, heading: Heading) -> tuple[str, ...]:
    references = said.words(names.PID_INTERNET_REFERENCES)[0] or heading.first("references")
    answered = said.words(names.PID_IN_REPLY_TO_ID)[0] or heading.first("in-reply-to")
    found = [one for value in (references, answered) if value for one in _message_ids(value) if one]
    return tuple(dict.fromkeys(found))[-400:]


def _attachments(storage: Storage, depth: int) -> tuple[tuple[FileDraft, ...], list[str], set[str]]:
    """Files that came along, the words of messages inside this one, and what is to be said about them."""
    files: list[tuple[str, bytes, str]] = []
    inside: list[str] = []
    remarks: set[str] = set()
    for one in list(storage.iter_attachment_storages())[:_MOST_FILES]:
        message, said = message_inside(one), bag(one, OTHER)
        if message is not None:
            words, file, code = _of_message(message, depth + 1)
            inside += [words] if words else []
            files += [file] if file is not None else []
            remarks.add(code)
            continue
        content = said.raw(names.PID_ATTACH_DATA_BINARY)
        given = said.words(names.PID_ATTACH_LONG_FILENAME, names.PID_ATTACH_FILENAME, names.PID_DISPLAY_NAME)[0]
        if content is None:
            remarks.add("attachment-damaged")
            continue
        media_type = said.words(names.PID_ATTACH_MIME_TAG)[0].lower() or "application/octet-stream"
        name = safe_name(given)
        remarks |= file_remarks(given, name, media_type)
        files.append((name, content, media_type))
    apart = told_apart([name for name, _, _ in files])
    drafts = (FileDraft(name, content, kind) for name, (_, content, kind) in zip(apart, files, strict=True))
    return tuple(drafts), inside, remarks


def _of_message(storage: Storage, depth: int) -> tuple[str, tuple[str, bytes, str] | None, str]:
    """A message inside this one: as words, as a file of its own, and what is to be said about it."""
    if depth > _DEEPEST:
        return "", None, "too-deep"
    try:
        draft = _draft(storage, INSIDE, depth)
    except Unreadable:
        return "", None, "attachment-damaged"
    file = as_file(draft)
    if file is None:
        return _shown(draft), None, "part-cut"
    return _shown(draft), (file.name, file.content, file.media_type), "message-inside"


def _shown(draft: Draft) -> str:
    """Its heading in three lines, then what it says."""
    sender = next((f"{party.name} <{party.address}>" for party in draft.parties if party.role == "from"), "")
    told = (words_of(sender)[0], draft.facts.get("sent", "").replace("T", " "), draft.title)
    return "\n".join(["----------", *(line for line in told if line), "", draft.text])
