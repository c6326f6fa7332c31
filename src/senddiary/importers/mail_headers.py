"""The heading of a message: lines as they stand, words out of their wrappings, people, dates."""

from __future__ import annotations

import binascii
import re
from dataclasses import dataclass, field
from datetime import datetime
from email.message import Message
from email.utils import getaddresses, parsedate_tz
from typing import Final

from senddiary.importers.charsets import decoded_as, decoded_raw
from senddiary.importers.draft import Clock, Party
from senddiary.importers.mishaps import MISHAPS
from senddiary.importers.names import visible

LONGEST_HEADING: Final = 512 * 1024  # bytes
LONGEST_LINE: Final = 64 * 1024
MOST_LINES: Final = 2_000
_NAME: Final = re.compile(rb"[!-9;-~]{1,76}")
_WORD: Final = re.compile(r"=\?([^?\s]{1,75})\?([bBqQ])\?([^?]*)\?=")
_BETWEEN_WORDS: Final = re.compile(r"(=\?[^?\s]{1,75}\?[bBqQ]\?[^?]*\?=)\s+(?==\?[^?\s]{1,75}\?[bBqQ]\?)")
_ADDRESS: Final = re.compile(r"[^\s<>,;:\"()\[\]]{1,200}@[^\s<>,;:\"()\[\]]{1,200}")
_ROLES: Final = (
    ("from", "from"),
    ("sender", "sender"),
    ("reply-to", "reply-to"),
    ("to", "to"),
    ("cc", "cc"),
    ("bcc", "bcc"),
)
_BARE_NAME: Final = re.compile(
    r"(^|[,;])\s*([^\",;<>()\\]{0,200}@[^\",;<>()\\]{0,200}?)\s*<"
)  # a name that is an address
_NOBODY: Final = re.compile(r"[^:@<>]*:\s*;?\s*")  # “undisclosed-recipients:;”
_FIRST_YEAR, _LAST_YEAR = 1980, 2100
_FARTHEST_ZONE: Final = 14 * 60  # minutes
_ZONE: Final = re.compile(r"(?<!\d)[+-]\d{4}\b|\b(?:UTC?|GMT|Z|[ECMP][SD]T)\b", re.IGNORECASE)
_ZONE_TWICE: Final = re.compile(r"\b(?:GMT|UTC)(?=[+-]\d{4}\b)")
_ISO: Final = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d")
_HALF_DAY: Final = re.compile(r"\d ?[AP]\.?M\b", re.IGNORECASE)  # no standard has it, and nobody reads it alike
_ZONES: Final = {"BST": 60, "WET": 0, "WEST": 60, "CET": 60, "CEST": 120}  # minutes; the standard library has no others


@dataclass(frozen=True, slots=True)
class Heading:
    """Lines of a heading by name, in the order in which they stand. `cut` when one was too long to be read whole."""

    lines: tuple[tuple[str, str], ...] = field(repr=False)
    cut: bool = False
    doubtful: bool = False

    def every(self, name: str) -> list[str]:
        """What stands under that name, as it stands."""
        return [value for its_name, value in self.lines if its_name == name]

    def first(self, name: str) -> str:
        """What stands first under that name, or nothing."""
        return next(iter(self.every(name)), "")

    def knows(self, names: frozenset[str]) -> bool:
        """Whether one of these stands in it."""
        return any(name in names for name, _ in self.lines)


def read_heading(block: bytes) -> Heading:
    """The lines of a heading, folded ones made whole. Lines that are no heading are passed over."""
    cut = len(block) > LONGEST_HEADING
    lines: list[tuple[str, bytearray]] = []
    for raw in block[:LONGEST_HEADING].splitlines():
        if raw[:1] in {b" ", b"\t"} and lines:
            lines[-1][1].extend(b" " + raw.strip())
            continue
        name, colon, value = raw.partition(b":")
        if colon and _NAME.fullmatch(name.strip()):
            lines.append((name.strip().decode("ascii").lower(), bytearray(value.strip())))
    cut = cut or len(lines) > MOST_LINES or any(len(value) > LONGEST_LINE for _, value in lines)
    texts = [(name, *decoded_raw(bytes(value[:LONGEST_LINE]))) for name, value in lines[:MOST_LINES]]
    return Heading(tuple((name, text) for name, text, _ in texts), cut, any(doubtful for _, _, doubtful in texts))


def words_of(value: str) -> tuple[str, bool]:
    """The words of a line, taken out of their encodings, and whether some could not be read."""
    joined, doubts = _BETWEEN_WORDS.sub(r"\1", value), list[bool]()
    pieces, at, held = list[str](), 0, ("", b"")
    for found in _WORD.finditer(joined):
        charset, content = found[1].partition("*")[0].lower(), _unwrapped(found[2], found[3])
        if held[0] == charset and found.start() == at:
            held = (charset, held[1] + content)
        else:
            _put(pieces, held, doubts)
            pieces.append(joined[at : found.start()])
            held = (charset, content)
        at = found.end()
    _put(pieces, held, doubts)
    return " ".join("".join([*pieces, joined[at:]]).split()), any(doubts)


