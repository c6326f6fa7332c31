"""The key file: two slots that each hold the same data key, locked in different ways."""

from __future__ import annotations

import base64
import binascii
import hashlib
import json
import secrets
import uuid
from dataclasses import dataclass, replace
from typing import Any, Final, assert_never

from senddiary.errors import DiaryDamaged, EmptyPassphrase, WrongPassphrase, WrongRecoveryCode
from senddiary.i18n import N_, _
from senddiary.storage.keys.recovery import new_code, read_code
from senddiary.storage.keys.ring import Keys, Purpose, derive, unwrap
from senddiary.storage.keys.stretch import KdfCost, Passphrase, RecoveryCode, stretch

MAGIC: Final = "senddiary key file"
FORMAT: Final = 1
LARGEST: Final = 64 * 1024
DAMAGED: Final = N_("The key file of this diary is damaged. Your passphrase is not the reason.")
TOO_MUCH: Final = N_("The key file of this diary asks for more memory than any senddiary writes. It has been changed.")


@dataclass(frozen=True, slots=True)
class Slot:
    """One way in. `cost` is None for the recovery code, which is random enough by itself."""

    kind: str
    cost: KdfCost | None
    salt: bytes
    nonce: bytes
    wrapped: bytes

    def plain(self) -> dict[str, Any]:  # Any: JSON values
        """Everything but the locked key, as it stands in the file."""
        work: dict[str, Any] = {"kdf": "hkdf-sha256"}
        if self.cost:
            work = {"kdf": "argon2id", "memory_kib": self.cost.memory_kib, "passes": self.cost.passes, "lanes": 1}
        return {"kind": self.kind, **work, "salt": _text(self.salt), "nonce": _text(self.nonce)}

    def bound(self, vault_id: str) -> bytes:
        """What the locked key is tied to: this diary and every field of this slot."""
        return canonical({"vault": vault_id, **self.plain()})


@dataclass(frozen=True, slots=True)
class Header:
    """The key file as values. It holds no secret."""

    vault_id: str
    generation: int
    inbox: bytes
    slots: tuple[Slot, ...]
    mark: str = ""
    format: int = FORMAT

    def plain(self) -> dict[str, Any]:  # Any: JSON values
        """What the mark is made over."""
        slots = [{**slot.plain(), "wrapped": _text(slot.wrapped)} for slot in self.slots]
        start = {"magic": MAGIC, "format": self.format, "vault": self.vault_id, "generation": self.generation}
        return {**start, "inbox": _text(self.inbox), "slots": slots}

    def to_bytes(self) -> bytes:
        """The file, with its mark and a plain checksum of itself."""
        body = {**self.plain(), "mac": self.mark}
        body["sha256"] = hashlib.sha256(canonical(body)).hexdigest()
        return json.dumps(body, indent=1, sort_keys=True).encode() + b"\n"


def canonical(values: object) -> bytes:
    """The one way to write JSON values as bytes."""
    return json.dumps(values, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode(
        "utf-8", "surrogatepass"
    )


def _text(content: bytes) -> str:
    return base64.b64encode(content).decode()


def _bytes(words: object) -> bytes:
    return base64.b64decode(str(words), validate=True)


def read_header(untrusted_bytes: bytes) -> Header:
    """The key file as values. Raises `DiaryDamaged` when a single bit is not as it was written."""
    try:
        header = _read(untrusted_bytes)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError, binascii.Error) as reason:
        raise DiaryDamaged(_(DAMAGED)) from reason
    for slot in header.slots:
        if slot.cost and not slot.cost.bearable:
            raise DiaryDamaged(_(TOO_MUCH))
    return header


def _read(untrusted_bytes: bytes) -> Header:
    if len(untrusted_bytes) > LARGEST:
        raise ValueError("too large")
    body = json.loads(untrusted_bytes.decode("utf-8"))
    if body["magic"] != MAGIC:
        raise ValueError("not a key file")
    slots = tuple(_read_slot(slot) for slot in body["slots"])
    header = Header(
        vault_id=str(uuid.UUID(body["vault"])),
        generation=int(body["generation"]),
        inbox=_bytes(body["inbox"]),
        slots=slots,
        mark=str(body["mac"]),
        format=int(body["format"]),
    )
    if header.to_bytes() != untrusted_bytes:
        raise ValueError("checksum")
    return header


