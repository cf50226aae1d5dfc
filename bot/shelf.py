"""The forms of running sessions: today's from the library, older versions as they were kept."""

from __future__ import annotations

from bot.library import Library
from conversations.form import Form
from conversations.xform import read
from db import forms
from db.database import Database


class FormGone(Exception):
    """A session's form version is neither in the folder nor kept: a fault of the installation."""


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
        older = read(*kept)
        self._forms[form, version] = older
        return older
