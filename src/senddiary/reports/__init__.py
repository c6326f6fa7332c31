"""Reports: a snapshot goes in, a `Content` comes out. No database and no window is known here."""

from __future__ import annotations

from senddiary.reports import chronology

ALL = (chronology,)