def _read_slot(slot: dict[str, Any]) -> Slot:  # Any: JSON values
    cost = KdfCost(int(slot["memory_kib"]), int(slot["passes"])) if slot["kdf"] == "argon2id" else None
    salt, nonce, wrapped = _bytes(slot["salt"]), _bytes(slot["nonce"]), _bytes(slot["wrapped"])
    if (len(salt), len(nonce), len(wrapped)) != (16, 12, 48):
        raise ValueError("lengths")
    return Slot(str(slot["kind"]), cost, salt, nonce, wrapped)


def _slot(keys: Keys, secret: Passphrase | RecoveryCode, cost: KdfCost) -> Slot:
    if not secret.words.strip():
        raise EmptyPassphrase
    stretched = isinstance(secret, Passphrase)
    kind = "passphrase" if stretched else "recovery"
    open_slot = Slot(kind, cost if stretched else None, secrets.token_bytes(16), secrets.token_bytes(12), b"")
    wrapped = keys.wrapped_by(_wrapping_key(secret, open_slot), open_slot.nonce, open_slot.bound(keys.vault_id))
    return replace(open_slot, wrapped=wrapped)


def _wrapping_key(secret: Passphrase | RecoveryCode, slot: Slot) -> bytes:
    match secret:
        case Passphrase(words):
            if slot.cost is None:
                raise DiaryDamaged(_(DAMAGED))
            return stretch(words, slot.salt, slot.cost)
        case RecoveryCode(words):
            return derive(read_code(words), salt=slot.salt, purpose="recovery")
        case _ as never:
            assert_never(never)


def _signed(keys: Keys, header: Header) -> Header:
    return replace(header, mark=keys.sign(Purpose.HEADER, canonical(header.plain())))


def create_header(passphrase: Passphrase, cost: KdfCost) -> tuple[Header, Keys, str]:
    """A new diary's key file, its keys, and the recovery code to print."""
    vault_id, code = str(uuid.uuid4()), new_code()
    keys = Keys.fresh(vault_id)
    slots = (_slot(keys, passphrase, cost), _slot(keys, RecoveryCode(code), cost))
    return _signed(keys, Header(vault_id, 1, keys.inbox, slots)), keys, code


def unlock(header: Header, secret: Passphrase | RecoveryCode) -> Keys:
    """The diary's keys.

    Raises `WrongPassphrase`, `RecoveryCodeTypo`, or `DiaryDamaged` when the slot opened and the rest was changed.
    """
    kind = "passphrase" if isinstance(secret, Passphrase) else "recovery"
    slot = next((slot for slot in header.slots if slot.kind == kind), None)
    if slot is None:
        raise DiaryDamaged(_(DAMAGED))
    data_key = unwrap(slot.wrapped, _wrapping_key(secret, slot), slot.nonce, slot.bound(header.vault_id))
    if data_key is None:
        raise WrongPassphrase if kind == "passphrase" else WrongRecoveryCode
    keys = Keys(data_key, header.vault_id)
    check_mark(header, keys)
    return keys


def check_mark(header: Header, keys: Keys) -> None:
    """Raises `DiaryDamaged` when the key file was not written by who has these keys."""
    if not keys.verify(Purpose.HEADER, canonical(header.plain()), header.mark) or header.inbox != keys.inbox:
        raise DiaryDamaged(_(DAMAGED))


def with_passphrase(header: Header, keys: Keys, passphrase: Passphrase, cost: KdfCost) -> Header:
    """The key file with another passphrase. The recovery code stays as it is."""
    return _with_slot(header, keys, _slot(keys, passphrase, cost))


def with_new_code(header: Header, keys: Keys) -> tuple[Header, str]:
    """The key file with another recovery code, and that code. The passphrase stays as it is."""
    code = new_code()
    return _with_slot(header, keys, _slot(keys, RecoveryCode(code), KdfCost(64, 1))), code


def _with_slot(header: Header, keys: Keys, fresh: Slot) -> Header:
    slots = tuple(fresh if slot.kind == fresh.kind else slot for slot in header.slots)
    return _signed(keys, replace(header, slots=slots, generation=header.generation + 1))
