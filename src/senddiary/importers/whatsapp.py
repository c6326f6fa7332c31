"""WhatsApp exports of Android and iOS: the text alone, or a zip with the media."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from typing import BinaryIO, Final

from senddiary.importers import chat_media
from senddiary.importers.chat import Chat, Message, messages_in
from senddiary.importers.chat_lines import disguised, head_of, shown_words
from senddiary.importers.chat_media import MediaCount
from senddiary.importers.day_order import order_facts
from senddiary.importers.decoding import LONGEST, Decoded, beginning, decoded, read_text
from senddiary.importers.draft import Clock, Draft, Party, Remark
from senddiary.importers.names import safe_name
from senddiary.importers.remarks import Unreadable
from senddiary.importers.zip_members import Members

NAME: Final = "whatsapp"
KINDS: Final = ("chat",)
SUFFIXES: Final = (".txt",)
MOST_MESSAGES: Final = 20_000  # more are read by days only
_MOST_PEOPLE: Final = 200
_ALONE: Final = "_chat.txt"  # what every chat of an iPhone is called inside its zip
_LOOKED_AT: Final = 20
_STARTS: Final = ("whatsapp chat with ", "whatsapp chat - ", "whatsapp chat-", "whatsapp-chat ")


def fits(head: bytes, name: str) -> bool:  # noqa: ARG001 - the name of an export can be anything
    """Whether one of the first lines begins like a message."""
    lines = beginning(head).split("\n")[:_LOOKED_AT]
    return any(head_of(line, 0) is not None for line in lines)


def read(stream: BinaryIO, name: str) -> Draft:
    """The chat in a text file, day by day."""
    return _draft(read_text(stream), name, frozenset())


def claims(members: Members) -> bool:
    """Whether the members of a zip look like an export: its text, or media that a phone named for it."""
    bases = [name.rsplit("/", 1)[-1].lower() for name in members.names]
    return any(base == "_chat.txt" or base.startswith("whatsapp chat") for base in bases) or (
        any(chat_media.phones_own(base) for base in bases)
    )


def gather(members: Members, name: str) -> Draft:
    """The chat in a zip, its media as files. Several texts: the longest is the chat, the others stay files."""
    texts = _texts(members)
    chat_name = texts[0] if texts else ""
    remarks: tuple[Remark, ...] = ()
    media = [one for one in sorted(members.names) if one != chat_name]
    there = frozenset(one.rsplit("/", 1)[-1] for one in media)
    files = tuple(file for one in media if (file := members.file(one)) is not None)
    inside = len(media) - len(files)
    if inside:
        remarks = (Remark("media-inside", inside),)
    if not chat_name:
        facts = {"media": str(len(media))}
        return Draft("chat", _title(name), files=files, facts=facts, remarks=(Remark("chat-no-text"), *remarks))
    content = members.content(chat_name, LONGEST)
    if content is None:
        raise Unreadable("text-too-large", LONGEST // 1024 // 1024)
    if len(texts) > 1:
        remarks = (Remark("chat-texts", len(texts)), *remarks)
    read_chat = _draft(decoded(content), name, there)
    return replace(read_chat, files=files, remarks=read_chat.remarks + remarks)


def _texts(members: Members) -> list[str]:
    """The members that are the text of a chat, the longest first."""
    likely = [one for one in members.names if one.lower().endswith(".txt")]
    likely.sort(key=lambda one: (not one.endswith("_chat.txt"), -members.by_name[one].file_size, one))
    return [one for one in likely[:_LOOKED_AT] if fits(members.beginning(one), one)]


def _title(name: str) -> str:
    """The name of the export without its beginning and its ending."""
    stem = safe_name(name).rsplit(".", 1)[0]
    start = next((start for start in _STARTS if stem.lower().startswith(start)), "")
    return stem[len(start) :].strip() or stem


def _draft(text: Decoded, name: str, there: frozenset[str]) -> Draft:
    chat = messages_in(text.text)
    if not chat.messages:
        raise Unreadable("not-chat")
    named = [chat_media.named_in(message.words, there) for message in chat.messages]
    left_outs = sum(chat_media.left_out(message.words) for message in chat.messages)
    media = chat_media.count(named, there, left_outs)
    people = list(dict.fromkeys(message.sender for message in chat.messages if message.sender))
    days = tuple(_days(chat, named, text.text.split("\n")))
    return Draft(
        "chat",
        _title(name) if safe_name(name) != _ALONE else ", ".join(people[:3]),
        clocks=tuple(clock for day in (days[:1] + days[-1:]) for clock in day.clocks),
        parties=tuple(Party("from", person) for person in people[:_MOST_PEOPLE]),
        text=shown_words(text.text),
        items=days,
        remarks=tuple(_remarks(chat, media)) + _about_text(text),
        facts=_facts(chat, media, len(days)),
    )


def _about_text(text: Decoded) -> tuple[Remark, ...]:
    codes = {"some-characters": text.doubtful, "hidden-marks": disguised(text.text)}
    return tuple(Remark(code) for code, true in codes.items() if true)


def _days(chat: Chat, named: Sequence[tuple[str, ...]], lines: Sequence[str]) -> Iterator[Draft]:
    """One draft for each run of messages of one day, with the messages in it."""
    one_by_one = len(chat.messages) <= MOST_MESSAGES
    pairs = zip(chat.messages, named, strict=True)
    for _day, run in groupby(pairs, key=lambda pair: pair[0].day or _date_words(pair[0].raw)):
        both = list(run)
        messages = [message for message, _names in both]
        first = messages[0]
        original = "\n".join(lines[first.lines[0] : messages[-1].lines[1]])
        people = dict.fromkeys(message.sender for message in messages if message.sender)
        yield Draft(
            "chat",
            title=", ".join(list(people)[:3]),
            clocks=(Clock(first.day.isoformat() if first.day else None, "chat", None, _date_words(first.raw)),),
            parties=tuple(Party("from", person) for person in list(people)[:_MOST_PEOPLE]),
            text="\n".join(_line(message) for message in messages),
            items=tuple(_item(message, names) for message, names in both) if one_by_one else (),
            facts={
                "messages": str(len(messages)),
                "last": messages[-1].clock,
                **_media_fact(name for _message, names in both for name in names),
            },
            original=original.encode(),
        )


def _date_words(raw: str) -> str:
    """The date of a head without its time."""
    return raw.partition(",")[0] if "," in raw else raw.partition(" ")[0]


def _line(message: Message) -> str:
    sender = f"{message.sender}: " if message.sender else ""
    return f"{message.clock} {sender}{shown_words(message.words)}"


def _item(message: Message, names: tuple[str, ...]) -> Draft:
    facts = _media_fact(names)
    if message.form is None:
        facts["time"] = message.clock
    if chat_media.left_out(message.words):
        facts["left-out"] = "yes"
    return Draft(
        "chat",
        clocks=(Clock(message.form, "chat", None, message.raw),),
        parties=(Party("from", message.sender),) if message.sender else (),
        text=shown_words(message.words),
        remarks=(Remark("sender-unsure"),) if message.unsure else (),
        facts=facts,
    )


def _media_fact(names: Iterable[str]) -> dict[str, str]:
    """The names under which the media are kept, one a line."""
    safe = [safe_name(name) for name in names]
    return {"media": "\n".join(safe)} if safe else {}


def _remarks(chat: Chat, media: MediaCount) -> Iterator[Remark]:
    if chat.order.order is None:
        yield Remark("day-or-month")
    counts = {
        "imitated-lines": chat.imitations,
        "senders-unsure": sum(message.unsure for message in chat.messages),
        "media-missing": media.missing,
        "media-twice": media.twice,
        "media-left-out": media.left_out,
        "media-unnamed": media.unnamed,
        "chat-days-only": len(chat.messages) if len(chat.messages) > MOST_MESSAGES else 0,
    }
    yield from (Remark(code, number) for code, number in counts.items() if number)
    if chat.preamble:
        yield Remark("chat-preamble")


def _facts(chat: Chat, media: MediaCount, days: int) -> dict[str, str]:
    facts = {"messages": str(len(chat.messages)), "days": str(days), "media": str(media.named)}
    return facts | order_facts(chat.order)
