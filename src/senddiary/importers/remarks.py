"""What can be said about something that was read: codes in the child process, sentences here.

A reader hands back codes and numbers only, so that no word of a hostile file is ever spoken in our voice. `SENTENCES`
holds one plain sentence for each code, with `{number}` where a number belongs; `NEXT_STEPS` says what to do now.
"""

from __future__ import annotations

from typing import Final

from senddiary.errors import UnreadableFile
from senddiary.i18n import N_, _
from senddiary.importers import document_remarks, export_remarks
from senddiary.importers.draft import Remark


class Unreadable(Exception):
    """A reader gives up on a file. `code` is a key of SENTENCES, `number` fills its gap."""

    def __init__(self, code: str = "damaged", number: int | None = None) -> None:
        super().__init__(code, number)
        self.code = code
        self.number = number


KEEP: Final = N_("Keep it as a file if you like. It stays exactly as it came.")
COMPARE: Final = N_("Look at the original beside it before you rely on the words.")
ASK_AGAIN: Final = N_("Ask for it to be sent again, or keep it as a file just as it is.")

REFUSALS: Final = {
    "damaged": N_("This file is damaged or is not what its name says, so it could not be read."),
    "too-big": N_("This file is too big to open here."),
    "too-slow": N_("Reading this file took too long, so it was stopped."),
    "stopped": N_("Reading this file stopped part of the way through."),
    "empty": N_("This file has nothing in it."),
    "not-a-file": N_("This is not an ordinary file. Links, folders and devices are never followed."),
    "not-there": N_("This file could not be opened. It may have been moved, or you may not be allowed to read it."),
    "no-reading": N_("senddiary could not start its separate reading program, so nothing was read."),
    "not-email": N_("This could not be read as an email."),
    "not-mailbox": N_("This could not be read as a mailbox."),
    "mailbox-too-big": N_("This mailbox is too big to read in one piece. {number} MB is the most."),
    "message-too-big": N_("One message in this mailbox is too big to be read here. It is kept just as it came."),
    "not-outlook": N_("This Outlook message is damaged, so it could not be read."),
    "cannot-show": N_("This file cannot be shown here."),
}
REMARKS: Final = {
    "unusual": N_("This is an unusual file: its name says one thing and its content another."),
    "some-characters": N_("Some characters could not be read. They are shown as \ufffd."),
    "no-date": N_("This message carries no date that can be read. Please say when it was sent."),
    "odd-date": N_("The date this message carries cannot be right. Please say when it was sent."),
    "two-dates": N_("This message carries more than one date."),
    "several-senders": N_("This message names more than one sender. Look at the addresses."),
    "another-address": N_("The sender’s name shows one address, but the message came from another."),
    "hidden-marks": N_(
        "Hidden marks that turn writing round were found. They are shown, so that nothing is disguised."
    ),
    "html-only": N_("This message was drawn as a web page. Only its words are shown."),
    "not-fetched": N_(
        "This message was drawn as a web page that fetches things. Only its words are shown, and nothing was fetched."
    ),
    "hidden-words": N_("The page of this message can hide words from the eye. All of its words are shown here."),
    "struck-words": N_("The page of this message strikes some words out. Here they stand among the others."),
    "only-headers": N_("This message has a heading but no words."),
    "too-deep": N_("Parts of this message are packed too deeply inside one another. They were not opened."),
    "too-many-parts": N_("This message has more parts than can be read here. The first {number} were read."),
    "part-cut": N_("One part of this message is too big to take out. It stays inside the original."),
    "long-heading": N_("A line in the heading of this message is far too long. Only its beginning was read."),
    "unfinished": N_("This message ends before it should. What is there was read."),
    "last-unfinished": N_("The last message in this mailbox ends before it should. The others were read."),
    "attachment-damaged": N_("A file inside this message is damaged. It is kept just as it came."),
    "winmail": N_(
        "A file inside this message is in Outlook’s own packing (winmail.dat). It is kept, and cannot be read here."
    ),
    "locked-mail": N_(
        "This message is locked or sealed (S/MIME or PGP). It is kept, and the locked part cannot be read here."
    ),
    "renamed": N_("A file inside this message had an unsafe name. It is shown under a safe one."),
    "program-inside": N_("A file inside this message could be a program. It is kept, and is never opened here."),
    "message-inside": N_(
        "A message inside this message is kept beside it, written out from its fields. "
        "As it came it is in the original."
    ),
    "deleted-there": N_(
        "Messages that were deleted in the mail program still lie in this mailbox ({number}). They are not offered, "
        "and stay in the original."
    ),
    "same-id": N_("Two different messages here carry the same message number. Both are kept."),
    "more": N_("There was more in this than can be read in one piece. The first {number} were read."),
}
# Good to know, but nothing was lost and there is nothing to beware of: what was read so was simply imported.
QUIET: Final = frozenset({"html-only", "not-played", "media-twice"})
SENTENCES: Final = REFUSALS | REMARKS | export_remarks.SENTENCES | document_remarks.REFUSALS | document_remarks.REMARKS
NEXT_STEPS: Final = (
    export_remarks.NEXT_STEPS
    | document_remarks.NEXT_STEPS
    | {
        "not-a-file": N_("Choose the file itself."),
        "not-there": N_("Check that the file is still there, and try again."),
        "no-reading": N_("Close senddiary and open it again. If it happens again, keep the file as it is for now."),
        "stopped": N_("Try it once more. If it happens again, keep it as a file just as it is."),
        "empty": ASK_AGAIN,
        "damaged": ASK_AGAIN,
        "mailbox-too-big": N_("Save the messages you need one by one from your mail program, and bring those in."),
        "message-too-big": N_("Save that one message in your mail program, and bring in what came with it by itself."),
        "some-characters": COMPARE,
        "hidden-words": COMPARE,
        "struck-words": COMPARE,
        "no-date": N_("Type the date when you look it over."),
        "odd-date": N_("Type the date when you look it over."),
        "two-dates": N_("Choose the one that is right when you look it over."),
        "several-senders": N_("Choose who it is from when you look it over."),
        "hidden-marks": COMPARE,
        "unfinished": ASK_AGAIN,
        "last-unfinished": N_("Save that message once more from your mail program, and bring it in by itself."),
        "winmail": N_("Ask the sender to send it again as an ordinary file."),
        "locked-mail": N_("Open it in your own mail program, and note here what it says."),
        "program-inside": N_("Do not open it unless you are sure who sent it."),
    }
)


def sentence(code: str, number: int | None = None) -> str:
    """The sentence for a code, in the language in use; a code that is not known speaks of a damaged file."""
    words = _(SENTENCES.get(code, SENTENCES["damaged"]))
    return words.replace("{number}", str(number if number is not None else "?"))


def next_step(code: str) -> str:
    """What to do now about a code."""
    return _(NEXT_STEPS.get(code, KEEP))


def spoken(remark: Remark) -> str:
    """The sentence for a remark."""
    return sentence(remark.code, remark.number)


def refusal(code: str, number: int | None = None) -> UnreadableFile:
    """The refusal that a person can be shown."""
    return UnreadableFile(sentence(code, number), next_step(code), code=code)
