"""What was written about a case, for people who may read it, on a channel that may show it."""

from __future__ import annotations

from collections.abc import Mapping

from bot import sheet_marks
from bot.local import short_moment
from bot.partial import flags_open
from bot.turn import Turn
from cases.rights import About
from conversations.engine.told import told
from conversations.form import Form
from conversations.local_time import local
from db import cases
from db.cases import CaseFile, Submission
from db.work import Work

OWN_CHANNELS = frozenset({"web"})
"""Channels of our own: on the others a person's words would leave the house for good."""
INTAKE = "intake"
_FIRST = ("child_where", "callback_number", "callback_safe_time")
_LONGEST = 1_500


async def shown(turn: Turn, work: Work, file: CaseFile, matter: About) -> list[str]:
    """The sheet: what helps to reach the child first, then each form that was sent."""
    if turn.item.event.sender.channel not in OWN_CHANNELS:
        return [turn.say("cases.read_on_the_web")]
    sheets = await cases.submissions_of(work, turn.house.keys, file.case.id)
    if not sheets:
        form = turn.house.library.forms[INTAKE]
        named = {q.name: q.own["case"] for q in form.questions if q.own.get("case")}
        so_far = {q: file.case.fields[f] for q, f in named.items() if f in file.case.fields}
        if not so_far:
            return [turn.say("cases.nothing_written")]
        first = await sheet_marks.first(turn, work, file, matter, ())
        return [*first, _lines(turn, file, form, so_far)]
    parts = await sheet_marks.first(turn, work, file, matter, sheets)
    for sheet in sheets:
        form = await turn.house.shelf.get(sheet.form, sheet.form_version)
        who, at = turn.house.called(sheet.person), short_moment(sheet.at)
        parts.append(turn.say("cases.sheet", form=_title(turn, form), who=who, at=at))
        parts.append(_lines(turn, file, form, sheet.answers, sheet.person))
        parts += _noted(sheet)
        if sheet is sheets[-1] and sheet.kind == "partial" and (open_ := flags_open(form, sheet)):
            parts.append(turn.say("drafts.flags_open", count=open_))
    return parts


def _lines(
    turn: Turn, file: CaseFile, form: Form, answers: Mapping[str, str], by: str = ""
) -> str:
    lines = told(form, answers, turn.given(), turn.person.language, turn.house.now())
    shown = sorted(
        sheet_marks.marked(turn, file, lines, answers, by),
        key=lambda line: line.question.name not in _FIRST,
    )
    said = [f"• {line.label}: {_shortened(line.said)}" for line in shown]
    if len(shown) < len(lines):
        said.append(f"• {turn.say('suspect.reporter_hidden')}")
    return "\n".join(said)


def _noted(sheet: Submission) -> list[str]:
    lines = [f"📝 {local(n.at):%H:%M %d/%m}: {_shortened(n.words)}" for n in sheet.notes]
    return ["\n".join(lines)] if lines else []


def _shortened(said: str) -> str:
    return said if len(said) <= _LONGEST else said[:_LONGEST] + "…"


def _title(turn: Turn, form: Form) -> str:
    return form.title.get(turn.person.language) or form.title[form.default_language]
