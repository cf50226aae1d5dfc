"""Many alarms at once for one person (*gộp nhiều báo động*): one line with all of them."""

from __future__ import annotations

from collections.abc import Sequence

from bot.house import House
from bot.paging import failed_page
from bot.sending import before
from conversations.reply import Option, Reply
from db import outbox, plain_cases
from db.change import Change
from db.letter import Letter


async def sifted(
    house: House, pages: Sequence[Letter]
) -> tuple[list[tuple[Letter, str]], list[Change]]:
    """Those that are still wanted, each with its case's code; and what ends the others."""
    wanted, ended = [], []
    for page in pages:
        async with house.database.read() as work:
            file = await plain_cases.one(work, house.keys, page.case) if page.case else None
        if file is not None and await failed_page.still_wanted(house, page):
            wanted.append((page, file.case.code))
        else:
            ended.append(outbox.given_up(page, "cancelled", "taken", house.now()))
    return wanted, ended


def together(house: House, pages: Sequence[tuple[Letter, str]]) -> Reply:
    """Code, place and hour of each, and a button to take it; typed it works as always."""
    person = house.directory.people.get(pages[0][0].person or "")
    head = house.say("delivery.many_alarms", person, count=len(pages))
    lines = [" · ".join(before.shown(house, page).parts[:-1]) for page, _ in pages]
    options = tuple(
        Option(page.reply.options[0].token, f"{code}: {page.reply.options[0].label}")
        for page, code in pages
    )
    how = house.say("delivery.many_how", person, code=pages[0][1])
    return Reply((head, *lines, how), options, urgent=True, discreet=True)
