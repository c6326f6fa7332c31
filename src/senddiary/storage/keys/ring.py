"""The data key of one diary and the keys derived from it."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from enum import StrEnum
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from senddiary.errors import NoteDamaged

KEY_BYTES: Final = 32
NOTE_MAGIC: Final = b"SDQ1"
NOTE_PADDING: Final = 512
ONCE: Final = bytes(12)  # a nonce may be fixed where the key is used once only


class Purpose(StrEnum):
    """What a derived key is for. A key is never used for two things."""

    DATABASE = "database"
    BLOB = "blob"
    BLOB_NAME = "blob-name"
    BLOB_DIGEST = "blob-digest"
    HEADER = "header-mac"
    CHAIN = "chain"
    SEAL = "seal"
    BACKUP = "backup-manifest"
    INBOX = "inbox"


class WrongKeyLength(ValueError):
    """A key that is not exactly 32 bytes long is never used."""


def checked(key: bytes) -> bytes:
    """The key itself when it is exactly 32 bytes. Raises `WrongKeyLength`."""
    if not isinstance(key, bytes) or len(key) != KEY_BYTES:
        raise WrongKeyLength("a key has exactly 32 bytes")
    return key


def derive(secret: bytes, *, salt: bytes, purpose: str) -> bytes:
    """32 bytes by HKDF-SHA256. `secret` must already be hard to guess."""
    return HKDF(algorithm=SHA256(), length=KEY_BYTES, salt=salt, info=f"senddiary/1/{purpose}".encode()).derive(secret)


class Keys:
    """All keys of one open diary. Shows nothing when printed."""

    __slots__ = ("_data_key", "_derived", "vault_id")

    def __init__(self, data_key: bytes, vault_id: str) -> None:
        self._data_key = checked(data_key)
        self._derived: dict[Purpose, bytes] = {}
        self.vault_id = vault_id

    @classmethod
    def fresh(cls, vault_id: str) -> Keys:
        """Keys for a diary that does not exist yet."""
        return cls(secrets.token_bytes(KEY_BYTES), vault_id)

    def __repr__(self) -> str:
        return "Keys(…)"

    def __reduce__(self) -> str | tuple[object, ...]:
        raise TypeError("keys stay where they are")

    def of(self, purpose: Purpose) -> bytes:
        """The key for one purpose, 32 bytes."""
        if purpose not in self._derived:
            self._derived[purpose] = derive(self._data_key, salt=self.vault_id.encode(), purpose=purpose.value)
        return self._derived[purpose]

    def sign(self, purpose: Purpose, message: bytes) -> str:
        """A mark, in hex, that only who has the data key can make."""
        return hmac.new(self.of(purpose), message, hashlib.sha256).hexdigest()

    def verify(self, purpose: Purpose, message: bytes, mark: str) -> bool:
        """Whether `mark` was made by `sign` over the same message."""
        return hmac.compare_digest(self.sign(purpose, message).encode(), mark.encode())

    def wrapped_by(self, wrapping_key: bytes, nonce: bytes, bound: bytes) -> bytes:
        """The data key locked with another key and bound to the words of its slot."""
        return AESGCM(checked(wrapping_key)).encrypt(nonce, self._data_key, bound)

    @property
    def inbox(self) -> bytes:
        """The public key to which notes are sealed while the diary is locked, 32 bytes."""
        return self._inbox_key().public_key().public_bytes_raw()

    def _inbox_key(self) -> X25519PrivateKey:
        return X25519PrivateKey.from_private_bytes(self.of(Purpose.INBOX))

    def open_note(self, sealed: bytes) -> bytes:
        """What `seal_note` was given. Raises `NoteDamaged`."""
        if sealed[: len(NOTE_MAGIC)] != NOTE_MAGIC or len(sealed) < len(NOTE_MAGIC) + KEY_BYTES + 16:
            raise NoteDamaged
        sender, body = sealed[4 : 4 + KEY_BYTES], sealed[4 + KEY_BYTES :]
        try:
            shared = self._inbox_key().exchange(X25519PublicKey.from_public_bytes(sender))
            key = derive(shared, salt=sender + self.inbox, purpose="note")
            padded = AESGCM(key).decrypt(ONCE, body, NOTE_MAGIC + sender)
        except (InvalidTag, ValueError) as refusal:
            raise NoteDamaged from refusal
        return padded.rstrip(b"\0")[:-1]


def unwrap(wrapped: bytes, wrapping_key: bytes, nonce: bytes, bound: bytes) -> bytes | None:
    """The data key, or None when `wrapping_key` does not fit the slot."""
    try:
        return AESGCM(checked(wrapping_key)).decrypt(nonce, wrapped, bound)
    except InvalidTag:
        return None


def seal_note(public_key: bytes, content: bytes) -> bytes:
    """`content` locked so that only the diary with this public key can read it, padded to hide its length."""
    ours = X25519PrivateKey.generate()
    sender = ours.public_key().public_bytes_raw()
    shared = ours.exchange(X25519PublicKey.from_public_bytes(public_key))
    key = derive(shared, salt=sender + public_key, purpose="note")
    padding = bytes(-(len(content) + 1) % NOTE_PADDING)
    return NOTE_MAGIC + sender + AESGCM(key).encrypt(ONCE, content + b"\x80" + padding, NOTE_MAGIC + sender)
