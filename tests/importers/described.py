"""A draft as it stands in the expected file beside a sample: plain, without what is empty, bytes as size and hash."""

from __future__ import annotations

import hashlib
import json
from dataclasses import fields, is_dataclass
from pathlib import Path

from senddiary.importers.draft import Draft

SAMPLES = Path(__file__).resolve().parents[1] / "samples"


def described(thing: object) -> object:
    """The thing as JSON holds it."""
    if is_dataclass(thing) and not isinstance(thing, type):
        told = {field.name: described(getattr(thing, field.name)) for field in fields(thing)}
        return {name: value for name, value in told.items() if value not in (None, "", [], {})}
    if isinstance(thing, bytes):
        return f"{len(thing)} bytes, SHA-256 {hashlib.sha256(thing).hexdigest()}"
    if isinstance(thing, tuple | list):
        return [described(one) for one in thing]
    return dict(thing) if hasattr(thing, "items") else thing


def written(draft: Draft) -> str:
    """The expected file for a draft."""
    return json.dumps(described(draft), ensure_ascii=False, indent=1) + "\n"


def samples(reader: str) -> list[Path]:
    """The samples of a reader: files in its folder, each with its expected draft beside it as NAME.expected.json."""
    return sorted(path for path in (SAMPLES / reader).glob("*") if not path.name.endswith(".expected.json"))


def expected(sample: Path) -> Path:
    """Where the expected draft of a sample stands."""
    return sample.with_name(sample.name + ".expected.json")
