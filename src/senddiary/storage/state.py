"""What this computer remembers about diaries, outside them: locks, wrong tries, what was seen last.

Nothing in here says a word about a child, and no path is kept: only a salted hash of it.
"""

from __future__ import annotations

import contextlib
import hashlib
import hmac
import json
import os
import secrets
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

import platformdirs

from senddiary.errors import StateRefused
from senddiary.storage import durable

FREE_TRIES: Final = 5
LONGEST_WAIT: Final = 30.0
STALE_SECONDS: Final = 24 * 3600
LINE: Final = 256  # bytes of what is remembered of one diary


@dataclass(frozen=True, slots=True)
class LastSeen:
    """The newest save of a diary this computer has seen, and how many tries at its passphrase were refused since."""

    save: int = 0
    seq: int = 0
    chain: str = ""
    tries: int = 0


def wait_after(tries: int) -> float:
    """Seconds to wait before the next try when `tries` have been refused: none for five, then 1 to 30."""
    if tries < FREE_TRIES:
        return 0.0
    return min(LONGEST_WAIT, float(2 ** min(tries - FREE_TRIES, 10)))


class State:
    """The per-user state folder. `SENDDIARY_STATE` names another one."""

    def __init__(self, root: Path | None = None, *, pause: Callable[[float], None] = time.sleep) -> None:
        chosen = root or os.environ.get("SENDDIARY_STATE") or platformdirs.user_state_dir("senddiary", appauthor=False)
        self.root = Path(chosen)
        self.pause = pause

    @classmethod
    def of(cls, state: State | Path | None) -> State:
        """The state itself, the one in that folder, or the usual one."""
        return state if isinstance(state, State) else cls(state)

    def ready(self) -> None:
        """Raise `StateRefused` unless locks can be kept."""
        self._folder("locks")

    def lock_file(self, vault_id: str) -> Path:
        """Where the lock of a diary lies."""
        return self._folder("locks") / f"{vault_id}.lock"

    def last_seen(self, vault_id: str) -> LastSeen:
        """What is remembered of a diary; nothing when the file is damaged, for it guards nothing secret."""
        try:
            return LastSeen(**json.loads((self.root / "seen" / f"{vault_id}.json").read_text("utf-8")))
        except (OSError, ValueError, TypeError):
            return LastSeen()

    def remember(self, vault_id: str, seen: LastSeen) -> None:
        """Keep what was seen.

        Written in place and not worth a wait for the disk: the sealed head is the one that counts, and half a line
        after a power cut only means that nothing is remembered.
        """
        words = json.dumps({"save": seen.save, "seq": seen.seq, "chain": seen.chain, "tries": seen.tries}).encode()
        path = self.root / "seen" / f"{vault_id}.json"
        if not path.exists():
            self._folder("seen")
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | durable.BINARY, 0o600)
        try:
            os.write(descriptor, words.ljust(LINE))
            os.ftruncate(descriptor, LINE)
        finally:
            os.close(descriptor)

    def before_a_try(self, vault_id: str) -> None:
        """Count a try as refused until it succeeds, and wait when there were many."""
        seen = self.last_seen(vault_id)
        with contextlib.suppress(OSError):  # a full drive must not lock the parent out
            self.remember(vault_id, replace(seen, tries=seen.tries + 1))
        if waiting := wait_after(seen.tries):
            self.pause(waiting)

    def after_success(self, vault_id: str) -> int:
        """Forget the refused tries. How many there were."""
        seen = self.last_seen(vault_id)
        with contextlib.suppress(OSError):
            self.remember(vault_id, replace(seen, tries=0))
        return max(0, seen.tries - 1)

    def remember_place(self, folder: Path) -> None:
        """Remember that a diary was opened in this folder."""
        place = self._place(folder)
        if not place.exists():
            self._folder("places")
            place.touch()

    def remembers_place(self, folder: Path) -> bool:
        """Whether a diary was opened in this folder before."""
        return self._place(folder).exists()

    @contextlib.contextmanager
    def private_folder(self) -> Iterator[Path]:
        """A folder for ciphertext that only this user can read; gone afterwards."""
        path = self.make_private_folder()
        try:
            yield path
        finally:
            shutil.rmtree(path, ignore_errors=True)

    def make_private_folder(self) -> Path:
        """The same, for who removes it himself. What crashes left behind is swept away first."""
        work = self._folder("work")
        for left in work.iterdir():
            with contextlib.suppress(OSError):
                if time.time() - left.stat().st_mtime > STALE_SECONDS:
                    shutil.rmtree(left, ignore_errors=True)
        return Path(tempfile.mkdtemp(dir=work))

    def _place(self, folder: Path) -> Path:
        name = hmac.new(self._salt(), str(folder.resolve()).encode("utf-8", "surrogateescape"), hashlib.sha256)
        return self.root / "places" / name.hexdigest()[:32]

    def _salt(self) -> bytes:
        path = self.root / "salt"
        with contextlib.suppress(FileNotFoundError):
            return path.read_bytes()
        self._folder()
        durable.write_new(path, secrets.token_bytes(32))
        return path.read_bytes()

    def _folder(self, name: str = "") -> Path:
        folder = self.root / name
        try:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError as refusal:
            raise StateRefused from refusal
        if not os.access(folder, os.W_OK):
            raise StateRefused
        return folder
