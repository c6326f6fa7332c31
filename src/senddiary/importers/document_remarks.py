"""What is said of documents, pictures and recordings: the sentences that `remarks` speaks for their codes."""

from __future__ import annotations

from typing import Final

from senddiary.i18n import N_

REFUSALS: Final = {
    "picture-damaged": N_("This picture is damaged, so it cannot be shown."),
    "picture-too-large": N_("This picture has more than {number} million dots. That is too many to open here."),
    "office-damaged": N_("This document is damaged, so its words could not be read."),
    "office-too-large": N_("This document is far larger inside than it looks. Its words were not read."),
    "entities": N_(
        "This document hides instructions in its beginning that ordinary documents do not have. "
        "Its words were not read."
    ),
    "page-not-shown": N_("This page cannot be shown. The original is kept just as it came."),
    "locked-pdf": N_("This PDF is locked with a password."),
    "no-ocr": N_("There is no program on this computer that reads words in pictures."),
    "not-read": N_("The words in this picture could not be read."),
}
REMARKS: Final = {
    "pdf-damaged": N_("This PDF is damaged, so it cannot be shown here. It is kept just as it came."),
    "pdf-not-read": N_(
        "Reading this PDF stopped part of the way: it may unpack to far more than it shows. Its words were not read. "
        "It is kept just as it came."
    ),
    "pdf-no-pages": N_("This PDF has no pages that can be shown. It is kept just as it came."),
    "pdf-cut-short": N_("The end of this PDF is missing. Some of its pages may not be there."),
    "pdf-pages-missing": N_("This PDF claims more pages than it has. {number} were found."),
    "pdf-partly-read": N_("This PDF is very long. The words of the first {number} pages were read."),
    "pages-without-words": N_(
        "Pages that are pictures of words: {number}. Their words cannot be found by a search until they are read."
    ),
    "active-content": N_(
        "This file contains active content: it would start, fetch or send something if another program opened it. "
        "senddiary never lets it."
    ),
    "links-inside": N_("This file contains links to the web. senddiary never follows them."),
    "locked-office": N_("This document is locked with a password. It is kept, and its words cannot be read here."),
    "changes": N_("This document has marked changes. Words that were struck out are left out here."),
    "no-words": N_("No words were found in this document."),
    "text-partly-read": N_("This text is very long. The first {number} MB were read."),
    "first-frame": N_("This picture has several pages or moves. Only the first is shown."),
    "sheets-shown": N_("This scan has more pages than can be shown here. The first {number} are shown."),
    "place-inside": N_("This picture says where it was taken. A copy saved outside the diary carries the place too."),
    "picture-cut-short": N_("The end of this picture is missing. What is there is shown."),
    "not-played": N_("Recordings are kept and not played here. To listen or to watch, save a copy outside the diary."),
    "no-length": N_("How long this recording is could not be read."),
    "drawing-not-shown": N_("Drawings of this kind are kept and never opened here."),
    "older-office": N_("Files of this kind are kept and not opened here."),
}
NEXT_STEPS: Final = {
    "picture-damaged": N_("Ask for it to be sent again, or keep it as a file just as it is."),
    "office-damaged": N_("Ask for it to be sent again, or keep it as a file just as it is."),
    "locked-pdf": N_("Type its password. It is used for opening and kept nowhere."),
    "locked-office": N_("Open it in your own program, and save it as a PDF without a password."),
    "pdf-damaged": N_("Ask for it to be sent again, or keep it as a file just as it is."),
    "pdf-not-read": N_("Ask for it to be sent again, or keep it as a file just as it is."),
    "pdf-no-pages": N_("Ask for it to be sent again, or keep it as a file just as it is."),
    "pdf-cut-short": N_("Ask for it to be sent again, or keep it as a file just as it is."),
    "picture-cut-short": N_("Ask for it to be sent again, or keep it as a file just as it is."),
    "pages-without-words": N_("senddiary can read them in the background when Tesseract is installed."),
    "no-ocr": N_("Install Tesseract, or type the words that matter into an entry."),
    "not-read": N_("A sharper photo in even light may help. You can also type the words that matter into an entry."),
    "changes": N_("Look at the original in your own program to see what was changed."),
    "not-played": N_("Choose “save a copy”, and listen to the copy."),
    "older-office": N_("To have its words here, open it in your own program and save it as a PDF."),
    "drawing-not-shown": N_("To see it here, save it as a PDF or a picture in your own program."),
}
