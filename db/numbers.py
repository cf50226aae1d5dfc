"""Telephone numbers (*số điện thoại*) of cases: found by a keyed hash, read only when opened."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

import sqlalchemy as sa

from cases.person import DRILL
from db.change import Change, insert
from db.keys import KeyRing
from db.readable import readable
from db.seal import Key, keyed_hash, open_sealed, seal
from db.tables.cases import cases, numbers
from db.work import Row, Work

KINDS: Final = ("caller", "callback", "reporter", "suspect", "feared", "family")
"""Số đã gọi đến, số để gọi lại, số người báo tin, số người bị nghi, máy của người trẻ sợ, số của
gia đình."""
NOT_TO_CALL: Final = ("suspect", "feared")
"""Nobody may call these, whatever else they are known as."""

_insert = insert(numbers)
# A number told in a drill is nobody's: it warns of nobody and finds no case.
_of_hash = (
    sa.select(numbers)
    .join(cases, cases.c.id == numbers.c.case_id)
    .where(numbers.c.number_hash == sa.bindparam("number_hash"), cases.c.unit != DRILL)
)
_of_case = (
    sa.select(numbers).where(numbers.c.case_id == sa.bindparam("case_id")).order_by(numbers.c.id)
)
_removed = numbers.delete().where(numbers.c.id == sa.bindparam("where_id"))
_moved = (
    numbers.update()
    .where(numbers.c.case_id == sa.bindparam("where_case"))
    .values(case_id=sa.bindparam("to_case"))
)


@dataclass(frozen=True, slots=True)
class Known:
    """A number a case knows: `kind` says whose. Not opened yet: its look-up value only."""

    id: str
    number_hash: str
    case: str
    kind: str
    at: datetime


def hash_of(keys: KeyRing, number: str) -> str:
    """The look-up value of a number in national figures (`kinds/phone.py`)."""
    return keyed_hash(keys.index(), "number", number)


def added(known: Known, number: str, key: Key) -> Change:
    """The case knows this number, sealed with the case's key."""
    row = {
        "id": known.id,
        "number_hash": known.number_hash,
        "case_id": known.case,
        "kind": known.kind,
        "at": known.at,
        "key_ref": key.ref,
        "number": seal(key, "numbers", "number", known.id, number.encode()),
    }
    return Change(_insert, row)


def removed(known: Known) -> Change:
    """The number was corrected: the old one belongs to somebody else."""
    return Change(_removed, {"where_id": known.id})


def moved(case_id: str, to: str) -> Change:
    """Every number of a case that was joined to another."""
    return Change(_moved, {"where_case": case_id, "to_case": to})


async def of_number(work: Work, number_hash: str) -> Sequence[Known]:
    """The cases that know this number, and as whose."""
    return [_known(row) for row in await work.all(_of_hash, number_hash=number_hash)]


async def of_case(work: Work, case_id: str) -> Sequence[Known]:
    """The numbers of a case, oldest first."""
    return [_known(row) for row in await work.all(_of_case, case_id=case_id)]


async def opened(work: Work, keys: KeyRing, case_id: str) -> Sequence[tuple[str, str]]:
    """(kind, number) of a case, for whoever may read it; one that does not open is left out."""

    async def one(row: Row) -> tuple[str, str]:
        key = await keys.get(work, row["key_ref"])
        plain = open_sealed(key, "numbers", "number", row["id"], row["number"])
        return row["kind"], plain.decode()

    return await readable(await work.all(_of_case, case_id=case_id), one)


def _known(row: Row) -> Known:
    return Known(row["id"], row["number_hash"], row["case_id"], row["kind"], row["at"])
