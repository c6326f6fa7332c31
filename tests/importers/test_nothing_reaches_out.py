"""Watched from outside: reading and looking at hostile files opens no path that they name, and no socket."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.importers import pdf_maker
from tests.importers.conftest import ROOT
from tests.importers.document_maker import docx, odt, paragraph, relation, rtf

MARK = "reached-out"
FAR = f"https://{MARK}.example/x"
NEAR = f"/tmp/{MARK}/x"  # noqa: S108  a name that is looked for in the record, never opened
LINK = b"/Annots [<< /Type /Annot /Subtype /Link /Rect [0 0 600 850] /A << %s >> >>]"
LOOK = """
import sys
from pathlib import Path
from senddiary.errors import UnreadableFile
from senddiary.importers import sandbox
for name in sys.argv[1:]:
    path = Path(name)
    print(path.name, sandbox.read(path, path.name).kind)
    with sandbox.Session(path, path.name) as session:
        for question in ("pages", "page", "words", "thumbnail"):
            try:
                session.ask(question, number=1)
            except UnreadableFile as refused:
                print(refused.code)
sandbox.OWN.close()
"""
HOSTILE: dict[str, bytes] = {
    "launch.pdf": pdf_maker.letter("x", root=b"/OpenAction << /S /Launch /F (%s) >>" % NEAR.encode()),
    "script.pdf": pdf_maker.letter(
        "x", root=b"/OpenAction << /S /JavaScript /JS (app.launchURL('%s')) >>" % FAR.encode()
    ),
    "link.pdf": pdf_maker.letter("x", page=LINK % b"/S /URI /URI (%s)" % FAR.encode()),
    "far.pdf": pdf_maker.letter("x", page=LINK % b"/S /GoToR /F (%s)" % NEAR.encode()),
    "font.pdf": pdf_maker.letter("x").replace(b"/BaseFont /Helvetica ", b"/BaseFont /" + MARK.encode() + b" "),
    "template.docx": docx(paragraph("x"), more={"word/_rels/settings.xml.rels": relation("attachedTemplate", FAR)}),
    "picture.docx": docx(paragraph("x"), more={"word/_rels/document.xml.rels": relation("image", "file://" + NEAR)}),
    "entity.docx": docx(paragraph("x"), more={"word/comments.xml": f'<?xml version="1.0"?><?x href="{NEAR}"?><c/>'}),
    "picture.odt": odt(f'<text:p><draw:image xlink:href="{FAR}"/>x</text:p>'),
    "template.rtf": rtf("x", rf"{{\*\template {NEAR}}}"),
    "drawing.svg": f'<svg><image href="{NEAR}"/><image href="{FAR}"/></svg>'.encode(),
}
INTERNET = re.compile(r"socket\((AF_INET|AF_INET6|AF_PACKET)\b.* = \d")


@pytest.mark.skipif(shutil.which("strace") is None, reason="strace is not installed")
def test_no_path_and_no_host_that_a_hostile_file_names_is_ever_tried(tmp_path: Path) -> None:
    record, folder = tmp_path / "record", tmp_path / "hostile"
    folder.mkdir()
    for name, content in HOSTILE.items():
        (folder / name).write_bytes(content)
    watched = ["strace", "-f", "-qq", "-s", "300", "-e", "trace=%file,%network,execve", "-o", str(record)]
    look = [sys.executable, "-c", LOOK, *map(str, sorted(folder.iterdir()))]
    done = subprocess.run([*watched, *look], capture_output=True, text=True, cwd=ROOT / "src", check=True, timeout=110)
    assert done.stdout.count(".") == len(HOSTILE)
    lines = record.read_text(encoding="utf-8", errors="replace").splitlines()
    tried = [line for line in lines if MARK in line or INTERNET.search(line)]
    started = [line for line in lines if "execve(" in line and line.endswith("= 0")]
    assert tried == []
    assert all(Path(sys.executable).name in line for line in started)
    assert any("launch.pdf" in line for line in lines), "nothing was watched"


def test_a_socket_would_be_noticed() -> None:
    assert INTERNET.search("12 socket(AF_INET, SOCK_STREAM|SOCK_CLOEXEC, IPPROTO_IP) = 3")
    assert not INTERNET.search("12 socket(AF_INET, SOCK_STREAM, IPPROTO_IP) = -1 EPERM (Operation not permitted)")
