"""Keys: how they are made, locked away, and used to seal and sign."""

from senddiary.storage.keys.header import (
    Header,
    canonical,
    check_mark,
    create_header,
    read_header,
    unlock,
    with_new_code,
    with_passphrase,
)
from senddiary.storage.keys.recovery import new_code, read_code
from senddiary.storage.keys.ring import Keys, Purpose, WrongKeyLength, checked, derive, seal_note
from senddiary.storage.keys.stretch import DEFAULT, KdfCost, Passphrase, RecoveryCode, calibrate

__all__ = [
    "DEFAULT",
    "Header",
    "KdfCost",
    "Keys",
    "Passphrase",
    "Purpose",
    "RecoveryCode",
    "WrongKeyLength",
    "calibrate",
    "canonical",
    "check_mark",
    "checked",
    "create_header",
    "derive",
    "new_code",
    "read_code",
    "read_header",
    "seal_note",
    "unlock",
    "with_new_code",
    "with_passphrase",
]
