"""The forms kept beside the answers given to them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime

import sqlalchemy as sa

from db.tables.forms import forms
from db.work import Work

Source = tuple[str, bytes]
"""The name and the contents of a form's file."""

_one = sa.select(forms).where(
    forms.c.form == sa.bindparam("form"), forms.c.version == sa.bindparam("version")
)
_of = sa.select(forms).where(
    sa.tuple_(forms.c.form, forms.c.version).in_(sa.bindparam("versions", expanding=True))
)
_replaced = (
    forms.update()
    .where(forms.c.form == sa.bindparam("new_form"), forms.c.version == sa.bindparam("new_version"))
    .values(name=sa.bindparam("new_name"), data=sa.bindparam("new_data"))
)


async def keep(work: Work, form: str, version: str, name: str, data: bytes, now: datetime) -> None:
    """Remember a version of a form that was not known."""
    row = {"form": form, "version": version, "name": name, "data": data, "kept_at": now}
    await work.touched(forms.insert().values(row))


async def replaced(work: Work, form: str, version: str, name: str, data: bytes) -> None:
    """The version has these contents from now on (whoever calls has compared them)."""
    given = {"form": form, "version": version, "name": name, "data": data}
    await work.touched(_replaced, **{f"new_{key}": value for key, value in given.items()})


async def kept(work: Work, versions: Iterable[tuple[str, str]]) -> Mapping[str, Source]:
    """Of these forms and versions the ones that are known, by form: file name and contents."""
    rows = await work.all(_of, versions=list(versions))
    return {row["form"]: (row["name"], bytes(row["data"])) for row in rows}


async def find(work: Work, form: str, version: str) -> Source | None:
    """File name and contents of a form's version."""
    row = await work.one(_one, form=form, version=version)
    return (row["name"], bytes(row["data"])) if row else None
