"""*Biện pháp bảo vệ khẩn cấp*, one tap away while the 12 hours run and nobody has decided."""

from __future__ import annotations

from typing import Final

from bot import about
from bot.draft_line import title
from bot.house import House
from bot.turn import actor_of
from cases.person import Person
from cases.reminder import CLOCK
from conversations.reply import Option
from db import reminders
from db.cases import CaseFile
from db.work import Work

FORM: Final = "emergency_measures"


async def runs(work: Work, case_id: str) -> bool:
    """Whether the 12 hours of this case run, or are over without a decision or an outcome."""
    known = await reminders.of_case(work, case_id)
    return any(p.reminder.kind in CLOCK and p.reminder.is_open for p in known)


async def of(work: Work, house: House, person: Person, file: CaseFile) -> tuple[Option, ...]:
    """The button, for who may fill the form in now."""
    form = house.library.forms.get(FORM)
    actor, matter = await actor_of(work, house, person), await about.file(work, file)
    rights = house.library.policy.rights
    if form is None or not rights.begin(actor, FORM, matter, report=False).allowed:
        return ()
    return (Option(f"!form.{FORM}.{file.case.code}", title(form, person.language)),)
