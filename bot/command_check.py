"""`check` against the answers there are: whether a changed form would leave some behind."""

from __future__ import annotations

from collections.abc import Mapping

from bot import form_versions, keyfile, library
from bot.clock import MachineClock
from bot.settings import Settings
from cases.commune_contacts import unlisted
from conversations.xform import read
from db import forms, migrate
from db.database import Database
from db.keys import KeyRing, read_field_keys


async def against_answers(settings: Settings, files: Mapping[str, bytes]) -> list[str] | None:
    """What is refused because answers would be left behind; None without a database to compare
    with. The forms are known to be sound; nothing is changed."""
    if not _is_there(settings):
        return None
    database = Database(settings.database)
    keys = KeyRing(read_field_keys(keyfile.text(settings)))
    now = MachineClock().now()
    reports = []
    try:
        async with database.read() as work:
            for name, data in files.items():
                form = read(name, data)
                kept, source = await forms.find(work, form.id, form.version), (name, data)
                found = await form_versions.compared(work, keys, form, source, kept, now)
                reports += [found.report] if found.report else []
    finally:
        await database.close()
    return reports


def warnings(settings: Settings) -> list[str]:
    """What is no fault and still has to be put right before a night: communes of the centre without
    a number somebody made sure of (`commune_contacts.yaml`)."""
    policy = library.policy(settings)
    names = [policy.units.communes[c].name["vi"] for c in unlisted(policy.contacts, policy.units)]
    if not names:
        return []
    listed = ", ".join(names)
    return [
        f"commune_contacts.yaml: chưa có số thật cho / no real numbers for: {listed}"
        " (docs/commune-contacts.md)"
    ]


def _is_there(settings: Settings) -> bool:
    """Opening a SQLite file that is not there would make one."""
    folder = settings.folder
    if folder is not None and not any(folder.glob("*")):
        return False
    return migrate.is_current(settings.database)
