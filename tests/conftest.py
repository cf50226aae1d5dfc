"""For every test: a slow machine is no fault of what is tested."""

from __future__ import annotations

from hypothesis import settings

from tests.engines import share_what_is_compiled

settings.register_profile("house", deadline=None)
settings.load_profile("house")

share_what_is_compiled()
