"""What comes from outside: bytes in, a `Draft` out, read in a child process that can do nothing else.

To add a reader, write `importers/<name>.py` with NAME, KINDS, SUFFIXES, `fits(head, name)` and `read(stream, name)`,
put its name into ALL, and put a sample with the draft that is expected of it into `tests/samples/<name>/`.
"""

from __future__ import annotations

from typing import Final

# In the order in which they are asked; what is particular comes before what is general. Names, not modules: only the
# reading child imports readers, so that no parser is ever loaded beside the diary.
ALL: Final[tuple[str, ...]] = (
    "pdf",
    "picture",
    "sound",
    "office",
    "mbox",
    "eml",
    "msg",
    "kept_only",
    "jrnl",
    "whatsapp",
    "rednotebook",
    "dayone",
    "markdown_folder",
    "ics",
    "table",
    "phone_note",
    "plain_text",
    "archive",
)
