"""The forms kept beside the answers given to them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime

import sqlalchemy as sa

from db.change import Change, insert
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
_insert = insert(forms)
_replaced = (
    forms.update()
    .where(forms.c.form == sa.bindparam("new_form"), forms.c.version == sa.bindparam("new_version"))
    .values(name=sa.bindparam("new_name"), data=sa.bindparam("new_data"))
)


def added(form: str, version: str, source: Source, now: datetime) -> Change:
    """A version of a form that was not known."""
    name, data = source
    row = {"form": form, "version": version, "name": name, "data": data, "kept_at": now}
    return Change(_insert, row)


def replaced(form: str, version: str, source: Source) -> Change:
    """The version has these contents from now on (whoever calls has compared them)."""
    name, data = source
    given = {"form": form, "version": version, "name": name, "data": data}
    return Change(_replaced, {f"new_{key}": value for key, value in given.items()})


async def kept(work: Work, versions: Iterable[tuple[str, str]]) -> Mapping[str, Source]:
    """Of these forms and versions the ones that are known, by form: file name and contents."""
    rows = await work.all(_of, versions=list(versions))
    return {row["form"]: (row["name"], bytes(row["data"])) for row in rows}


async def find(work: Work, form: str, version: str) -> Source | None:
    """File name and contents of a form's version."""
    row = await work.one(_one, form=form, version=version)
    return (row["name"], bytes(row["data"])) if row else None
