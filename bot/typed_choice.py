"""A button's number or label, typed: every choice can be answered without buttons."""

from __future__ import annotations

import re

from bot.alarm import commune_named
from bot.alarm.given_back import PLACE
from bot.house import House
from conversations.fold import fold
from conversations.question import Complaint
from conversations.reply import Option
from db import outbox
from db.inbox import Received
from db.work import Work

_LOOKED_AT = 8
_NUMBER = re.compile(r"(?:so )?([1-9][0-9]?)")
_BY_LABEL_ONLY = ("!out.",)
"""What ends an alarm is never taken from a bare number."""
_WHOLE_LABEL_ONLY = (*_BY_LABEL_ONLY, "!close.", "!join.", "!sign.", "!task.")
"""What decides something is never taken from a part of its label either."""
_ENOUGH = 4
"""Letters that must stand in a part of a label: "kế hoạch" is enough, "có" is not."""


async def of(house: House, item: Received) -> str:
    """The token of the last list's option these words name, "" when they name none."""
    typed = fold(item.event.text[:200]).strip(" .!")
    if not typed:
        return ""
    async with house.database.read() as work:
        options = await _last_list(work, house, item)
    return _named(typed, options) or _commune(house, item.event.text, options) if options else ""


async def _last_list(work: Work, house: House, item: Received) -> list[Option]:
    for letter in await outbox.last_said(work, house.keys, item.address_hash, _LOOKED_AT):
        if options := [o for o in letter.reply.options if o.token.startswith("!")]:
            return options
    return []


def _commune(house: House, text: str, options: list[Option]) -> str:
    """Under the list of communes any commune of the country may be named, by its old name too. What
    tells of danger names none."""
    heads = {option.token.rpartition(".")[0] for option in options}
    head = heads.pop() if len(heads) == 1 else ""
    if not head.startswith(f"{PLACE}.") or house.library.policy.danger.find(text):
        return ""
    meant = commune_named.found(house, text, "vi")
    nothing = isinstance(meant, Complaint) and not meant.offers
    return "" if nothing else f"{head}.{commune_named.TYPED}"


def _named(typed: str, options: list[Option]) -> str:
    number = _NUMBER.fullmatch(typed)
    if number is not None:
        place = int(number[1])
        token = options[place - 1].token if place <= len(options) else ""
        return "" if token.startswith(_BY_LABEL_ONLY) else token
    same = [o.token for o in options if fold(o.label).strip(" .!") == typed]
    return same[0] if len(same) == 1 else _by_part(typed, options)


def _by_part(typed: str, options: list[Option]) -> str:
    """The one option whose label has these words ("kế hoạch", "mẫu 04")."""
    words = _plain(typed)
    if len(words) < _ENOUGH:
        return ""
    having = [o.token for o in options if f" {words} " in f" {_plain(o.label)} "]
    alone = having[0] if len(having) == 1 else ""
    return "" if alone.startswith(_WHOLE_LABEL_ONLY) else alone


def _plain(label: str) -> str:
    return " ".join(re.findall(r"\w+", fold(label)))
