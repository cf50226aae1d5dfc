"""A report that had been handed over half-way was sent after all: nobody need call any more."""

from __future__ import annotations

from bot import responsible
from bot.effects import Effects
from bot.secrecy import keep_out
from cases import task
from conversations.form import Form
from conversations.reply import Reply
from db import outbox, tasks
from db.cases import CaseFile
from db.sessions import Kept
from db.work import Work


async def tell(work: Work, effects: Effects, kept: Kept, form: Form, file: CaseFile) -> None:
    """The call to ask on is done, and whoever was asked for it hears so."""
    house, case, reporter = effects.house, file.case, kept.session.person
    if not form.asks_danger_first:
        return
    known = await tasks.of_case(work, case.id)
    for asked in (t for t in known if t.kind == task.FINISH_REPORT and t.state == "open"):
        over, entry = task.finished(asked, reporter, house.now())
        effects.add(tasks.changed(asked, over))
        effects.note(entry, by=reporter, case=case.id)
        people = keep_out.those_who_may(house, case, (asked.by,) if asked.by else ())
        for person_id in people or await responsible.for_case(work, house, case.id, reporter):
            person, called = house.directory.people.get(person_id), house.called(reporter)
            text = house.say("drafts.sent_after_all", person, code=case.code, called=called)
            once = f"sent:{asked.id}:{person_id}"
            lane = outbox.NOTICE
            effects.tell(person_id, Reply((text,)), file.key, lane=lane, case=case.id, once=once)
