"""What a case sheet says before its answers, and what it marks or keeps back in them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from bot.house import House
from bot.secrecy import not_to_call
from bot.turn import Turn, actor_of
from cases.barring import is_not_to_be_called
from cases.case import Case
from cases.person import Person
from cases.privacy import may_see_reporter
from cases.rights import About
from conversations.engine.told import Line
from db.cases import CaseFile, Submission
from db.work import Work

HEARD = "danger_words"
"""The case field with the danger phrases that were heard: never in a push or in the journal."""
_BETWEEN = " · "
REPORTER = "F4"


async def first(
    turn: Turn, work: Work, file: CaseFile, matter: About, sheets: Sequence[Submission]
) -> list[str]:
    """The interpreter that is needed, and the words of danger for who is on duty or leads."""
    answered = {k: v for sheet in sheets for k, v in sheet.answers.items()}
    lines = list(interpreter(turn.house, turn.person, file.case, answered))
    words = file.case.fields.get(HEARD)
    actor = await actor_of(work, turn.house, turn.person)
    if words and (actor.on_duty or matter.lead == turn.person.id):
        lines.append(turn.say("suspect.heard", words=longest(words)))
    return lines


def longest(words: str) -> str:
    """The phrases that were heard without those that stand inside another one of them."""
    heard = list(dict.fromkeys(words.split(_BETWEEN)))
    whole = [p for p in heard if not any(p != other and p in other for other in heard)]
    return _BETWEEN.join(whole)


def interpreter(
    house: House, person: Person, case: Case, answered: Mapping[str, str] | None = None
) -> tuple[str, ...]:
    """*Cần phiên dịch: tiếng Cơ Tu*, where one is needed."""
    if case.fields.get("interpreter") != "yes":
        return ()
    of = "interpreter_language"
    code = case.fields.get(of) or (answered or {}).get(of, "")
    choices = house.library.forms["intake"].lists.get("languages", ())
    label = next((c.label.get(person.language, code) for c in choices if c.name == code), code)
    language = label or house.say("suspect.interpreter_which", person)
    return (house.say("suspect.interpreter", person, spoken=language),)


def marked(
    turn: Turn, file: CaseFile, lines: Iterable[Line], answers: Mapping[str, str], by: str
) -> list[Line]:
    """The lines this person may read; a number of the suspect's says that nobody may call it."""
    fields = file.case.fields
    numbers, warning = not_to_call.of(fields, answers), turn.say("suspect.do_not_call")
    whole = may_see_reporter(turn.person, fields, by or file.case.created_by)
    return [
        replace(line, said=f"{line.said} {warning}")
        if is_not_to_be_called(line.said, numbers)
        else line
        for line in lines
        if whole or line.question.own.get("sensitive") != REPORTER
    ]
