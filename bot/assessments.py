"""The assessments of a case as they were sent: what a review and its paper are compared with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bot.house import House
from cases.case import Case
from cases.risk_compare import Assessed, Comparison, compare
from db import cases, signatures
from db.cases import Submission
from db.work import Work


@dataclass(frozen=True, slots=True)
class Compared:
    """An assessment beside the one before it, by the rules the earlier one was signed under."""

    earlier: Submission
    comparison: Comparison


async def compared(
    work: Work, house: House, case: Case, session: str, form: str, answers: Mapping[str, str]
) -> Compared | None:
    """The assessment this session sent beside the last one before it; None when it is the first,
    or when an answer of one of the two is none of the three levels."""
    earlier = await _before(work, house, case, session)
    if earlier is None:
        return None
    policy = house.library.policy.risk
    signed = {s.session_id: s for s in await signatures.of_case(work, case.id)}
    by = signed.get(earlier.session)
    kept = policy.of(by.policy_version) if by else None
    one, two = Assessed(earlier.form, earlier.answers), Assessed(form, answers)
    try:
        # Rules from before a form existed cannot judge it: then today's judge both.
        found = (compare(one, two, kept) if kept else None) or compare(one, two, policy)
    except ValueError:
        return None
    return Compared(earlier, found) if found else None


async def _before(work: Work, house: House, case: Case, session: str) -> Submission | None:
    """The last assessment that was sent before this session's own."""
    forms, last = house.library.policy.risk.forms, None
    for sheet in await cases.submissions_of(work, house.keys, case.id):
        if sheet.session == session:
            break
        if sheet.kind == "sent" and sheet.form in forms:
            last = sheet
    return last
