"""Bytes of mail as words: whatever charset they claim, the best text, and whether it can be trusted."""

from __future__ import annotations

import codecs
import re
from typing import Final

from senddiary.rules.storable import MARK, storable

_WESTERN: Final = "senddiary-western"
_CLAIMS: Final = re.compile(
    r"(us-?)?ascii|utf-?(7|8|16|32)(-?[lb]e)?|iso-?(ir-)?8859-\d+|latin-?\d+|l\d|windows-\d+|cp-?\d+|ibm\d+|koi8-[rut]"
    r"|gb(2312|k|18030)|big5(-?hkscs)?|euc-?(jp|kr)|shift-?jis|s?jis|iso-?2022-(jp|kr)(-\d|-ext)?|hz(-gb-2312)?"
    r"|mac-?(roman|latin2|cyrillic|greek|turkish)|macintosh|tis-?620|ks-c-5601-1987|gb-?2312-80"
)
_SAME_AS: Final = {
    "ascii": "utf-8",
    "us-ascii": "utf-8",
    "usascii": "utf-8",
    "iso-8859-1": "cp1252",
    "iso8859-1": "cp1252",
    "latin-1": "cp1252",
    "latin1": "cp1252",
    "l1": "cp1252",
    "iso-8859-8-i": "iso-8859-8",
    "iso-8859-6-i": "iso-8859-6",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "ks-c-5601-1987": "cp949",
    "macintosh": "mac-roman",
    "utf8": "utf-8",
    "utf-16": "utf-16-le",
}
_MANY_BYTES: Final = ("utf", "gb", "big5", "euc", "shift", "sjis", "jis", "iso-2022", "iso2022", "hz", "cp949", "cp932")


def decoded_as(content: bytes, charset: str) -> tuple[str, bool]:
    """The words, and whether some could not be read or the charset they claim cannot be right."""
    claimed = charset.strip().strip("\"'").lower().replace("_", "-")
    if claimed.startswith("utf-16") and content[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        return _marked(content.decode("utf-16", "replace"))
    known = _SAME_AS.get(claimed, claimed)
    many = known.startswith(_MANY_BYTES)
    no_such = not _CLAIMS.fullmatch(claimed) and claimed not in _SAME_AS
    if no_such or (known.startswith(("utf-16", "utf-32")) and 0 not in content):
        text, doubtful = decoded_raw(content)
        return text, doubtful or (bool(claimed) and not text.isascii())
    if not many and not content.isascii():
        try:  # many programs write UTF-8 and say something else; text in another charset is hardly ever whole UTF-8
            return storable(content.decode("utf-8")), False
        except UnicodeDecodeError:
            pass
    try:
        return storable(content.decode(known)), False
    except LookupError:
        return decoded_raw(content)
    except ValueError:
        return decoded_raw(content) if known == "utf-8" else _marked(content.decode(known, "replace"))


def decoded_raw(content: bytes) -> tuple[str, bool]:
    """Words of bytes that claim nothing: UTF-8, and Western European where they are not."""
    try:
        return storable(content.decode("utf-8")), False
    except UnicodeDecodeError:
        return storable(content.decode("utf-8", _WESTERN)), True


def _western(error: UnicodeError) -> tuple[str, int]:
    """What cannot be UTF-8 is read as most programs of the last century wrote it."""
    assert isinstance(error, UnicodeDecodeError)  # noqa: S101  the only one that decoding raises
    return error.object[error.start : error.end].decode("cp1252", "replace"), error.end


codecs.register_error(_WESTERN, _western)


def _marked(text: str) -> tuple[str, bool]:
    words = storable(text)
    return words, MARK in words
