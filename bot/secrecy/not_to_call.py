"""Numbers nobody may call (*KHÔNG GỌI SỐ NÀY*): true for the whole case, whichever report told."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from bot.house import House
from cases.barring import do_not_call, figures
from cases.case import Case
from db import numbers
from db.work import Work

_FIELD = "numbers_not_to_call"
"""A field of the case while it is read; it is kept nowhere."""


async def known(work: Work, house: House, case: Case) -> Case:
    """The case as it is read: its fields say which of its numbers nobody may call."""
    opened = await numbers.opened(work, house.keys, case.id)
    barred = {figures(number) for kind, number in opened if kind in numbers.NOT_TO_CALL}
    if not barred:
        return case
    return replace(case, fields={**case.fields, _FIELD: " ".join(sorted(barred))})


def of(fields: Mapping[str, str], answers: Mapping[str, str]) -> frozenset[str]:
    """What the case knows and what this form says, each on its own: another caller's number is not
    the one a child was afraid of."""
    told = frozenset(fields.get(_FIELD, "").split())
    return told | do_not_call(fields) | do_not_call(answers)
