"""A case for its alarm (*hồ sơ không mở được*): one whose contents do not open stands on its plain
columns alone, so that a lost key or a spoilt row silences nobody."""

from __future__ import annotations

from db import cases
from db.cases import CaseFile
from db.keys import KeyRing
from db.readable import UNREADABLE
from db.work import Row, Work


async def one(work: Work, keys: KeyRing, id: str) -> CaseFile | None:
    """The case of this id."""
    return await _opened(work, keys, await work.one(cases.BY_ID, id=id))


async def by_code(work: Work, keys: KeyRing, code: str) -> CaseFile | None:
    """The case of the code people say."""
    return await _opened(work, keys, await work.one(cases.BY_CODE, code=code))


async def at_end(work: Work, keys: KeyRing, file: CaseFile) -> CaseFile:
    """The case in which this one goes on."""
    return await cases.at_end(work, keys, file, find=one)


async def _opened(work: Work, keys: KeyRing, row: Row | None) -> CaseFile | None:
    """Where it does not open, what is written about it meanwhile is sealed with the staff's key."""
    if row is None:
        return None
    try:
        return await cases.opened_row(work, keys, row)
    except UNREADABLE:
        return cases.plain(row, keys.staff())
