"""The call screen (*màn hình cuộc gọi*): what the number is known for, and what the call is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot import about
from bot.case_sheet import OWN_CHANNELS
from bot.local import clock_time, short_moment
from bot.turn import Turn
from cases import call as rules
from cases.call import Call
from cases.task import CALLS
from conversations.reply import Option, Reply
from db import calls, cases, numbers, tasks
from db.cases import CaseFile
from db.work import Work

CALL = "!call"

_BY_PHONE = {"source": "phone", "received_when": "now"}
"""What whoever is on the line needs no asking for; it stands in the read-back, to be corrected."""

FORMS: Mapping[str, tuple[str, Mapping[str, str]]] = {
    "child": ("intake", {"caller": "child", **_BY_PHONE}),
    "report": ("intake", _BY_PHONE),
    "adult": ("intake_adult", _BY_PHONE),
    "violence": ("domestic_violence", _BY_PHONE),
    "consult": ("consultation", {"form": "hotline"}),
    "silent": ("quick_call", {"kind": "silent"}),
    "wrong_number": ("quick_call", {"kind": "wrong_number"}),
    "prank": ("quick_call", {"kind": "prank"}),
    "information": ("quick_call", {"kind": "information"}),
    "call_back": ("quick_call", {"kind": "call_back"}),
}
"""Button → the form it begins, with what is answered by the tap, in the order of the screen."""

REPORTS = ("child", "report", "adult", "violence")
OF_A_CASE = (*REPORTS, "silent")
"""What belongs to the case the call was attached to: what is heard in a silence is danger there."""
KIND_OF: Mapping[str, str] = {**dict.fromkeys(REPORTS, "intake"), "consult": "consultation"}
"""Button → the kind it is counted as, where that is another word."""

_SHOWN = 4


@dataclass(frozen=True, slots=True)
class Found:
    """What a number is known for: how often it called, cases this person may see, whether nobody
    may call it."""

    day: int = 0
    month: int = 0
    files: Sequence[CaseFile] = ()
    call_backs: Sequence[str] = ()
    barred: bool = False


async def found(turn: Turn, work: Work, number_hash: str) -> Found:
    """Everything of this number that this person may know; a case they may not see leaves no
    trace, but that nobody may call is said to all."""
    now = turn.house.now()
    counted = await calls.since(work, number_hash, now - rules.MONTH)
    day, month = rules.times([c.at for c in counted], now)
    known = await numbers.of_number(work, number_hash)
    files = []
    for case_id in dict.fromkeys(n.case for n in reversed(known)):
        file = await cases.one(work, turn.house.keys, case_id)
        if file and file.case.state == "open" and await _may_see(turn, work, file):
            files.append(file)
    due = [line for file in files for line in await _call_backs(turn, work, file)]
    return Found(day, month, files, due, any(n.kind in numbers.NOT_TO_CALL for n in known))


async def _may_see(turn: Turn, work: Work, file: CaseFile) -> bool:
    return (await turn.may(work, "case.status", await about.file(work, file))).allowed


async def _call_backs(turn: Turn, work: Work, file: CaseFile) -> list[str]:
    waiting = [t for t in await tasks.of_case(work, file.case.id) if t.kind in CALLS]
    code = file.case.code
    return [
        turn.say("calls.call_back_waits", code=code, at=short_moment(t.due_at))
        for t in waiting
        if t.state == "open" and t.is_call and t.due_at is not None
    ]


async def shown(turn: Turn, work: Work, call: Call, *first: str) -> Reply:
    """The screen of this call."""
    at = clock_time(call.started_at)
    parts, options = [*first, turn.say("calls.new", at=at)], []
    if call.number_hash:
        known = await found(turn, work, call.number_hash)
        parts.append("\n".join(_lines(turn, known, call)))
        options += _cases(turn, known, call)
    else:
        parts.append(turn.say("calls.type_the_number"))
    parts.append(turn.say("calls.what_kind"))
    options += [Option(f"{CALL}.{call.id}.{kind}", turn.say(f"calls.{kind}")) for kind in FORMS]
    return Reply(tuple(parts), tuple(options), discreet=True)


async def history(turn: Turn, work: Work, call: Call) -> str:
    """What the number of a call is known for; the number itself on our own channel, for who
    decides whether to call it."""
    known = await found(turn, work, call.number_hash)
    lines = _lines(turn, known, call)
    if call.number and (await turn.may(work, "call.read")).allowed:
        own = turn.item.event.sender.channel in OWN_CHANNELS
        key = "calls.barred_number" if known.barred else "calls.number"
        lines.append(turn.say(key, number=call.number) if own else turn.say("calls.on_the_web"))
    return "\n".join(lines)


def _lines(turn: Turn, known: Found, call: Call) -> list[str]:
    end = call.number[-3:] or "…"
    if not known.month:
        lines = [turn.say("calls.never_called", end=end)]
    else:
        lines = [turn.say("calls.has_called", end=end, day=known.day, month=known.month)]
    if known.barred:
        lines.append(turn.say("calls.nobody_calls", end=end))
    if known.files:
        codes = ", ".join(file.case.code for file in known.files[:_SHOWN])
        lines.append(turn.say("calls.open_cases", codes=codes))
    return [*lines, *known.call_backs[:_SHOWN]]


def _cases(turn: Turn, known: Found, call: Call) -> list[Option]:
    codes = [file.case.code for file in known.files[:_SHOWN] if file.case.id != call.case_id]
    return [
        Option(f"{CALL}.{call.id}.a.{code}", turn.say("calls.attach", code=code)) for code in codes
    ]
