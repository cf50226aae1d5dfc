"""What was written about a case, for people who may read it, on a channel that may show it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot import standing, unsent
from bot.by_phone import is_by_phone
from bot.local import short_moment
from bot.partial import flags_open
from bot.secrecy import not_to_call, sheet_marks
from bot.turn import Turn
from cases.rights import About
from conversations.engine.told import told
from conversations.form import Form
from conversations.local_time import local
from db.cases import CaseFile, Submission
from db.work import Work

OWN_CHANNELS = frozenset({"web"})
"""Channels of our own: on the others a person's words would leave the house for good."""
INTAKE = "intake"
_FIRST = ("child_where", "callback_number", "callback_safe_time")
_LONGEST = 1_500


async def shown(turn: Turn, work: Work, file: CaseFile, matter: About) -> list[str]:
    """The sheet: why it rang, where the case stands, then each form, the newest first."""
    stands = await standing.lines(turn, work, file)
    if turn.item.event.sender.channel not in OWN_CHANNELS:
        return [*stands, turn.say("cases.read_on_the_web")]
    file = replace(file, case=await not_to_call.known(work, turn.house, file.case))
    sheets = await unsent.with_open(turn.house, work, file)
    if not sheets:
        return [*stands, *await _of_case(turn, work, file, matter)]
    forms = {s.id: await turn.house.shelf.get(s.form, s.form_version) for s in sheets}
    parts = [*_flags(turn, [(forms[s.id], s) for s in sheets]), *stands]
    parts += await sheet_marks.first(turn, work, file, matter, sheets)
    for sheet in reversed(sheets):
        parts += _sheet(turn, file, forms[sheet.id], sheet)
        if sheet is sheets[-1] and (open_ := _flags_open(forms[sheet.id], sheet)):
            parts.append(turn.say("drafts.flags_open", count=open_))
    return parts


async def _of_case(turn: Turn, work: Work, file: CaseFile, matter: About) -> list[str]:
    """What the case itself knows where no form is left to read."""
    form = turn.house.library.forms[INTAKE]
    named = {q.name: q.own["case"] for q in form.questions if q.own.get("case")}
    so_far = {q: file.case.fields[f] for q, f in named.items() if f in file.case.fields}
    if not so_far:
        return [turn.say("cases.nothing_written")]
    first = await sheet_marks.first(turn, work, file, matter, ())
    at = file.case.received_at
    sheet = Submission("", file.case.id, "", "", form.id, form.version, "case", at, so_far)
    return [*first, _lines(turn, file, form, sheet)]


def _flags(turn: Turn, sheets: Sequence[tuple[Form, Submission]]) -> list[str]:
    """The signs of danger that were ticked, in whichever report."""
    ticked: dict[str, None] = {}
    for form, sheet in sheets:
        flags = {
            key: " ".join(n for n in value.split() if n in question.red_flags)
            for key, value in sheet.answers.items()
            if (question := form.question(key)) and question.red_flags
        }
        lines = told(form, flags, turn.given(), turn.person.language, turn.house.now())
        ticked |= dict.fromkeys(line.said for line in lines)
    return [turn.say("standing.flags", flags="; ".join(ticked))] if ticked else []


def _sheet(turn: Turn, file: CaseFile, form: Form, sheet: Submission) -> list[str]:
    who, at = turn.house.called(sheet.person), short_moment(sheet.at)
    key = "standing.writing" if sheet.kind == unsent.OPEN else "cases.sheet"
    parts = [turn.say(key, form=_title(turn, form), who=who, at=at)]
    if is_by_phone(turn.house, sheet.form, sheet.person):
        parts.append(f"☎️ {turn.say('risk.by_phone')}")
    if lines := _lines(turn, file, form, sheet):
        parts.append(lines)
    return [*parts, *_noted(sheet)]


def _flags_open(form: Form, sheet: Submission) -> int:
    """How many questions about danger wait in a report that broke off."""
    return flags_open(form, sheet) if sheet.kind == "partial" else 0


def _lines(turn: Turn, file: CaseFile, form: Form, sheet: Submission) -> str:
    unknown = [key for key in sheet.unknown if _matters(turn, form, key)]
    answers, now = sheet.answers, turn.house.now()
    lines = told(form, answers, turn.given(), turn.person.language, now, unknown=unknown)
    shown = sorted(
        sheet_marks.marked(turn, file, lines, answers, sheet.person),
        key=lambda line: line.question.name not in _FIRST,
    )
    said = [f"• {line.label}: {_shortened(line.said)}" for line in shown]
    if len(shown) < len(lines):
        said.append(f"• {turn.say('suspect.reporter_hidden')}")
    return "\n".join(said)


def _matters(turn: Turn, form: Form, key: str) -> bool:
    """Whether *Chưa rõ* is an answer a reader has to see: danger, harm, protection, the place."""
    question, risk = form.question(key), turn.house.library.policy.risk
    if question is None:
        return False
    blocks = risk.forms.get(form.id)
    asked = {*_FIRST, *risk.bad, *(blocks.harm if blocks else ())}
    asked |= set(blocks.protection if blocks else ())
    return bool(question.red_flags) or question.name in asked


def _noted(sheet: Submission) -> list[str]:
    lines = [f"📝 {local(n.at):%H:%M %d/%m}: {_shortened(n.words)}" for n in sheet.notes]
    return ["\n".join(lines)] if lines else []


def _shortened(said: str) -> str:
    return said if len(said) <= _LONGEST else said[:_LONGEST] + "…"


def _title(turn: Turn, form: Form) -> str:
    return form.title.get(turn.person.language) or form.title[form.default_language]
