"""Files on which Python's own library, or a library of ours, is known to stumble; each small, each by name."""

from __future__ import annotations

import json
import struct

from tests.importers.making import zipped, zipped_link

HEAD = b"From: a@example.org\r\nTo: b@example.org\r\nSubject: s\r\nDate: Wed, 13 May 2026 15:20:00 +0100\r\n"
DEEP = 10_000


def mail(*headers: bytes, body: bytes = b"words") -> bytes:
    """A mail with these headers besides the usual ones."""
    return HEAD + b"".join(header + b"\r\n" for header in headers) + b"\r\n" + body


def nested_parts(levels: int) -> bytes:
    """A mail whose parts hold parts that hold parts."""
    start = b"".join(
        b"--b%d\r\nContent-Type: multipart/mixed; boundary=b%d\r\n\r\n" % (n, n + 1) for n in range(levels)
    )
    return mail(b"MIME-Version: 1.0", b"Content-Type: multipart/mixed; boundary=b0", body=start)


def nested_messages(levels: int) -> bytes:
    """A mail that holds a mail that holds a mail."""
    return b"Content-Type: message/rfc822\r\n\r\n" * levels + b"words"


def pdf(*objects: bytes) -> bytes:
    """A PDF of these objects without a table of contents."""
    body = b"".join(b"%d 0 obj\n%s\nendobj\n" % (n, one) for n, one in enumerate(objects, start=1))
    return b"%PDF-1.7\n" + body + b"trailer << /Root 1 0 R /Size 9 >>\nstartxref\n0\n%%EOF\n"


