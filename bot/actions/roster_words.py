"""What may be done with the roster from a menu, a button or a word: the rows of its table."""

from __future__ import annotations

from typing import Final

from bot.actions import (
    absent,
    bare_days,
    came_in,
    edit_roster,
    end_temporary,
    exchange,
    seen_test,
    shift_list,
    swap,
)

_BEHIND = r"(?: .+)?"
_DATE = r"(?:tu )?(?:ngay )?[0-3]?[0-9]/[01]?[0-9](?:/20[0-9]{2})?"
_HOURS = r"[0-2]?[0-9] ?(?:[h:g] ?[0-5]?[0-9]?)?"
_SPAN = rf"{_DATE}(?: .{{0,40}}|-.{{0,40}})?|{_HOURS} ?- ?{_HOURS}(?: {_DATE})?"
_TET = r"/bosotam|(?:bo|huy) (?:so(?: truc)? tam|(?:lich|so) (?:truc )?tet)|end temporary roster"
_EDIT = r"(?:truc|xep|duty|put) .*[0-9].*|(?:rut|off) .+|(?:thay|replace) .+ (?:bang|by|with) .+"

ACTIONS: Final = (
    ("!mine", shift_list.mine, r"/catoi|/truc cua toi|/myshifts|ca(?: truc)? cua toi", False),
    ("!week", shift_list.week, r"/sotruc|/roster|so truc(?: tuan nay)?", False),
    ("!swap", swap.run, rf"/(?:doica|swap){_BEHIND}", False),
    ("!swap", swap.run, rf"(?:doi ca|swap){_BEHIND}", True),
    ("!give", exchange.give, r"(?!)", False),
    ("!deal", exchange.settle, r"(?!)", False),
    ("!absent", absent.run, rf"/(?:nghi|baonghi|away){_BEHIND}", False),
    ("!absent", absent.run, rf"(?:bao |xin )?nghi{_BEHIND}|away{_BEHIND}", True),
    ("!edit", edit_roster.run, r"/suaso|sua so truc|/editroster|edit roster", False),
    ("!tet", end_temporary.run, _TET, False),
    ("!roster", edit_roster.by_words, _EDIT, True),
    ("!came", came_in.run, r"/nhanca|(?:toi )?da nhan ca|i am in", False),
    ("!seen", seen_test.run, r"(?!)", False),
    ("!days", bare_days.run, _SPAN, True),
)
"""Token, what it does, the folded words that mean it, and whether an open question goes first."""