def _put(pieces: list[str], held: tuple[str, bytes], doubts: list[bool]) -> None:
    if held[0]:
        text, doubtful = decoded_as(held[1], held[0])
        pieces.append(text)
        doubts.append(doubtful)


def _unwrapped(way: str, text: str) -> bytes:
    content = text.encode("ascii", "replace")
    if way in "qQ":
        return binascii.a2b_qp(content, header=True)
    try:
        return binascii.a2b_base64(content + b"==")
    except binascii.Error:
        return content


def people(heading: Heading, most: int = 1000) -> tuple[Party, ...]:
    """Everybody whom the heading names, with the address beside the name, marks that turn writing made visible."""
    found: list[Party] = []
    for line, role in _ROLES:
        for value in heading.every(line):
            for name, address in addresses(value):
                words = visible(words_of(name)[0]).strip(" \"'")
                if words or address:
                    found.append(Party(role, words[:500], visible(address)[:500]))
    return tuple(dict.fromkeys(found))[:most]


def addresses(value: str) -> list[tuple[str, str]]:
    """Names and addresses in a line; whatever looks like an address when the line is no list of them."""
    value = " ".join(value.split())
    if _NOBODY.fullmatch(value):
        return []
    try:
        pairs = [pair for pair in getaddresses([_BARE_NAME.sub(r'\1"\2" <', value)]) if any(pair)]
    except MISHAPS:
        pairs = []
    if any("@" in address for _, address in pairs):
        return [(name, address) for name, address in pairs if name or "@" in address]
    loose = _ADDRESS.findall(value)
    return [("", address) for address in loose] or ([(value, "")] if value.strip() else [])


def clock_of(value: str) -> Clock:
    """The time in a line such as “Wed, 13 May 2026 15:40:00 +0100”; its form is None when that cannot be a date."""
    raw = " ".join(value.split())[:500]
    try:
        moment, offset = _moment(_ZONE_TWICE.sub("", raw))
    except MISHAPS:
        return Clock(None, "message", None, raw)
    if not _FIRST_YEAR <= moment.year <= _LAST_YEAR or abs(offset or 0) > _FARTHEST_ZONE or _HALF_DAY.search(raw):
        return Clock(None, "message", None, raw)
    return Clock(moment.strftime("%Y-%m-%dT%H:%M"), "message", offset, raw)


def _moment(raw: str) -> tuple[datetime, int | None]:
    """The wall clock of the sender, and its minutes east of UTC. Raises ValueError."""
    if _ISO.match(raw):
        whole = datetime.fromisoformat(raw)
        zone = whole.utcoffset()
        return whole.replace(tzinfo=None), None if zone is None else int(zone.total_seconds()) // 60
    parts = parsedate_tz(raw)
    if parts is None:
        raise ValueError("not a date")
    moment = datetime(*parts[:5])  # noqa: DTZ001 - the wall clock of the sender; its zone stands beside it
    return moment, (parts[9] or 0) // 60 if _ZONE.search(raw) else _named_zone(raw)


def _named_zone(raw: str) -> int | None:
    """The zone that the last word names, None when it names none that is known for sure."""
    return _ZONES.get(raw.rpartition(" ")[2].strip("()").upper())


def iso(clock: Clock) -> str:
    """A clock in one word, with its zone when it has one."""
    if clock.form is None or clock.offset is None:
        return clock.form or ""
    hours, minutes = divmod(abs(clock.offset), 60)
    return f"{clock.form}{'-' if clock.offset < 0 else '+'}{hours:02}:{minutes:02}"


def parameters(value: str) -> tuple[str, dict[str, str]]:
    """The first word of a line such as “text/plain; charset=utf-8”, lower case, and its parameters by name."""
    holder = Message()
    try:
        holder["content-type"] = value.replace("\r", " ").replace("\n", " ")
        found = holder.get_params(failobj=[], header="content-type")
        values = {str(name).lower(): _parameter(one) for name, one in found[1:]}
        return str(found[0][0]).strip().lower() if found else "", values
    except MISHAPS:
        return value.partition(";")[0].strip().lower(), {}


def _parameter(value: object) -> str:
    """A parameter as words; RFC 2231 ones come as charset, language and bytes written as Latin letters."""
    match value:
        case (str() | None as charset, _, str(text)):
            return decoded_as(text.encode("latin-1", "replace"), charset or "utf-8")[0]
        case _:
            return words_of(str(value))[0]
