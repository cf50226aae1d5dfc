"""Before anything is served: keys open, forms kept beside their answers, people read."""

from __future__ import annotations

from bot import form_versions
from bot.clock import MachineClock
from bot.demo import offset
from bot.form_versions import CHANGED, NEW, UNREAD, FormsStranded
from bot.house import House
from bot.logs import log
from bot.settings import Settings
from db import forms, journal, latest_id
from db.change import Change
from db.work import Work


async def house(opened: House, clock: MachineClock, settings: Settings) -> None:
    """Make the house ready. Raises FormsStranded when a form changed under its old version and
    answers would be left behind."""
    async with opened.database.alone() as work:
        await opened.keys.prepare(work, clock.real())
        if settings.is_demo:
            clock.offset = await offset(work)
        opened.ids.go_on_after(await latest_id.latest(work), clock.real())
        await _forms(work, opened)
        await opened.directory.refresh(work)


async def _forms(work: Work, house: House) -> None:
    """Every form of the folder is kept as it is today."""
    refused, changes, now = list[str](), list[Change](), house.clock.now()
    known = house.library.forms
    kept = await forms.kept(work, [(id_, known[id_].version) for id_ in house.library.sources])
    for id_, source in house.library.sources.items():
        form = known[id_]
        found = await form_versions.compared(work, house.keys, form, source, kept.get(id_), now)
        if found.report:
            refused.append(found.report)
        elif found.state == NEW:
            changes.append(forms.added(id_, form.version, source, now))
        elif found.state in (CHANGED, UNREAD):
            changes.append(forms.replaced(id_, form.version, source))
            log().info("form_replaced", form=id_, version=form.version, how=found.state)
            detail = f"form={id_} version={form.version} how={found.state}"
            changes.append(journal.written(house.new_id(), now, "form_replaced", detail=detail))
    if refused:
        raise FormsStranded(refused)
    await work.write(changes)
