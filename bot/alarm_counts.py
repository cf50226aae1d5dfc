"""Alarms in numbers (*thống kê báo động*): read for a span of days, and put into words."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Final

from bot.house import House
from bot.local import day
from cases.alarm_counts import Raised, Source, Tally, by_source, sources, tally, wolves
from cases.person import Person
from conversations.facts import DangerNamed
from conversations.form import Form
from db import alarm_causes
from db.alarm_causes import Caused
from db.work import Work

ACTION: Final = "alarms.count"
_MOST: Final = 12
_FILLED: Final = re.compile(r"\$?\{[^{}]*\}")
_TODO: Final = {"flag": "counts.todo_form", "phrase": "counts.todo_rule"}


def cause(fact: DangerNamed, form: Form) -> Mapping[str, object]:
    """What is kept beside an alarm of why it rang, to be sealed with its case."""
    asked = (q.name for q in form.questions if set(fact.what) & set(q.red_flags))
    question = next(asked, "") if fact.how == "flag" else ""
    heard = list(fact.heard)
    return {"form": form.id, "question": question, "what": list(fact.what), "heard": heard}


async def between(work: Work, house: House, since: datetime, until: datetime) -> Sequence[Raised]:
    """The alarms of these days, without drills."""
    found = await alarm_causes.between(work, house.keys, since, until)
    return [_raised(caused) for caused in found]


def _raised(caused: Caused) -> Raised:
    body, alarm = caused.body, caused.alarm
    outcome = (alarm.outcome or "") if not alarm.is_open else None
    said = sources(
        caused.how,
        body.get("what", ()),
        body.get("heard", ()),
        body.get("form", ""),
        body.get("question", ""),
    )
    return Raised(outcome, said)


def week(
    house: House, person: Person, alarms: Sequence[Raised], since: datetime, last: datetime
) -> str:
    """The numbers in one line."""
    span = {"since": day(since), "until": day(last)}
    if not alarms:
        return house.say("counts.nothing", person, **span)
    numbers = tally(alarms)
    return house.say(
        "counts.week",
        person,
        **span,
        raised=numbers.raised,
        confirmed=numbers.confirmed,
        mistaken=numbers.mistaken,
        other=numbers.other,
        open=numbers.open,
    )


def warnings(house: House, person: Person, alarms: Sequence[Raised]) -> tuple[str, ...]:
    """The questions and phrases that ring for nothing too often, and what to do about them."""
    lines = []
    for source, numbers in wolves(by_source(alarms)).items():
        todo = house.say(_TODO.get(source.kind, "counts.todo_people"), person)
        named = _source(house, person, source)
        lines.append(_line(house, person, "counts.bad", named, numbers, todo=todo))
    return tuple(lines)


def listed(house: House, person: Person, alarms: Sequence[Raised]) -> str:
    """Every source with its numbers, the most mistaken first."""
    counted = list(by_source(alarms).items())[:_MOST]
    return "\n".join(
        [
            _line(house, person, "counts.line", _source(house, person, source), numbers)
            for source, numbers in counted
        ]
    )


def _line(house: House, person: Person, key: str, source: str, numbers: Tally, **more: str) -> str:
    counts = {"raised": numbers.raised, "mistaken": numbers.mistaken}
    return house.say(key, person, source=source, **counts, **more)


def _source(house: House, person: Person, source: Source) -> str:
    """*Câu hỏi “…”, lựa chọn “…”*; a red flag of a form that is gone by its names."""
    if source.kind == "phrase":
        return house.say("counts.source_phrase", person, phrase=source.what.replace("*", "…"))
    if source.kind != "flag":
        return house.say(f"counts.source_{source.kind}", person)
    question, option = _worded(house, person.language, source)
    return house.say("counts.source_flag", person, question=question, option=option)


def _worded(house: House, language: str, source: Source) -> tuple[str, str]:
    form = house.library.forms.get(source.form)
    asked = next((q for q in form.questions if q.name == source.question), None) if form else None
    if form is None or asked is None:
        return source.question, source.what
    choices = {c.name: c.label for c in form.lists.get(asked.list, ())}
    label = choices.get(source.what, {"vi": source.what})
    return _in(asked.label, language), _in(label, language)


def _in(wording: Mapping[str, str], language: str) -> str:
    """What the form fills in is left out: it is of one conversation."""
    return _FILLED.sub("…", wording.get(language) or wording.get("vi") or "")
