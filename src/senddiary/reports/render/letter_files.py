"""A letter as a file: plain text, PDF, Word, or a draft for a mail program. The same letter gives the same bytes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from typing import Final

from senddiary.reports import render
from senddiary.reports.content import Block, Content, Heading, Labels, Paragraph, Run
from senddiary.reports.letters import one_line, plain_text
from senddiary.reports.render import word

_ADDRESS: Final = re.compile(r"[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+\.[A-Za-z]{2,}")


@dataclass(frozen=True, slots=True)
class LetterFile:
    """What goes into the file. `to` and `sender` are email addresses; without a sender there is no From line."""

    subject: str
    text: str
    made_on: datetime
    to: str | None = None
    sender: str | None = None


def to_bytes(letter: LetterFile, format_: str) -> bytes:
    """The letter in that format: "text", "pdf", "docx" or "eml"."""
    match format_:
        case "docx":
            return _docx(letter)
        case "eml":
            return _eml(letter)
        case "pdf":
            return render.to_bytes(content(letter), "pdf")
        case _:
            return plain_text(letter.text).encode()


def content(letter: LetterFile) -> Content:
    """The letter for the renderers of reports."""
    subject = one_line(letter.subject)
    blocks: list[Block] = [Heading(subject, 1)]
    blocks += [Paragraph((Run(line.strip()),)) for line in plain_text(letter.text).split("\n") if line.strip()]
    return Content(subject, tuple(blocks), Labels(made_on=letter.made_on, page_numbers=False))


def address_in(words: str) -> str | None:
    """The first email address in some words, if there is one."""
    found = _ADDRESS.search(words)
    return found.group() if found else None


def _eml(letter: LetterFile) -> bytes:
    """A draft: it opens in a mail program ready to be sent, with no date and nothing that we know of the sender."""
    message = EmailMessage(policy=SMTP)
    message["Subject"] = one_line(letter.subject)
    for name, words in (("To", letter.to), ("From", letter.sender)):
        address = address_in(words or "")
        if address is not None:
            user, _at, domain = address.partition("@")
            message[name] = Address(username=user, domain=domain)
    message["X-Unsent"] = "1"
    message.set_content(plain_text(letter.text))
    return message.as_bytes()


def _docx(letter: LetterFile) -> bytes:
    from docx.shared import Pt  # noqa: PLC0415 - only when a Word file is made

    document = word.begin(one_line(letter.subject))
    for line in plain_text(letter.text).rstrip("\n").split("\n"):
        document.add_paragraph(line)
    for paragraph in document.paragraphs:
        paragraph.paragraph_format.space_after = Pt(0)
    return word.finish(document)
