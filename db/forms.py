"""The forms kept beside the answers given to them."""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa

from db.tables.forms import forms
from db.work import Work

_one = sa.select(forms).where(
    forms.c.form == sa.bindparam("form"), forms.c.version == sa.bindparam("version")
)


async def keep(work: Work, form: str, version: str, name: str, data: bytes, now: datetime) -> bool:
    """Remember a form. False when this version is known with other contents: it needs a new one."""
    known = await find(work, form, version)
    if known is None:
        row = {"form": form, "version": version, "name": name, "data": data, "kept_at": now}
        await work.touched(forms.insert().values(row))
        return True
    return known[1] == data


async def find(work: Work, form: str, version: str) -> tuple[str, bytes] | None:
    """File name and contents of a form's version."""
    row = await work.one(_one, form=form, version=version)
    return (row["name"], bytes(row["data"])) if row else None
