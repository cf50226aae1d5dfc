"""The ladder has nobody to call but who raised it: an alarm is never silent about that."""

from __future__ import annotations

from bot.effects import Effects
from bot.logs import log
from cases.case import Case
from cases.escalation import Escalation
from conversations.reply import Reply
from db import outbox
from db.seal import Key

_OFTEN, _THEN_EVERY = 3, 15
"""Rounds in which it is said each time; later each so many rounds."""


def tell(effects: Effects, esc: Escalation, case: Case, key: Key) -> None:
    """Heads and administrators who may know hear it by code; who raised it hears whom to call."""
    if esc.round >= _OFTEN and esc.round % _THEN_EVERY:
        return
    house, out = effects.house, effects.house.barred(case)
    staff = house.directory.practising() if esc.drill else house.directory.staff()
    kept_out = any(p.id in out for p in staff)
    deciding = [p for p in staff if p.role in ("head", "admin")]
    told = [p for p in deciding if p.id not in {*out, esc.raised_by}]
    if not told:
        # Without anybody kept out the house has simply no one else: who raised it is told.
        (log().error if kept_out else log().warning)("alarm_has_nobody", escalation=esc.id)
    for person in told:
        sentence = "suspect.nobody_left" if kept_out else "suspect.nobody_else"
        text = house.say(sentence, person, code=case.code)
        _letter(effects, esc, case, key, person.id, text)
    raiser = house.directory.people.get(esc.raised_by)
    if raiser is not None:
        text = house.say("suspect.call_yourself", raiser, code=case.code)
        _letter(effects, esc, case, key, raiser.id, text)


def _letter(
    effects: Effects, esc: Escalation, case: Case, key: Key, person_id: str, text: str
) -> None:
    once = f"nobody:{esc.id}:{esc.episode}:{esc.round}:{esc.rung}:{person_id}"
    reply = Reply((text,), urgent=True, discreet=True)
    effects.tell(person_id, reply, key, lane=outbox.EMERGENCY, case=case.id, once=once)
