"""Property tests here count over a hundred years; a slow machine must not make them fail."""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("no deadline", deadline=None)
settings.load_profile("no deadline")
