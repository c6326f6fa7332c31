"""Messages put together line by line."""

from __future__ import annotations

from senddiary.importers import remarks, sandbox
from senddiary.importers.draft import Draft

DATE = "Wed, 13 May 2026 15:40:00 +0100"


def mail(body: bytes = b"Dear Jo\n", **lines: str | None) -> bytes:
    """A message; `lines` replace or add lines of its heading (`message_id="…"`), None leaves one out."""
    usual: dict[str, str | None] = {
        "from": "Ms Okafor <senco@school.example>",
        "to": "jo@home.example",
        "subject": "Timetable",
        "date": DATE,
        "message_id": "<m-1@school.example>",
    }
    kept = [(name.replace("_", "-"), value) for name, value in (usual | lines).items() if value is not None]
    return "".join(f"{name}: {value}\n" for name, value in kept).encode("utf-8", "surrogateescape") + b"\n" + body


def mixed(*parts: bytes, kind: str = "mixed", closed: bool = True, **lines: str | None) -> bytes:
    """A message of several parts; each part begins with its own heading."""
    body = b"".join(b"--cut\n" + part + b"\n" for part in parts) + (b"--cut--\n" if closed else b"")
    return mail(body, content_type=f'multipart/{kind}; boundary="cut"', **lines)


def enclosed(name: str, content: bytes = b"content", media_type: str = "application/pdf") -> bytes:
    """A part that is a file."""
    return f'Content-Type: {media_type}\nContent-Disposition: attachment; filename="{name}"\n\n'.encode() + content


def read(content: bytes, name: str = "letter.eml") -> Draft:
    """What the real reading program makes of it."""
    return sandbox.read(content, name)


def codes(draft: Draft) -> set[str]:
    """The codes of what is to be said about it; each of them has a sentence."""
    assert all(remarks.spoken(one) for one in draft.remarks)
    return {one.code for one in draft.remarks}


def says(draft: Draft, sentence: str) -> bool:
    """Whether that very sentence is said about it."""
    return sentence in [remarks.spoken(one) for one in draft.remarks]