CASES: dict[str, bytes] = {
    "unknown charset.eml": mail(b"Content-Type: text/plain; charset=x-nobody-knows"),
    "charset that is no text.eml": mail(b"Content-Type: text/plain; charset=rot13"),
    "charset that is a codec.eml": mail(b"Content-Type: text/plain; charset=zlib"),
    "charset with a zero.eml": mail(b"Content-Type: text/plain; charset=utf\0-8"),
    "charset in the heading.eml": mail(b"Subject: =?nobody-knows?q?=E9?= =?rot13?b?!!!?="),
    "nested parts.eml": nested_parts(DEEP),
    "nested messages.eml": nested_messages(3000),
    "no end.eml": mail(b"MIME-Version: 1.0", b"Content-Type: multipart/mixed; boundary=b", body=b"--b\r\n\r\nx"),
    "year 9999.eml": mail(b"Date: Fri, 31 Dec 9999 23:59:59 -9999"),
    "year 0.eml": mail(b"Date: Mon, 1 Jan 0000 00:00:00 +0000"),
    "zone.eml": mail(b"Date: Wed, 13 May 2026 15:20:00 +99999999999999999999"),
    "long heading.eml": mail(b"X-Long: " + b"x" * 200_000),
    "long address.eml": mail(b"Cc: " + b"(" * 50_000 + b"<" * 50_000),
    "addresses.eml": mail(b"Cc: " + b", ".join(b"a%d@example.org" % n for n in range(5000))),
    "bad base64.eml": mail(b"Content-Transfer-Encoding: base64", body=b"=" * 1000 + b"\xff" * 1000),
    "bad name.eml": mail(b"Content-Disposition: attachment; filename*0*=utf-8''%ff; filename*2=x; filename*1*=%%"),
    "id.eml": mail(b"Message-ID: <>", b"References: " + b"<" * 5000),
    "from in body.mbox": b"From a@example.org Wed May 13 15:20:00 2026\n" + mail(body=b"\nFrom here on\n\nFrom \n"),
    "empty.eml": b"",
    "year 9999.ics": b"BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART;TZID=Europe/London:99991231T235959\nEND:VEVENT\n",
    "nested.ics": b"BEGIN:VCALENDAR\n" + b"BEGIN:VEVENT\n" * DEEP,
    "quotes.ics": b"BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART" + b';A="' * 20_000 + b"\nEND:VEVENT\nEND:VCALENDAR",
    "year 9999.json": json.dumps(
        {"entries": [{"creationDate": "9999-12-31T23:59:59-23:59", "timeZone": "UTC"}]}
    ).encode(),
    "deep.json": b'{"entries": "creationDate", "x": ' + b"[" * 100_000,
    "numbers.json": b'{"entries": [{"creationDate": ' + b"9" * 10_000 + b"}]}",
    "year 9999.txt": b"31/12/9999, 23:59 - Dana: far away\n13/13/1313, 13:13 - Dana: never\n",
    "headers only.txt": b"13/05/2026, 15:20 - Dana: \n" * 2000,
    "digits.txt": "١٣/٠٥/٢٠٢٦, ١٥:٢٠ - Dana: Hello\n".encode(),
    "zeros.txt": b"\0" * 5000 + b"words",
    "half characters.txt": b"13/05/2026, 15:20 - Dana: \xed\xa0\x80\xed\xb0\x80 \xf4\x90\x80\x80\n",
    "2026-05.txt": b"13: {text: " + b"{a: " * 5000 + b"\n14:\n" + b"".join(b" " * n + b"a:\n" for n in range(200)),
    "quotes.csv": b'Date,Notes\n"' + b'""' * 20_000,
    "columns.csv": b"Date" + b"," * 50_000 + b"\n2026-05-13,words\n",
    "front.md": b"---\n" + b"a: b\n" * 5000,
    "brackets.md": b"---\ndate: 2026-05-13\n---\n" + b"![" * 20_000 + b"[[" * 20_000,
    "million.zip": b"PK\3\4" + bytes(100) + struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, 65535, 65535, 46 * 65535, 0, 0),
    "outside.zip": zipped({"../../evil.txt": b"x"}),
    "link.zip": zipped_link("_chat.txt", "/etc/passwd"),
    "swelling.zip": zipped({"_chat.txt": bytes(20 * 1024 * 1024)}),
    "pages.pdf": pdf(b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 1000000 >>"),
    "box.pdf": pdf(
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 1e30 -1e30] >>",
    ),
    "nothing.pdf": b"%PDF-1.7\n%%EOF\n",
    "wide.png": b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + struct.pack(">IIBBBBBI", 2**31 - 1, 2**31 - 1, 1, 0, 0, 0, 0, 0),
    "short.jpg": b"\xff\xd8\xff\xe1\xff\xffExif\0\0II*\0\x08\0\0\0\xff\xff",
    "short.heic": b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + b"\xff\xff\xff\xffmeta",
    "short.tif": b"II*\0\x08\0\0\0\x01\0\0\x01\x04\0\xff\xff\xff\xff\xff\xff\xff\xff\x08\0\0\0",
    "short.webp": b"RIFF\xff\xff\xff\xffWEBPVP8X" + b"\xff" * 20,
    "ole.msg": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + b"\x3e\0\3\0\xfe\xff\t\0" + b"\xff" * 600,
    "deep.rtf": b"{\\rtf1" + b"{" * DEEP,
    "document.docx": zipped(
        {"word/document.xml": b"<!DOCTYPE x [<!ENTITY a 'aa'>]><x>&a;</x>", "[Content_Types].xml": b"x"}
    ),
    "deep.docx": zipped({"word/document.xml": b"<a>" * 50_000, "[Content_Types].xml": b"<Types/>"}),
    "book.xlsx": zipped({"xl/workbook.xml": b"<!DOCTYPE x [<!ENTITY a 'aa'>]><x>&a;</x>"}),
    "drawing.svg": b'<svg xmlns="http://www.w3.org/2000/svg"><image href="file:///etc/passwd"/></svg>',
    "sound.mp3": b"ID3\x04\0\0\x7f\x7f\x7f\x7fTIT2\xff\xff\xff\xff",
    "sound.m4a": b"\0\0\0\x18ftypM4A \0\0\0\0" + b"\0\0\0\x01moov" + struct.pack(">Q", 2**63),
    "sound.opus": b"OggS\0\2" + b"\xff" * 40 + b"OpusHead",
}
