"""The forms of running sessions: today's from the library, older versions as they were kept."""

from __future__ import annotations

import asyncio

from bot.library import Library
from conversations.fault import FormFaults
from conversations.form import Form
from conversations.xform import read
from db import forms
from db.database import Database


class FormGone(Exception):
    """A session's form version is not in the folder and not kept, or not readable any more."""


class Shelf:
    """Forms by id and version."""

    def __init__(self, library: Library, database: Database) -> None:
        self._database = database
        self._forms = {(f.id, f.version): f for f in library.forms.values()}

    async def get(self, form: str, version: str) -> Form:
        """The form a session began with. Raises FormGone."""
        found = self._forms.get((form, version))
        if found is not None:
            return found
        async with self._database.read() as work:
            kept = await forms.find(work, form, version)
        if kept is None:
            raise FormGone(f"form {form} version {version} is not kept")
        try:
            # Half a second of work: beside the loop, in which an alarm may be waiting.
            older = await asyncio.to_thread(read, *kept)
        except FormFaults as faults:
            raise FormGone(f"form {form} version {version} is not readable any more") from faults
        self._forms[form, version] = older
        return older
