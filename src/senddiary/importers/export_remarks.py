"""What can be said about chats, zips, other diaries, tables and calendars; `remarks` joins it to the rest."""

from __future__ import annotations

from typing import Final

from senddiary.i18n import N_

_KEEP: Final = N_("Keep it as a file if you like. It stays exactly as it came.")
_ONE_BY_ONE: Final = N_("Take out the files you need and bring them in one by one.")
_LOOK: Final = N_("Look at the original beside it before you rely on the words.")

REFUSALS: Final = {
    "not-text": N_("This file holds signs that are not text, so it could not be read as words."),
    "text-too-large": N_("This text is too long to read in one piece. {number} MB is the most."),
    "not-chat": N_("No message could be found in this chat."),
    "not-diary": N_("No entry could be found in this diary."),
    "not-calendar": N_("This could not be read as a calendar."),
    "no-events": N_("There is no event in this calendar."),
    "table-empty": N_("There is nothing in this table."),
    "table-damaged": N_("This workbook is damaged, so its rows could not be read."),
    "table-too-big": N_("This workbook holds too much to be read here."),
    "zip-damaged": N_("This zip is damaged or did not arrive whole, so nothing was taken out of it."),
    "zip-too-many": N_("This zip holds far too many files. {number} is the most."),
    "zip-outside": N_("A file in this zip tries to be written somewhere else, so nothing was taken out of it."),
    "zip-links": N_("This zip holds links instead of files. Links are never followed, so nothing was taken out of it."),
    "zip-alike": N_("Two files in this zip have the same name, so it is not clear which one is meant."),
    "zip-trap": N_("This zip would swell to a size that no real one has, so it was not opened."),
}
REMARKS: Final = {
    "day-or-month": N_("It is not clear which number in the dates is the day. Please say how they are to be read."),
    "imitated-lines": N_(
        "Some lines look like the start of a message but do not fit ({number}). They were left in the message above."
    ),
    "senders-unsure": N_("In some messages it is not clear where the name of the sender ends ({number})."),
    "sender-unsure": N_("It is not clear where the name of the sender ends."),
    "chat-preamble": N_("There are words before the first message. They are in the original."),
    "chat-no-text": N_("This looks like a chat, but its text did not come with it. Only pictures and files are here."),
    "chat-texts": N_(
        "There is more than one chat in this ({number}). The longest was read, the others are kept as files."
    ),
    "chat-days-only": N_("This chat has {number} messages. They are shown by days, not one by one."),
    "media-missing": N_("Some pictures or files are named and did not come with it ({number})."),
    "media-twice": N_("Some pictures or files are named more than once ({number}). Each is kept once."),
    "media-unnamed": N_("Some files came with it that no message names ({number})."),
    "media-left-out": N_("Some pictures or recordings were left out when this was made ({number})."),
    "media-inside": N_(
        "Some pictures or files stay inside the original, as there are too many to take out ({number})."
    ),
    "notes-unread": N_("Some files in it could not be read ({number}). They are in the original."),
    "days-unread": N_("Some days could not be made out ({number}). Their words are shown as they stand."),
    "day-unread": N_("This day could not be made out. Its words are shown as they stand."),
    "note-date": N_("The date in this note does not say everything. Please look at it."),
    "zip-bundle": N_("This is a bundle of files ({number}). Each can be kept by itself."),
    "zip-inside": N_("Some files stay inside the original ({number})."),
    "zip-nothing": N_("There is no file in this zip that could be taken out."),
    "table-which-date": N_("It is not clear which column holds the date. Please choose it."),
    "table-which-words": N_("It is not clear which column holds the words. Please choose it."),
    "table-sheets": N_("This workbook has more than one filled sheet ({number}). The first was read."),
    "table-active": N_(
        "This workbook holds programs or links to other places. Nothing was run and nothing was fetched."
    ),
    "events-repeat": N_("Some events happen again and again ({number}). Each is shown once, on its first day."),
    "events-undated": N_("Some events carry no date that can be read ({number})."),
}
SENTENCES: Final = REFUSALS | REMARKS
NEXT_STEPS: Final = {
    "not-text": _KEEP,
    "text-too-large": N_("Export a shorter time from your phone, or keep it as a file."),
    "not-chat": N_("Export the chat from your phone once more, or keep this as a file."),
    "table-too-big": N_("Save the sheet you need as a CSV file, and bring that in."),
    "zip-damaged": N_("Ask for it to be sent again, or keep it as a file just as it is."),
    "zip-too-many": _ONE_BY_ONE,
    "zip-alike": _ONE_BY_ONE,
    "day-or-month": N_("Choose day first or month first when you look it over."),
    "imitated-lines": _LOOK,
    "senders-unsure": _LOOK,
    "sender-unsure": _LOOK,
    "media-missing": N_("Export the chat again with media if you need them."),
    "media-left-out": N_("Export the chat again with media if you need them."),
    "note-date": N_("Type the date when you look it over."),
    "table-which-date": N_("Choose the column when you look it over."),
    "table-which-words": N_("Choose the column when you look it over."),
    "table-sheets": N_("Save each of the other sheets by itself, and bring that in."),
    "events-undated": N_("Type the date when you look it over."),
}
