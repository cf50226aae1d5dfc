"""*Bỏ sổ trực tạm*: the head takes a wrong temporary roster back, after seeing what then holds."""

from __future__ import annotations

from collections.abc import Sequence

from bot.effects import Effects
from bot.roster import editing, holes, temporary_end
from bot.roster.temporary_end import Outcome
from bot.turn import Done, Turn
from cases.roster.overrides import TemporaryRoster
from conversations.reply import Option, Reply
from db.work import Work


async def run(turn: Turn, work: Work, effects: Effects, arg: str) -> Done:
    """By button `ask` and `end` with a temporary roster; typed: the one there is, or which."""
    if not (await turn.may(work, editing.EDIT_ALL)).allowed:
        return _said(turn, "menu.not_allowed")
    there = await temporary_end.to_come(work, turn.house)
    word, _, id = arg.partition(".")
    wrong = next((t for t in there if t.id == id), None)
    if id and wrong is None:
        return _said(turn, "duty.edit_gone")
    if wrong is not None and word == "end":
        found = await temporary_end.end(work, effects, wrong, turn.person)
        return _shown(turn, found, "duty.tet_ended", "duty.tet_gap")
    wrong = wrong or (there[0] if len(there) == 1 else None)
    if wrong is None:
        key = "duty.tet_which" if there else "duty.tet_none"
        return _said(turn, key, options=_each(turn, there, "ask"))
    found = await temporary_end.outcome(work, turn.house, wrong)
    sure = _each(turn, [wrong], "end")
    return _shown(turn, found, "duty.tet_ask", "duty.tet_gap_before", sure)


async def buttons(turn: Turn, work: Work) -> tuple[Option, ...]:
    """One for each that holds or will; none for who may not take them back."""
    if not (await turn.may(work, editing.EDIT_ALL)).allowed:
        return ()
    return _each(turn, await temporary_end.to_come(work, turn.house), "ask")


def _each(turn: Turn, there: Sequence[TemporaryRoster], word: str) -> tuple[Option, ...]:
    return tuple(
        Option(f"!tet.{word}.{t.id}", turn.say("duty.tet_end", **temporary_end.named(t)))
        for t in there
    )


def _shown(
    turn: Turn, found: Outcome, key: str, gap: str, options: tuple[Option, ...] = ()
) -> Done:
    """Who is on duty without it, then the hours without anybody."""
    house, person = turn.house, turn.person
    parts = [temporary_end.said(house, person.language, key, found)]
    if found.gaps:
        empty = holes.said(house, person, found.gaps)
        parts.append(turn.say(gap, name=found.wrong.name, gaps=empty))
    return Done(Reply(tuple(parts), options))


def _said(turn: Turn, key: str, options: tuple[Option, ...] = ()) -> Done:
    return Done(Reply((turn.say(key),), options))
