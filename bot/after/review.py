"""A review (*rà soát, Mẫu 06*): signed like any assessment, and set beside the one before it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from bot import assessments, reminders
from bot.after import kept, reasons, risk
from bot.after.sent import Sent, Told
from bot.assessments import Compared
from bot.draft_line import title
from bot.local import short_moment
from cases.risk_compare import Row, direction

_ASKED = ("danger_less", "danger_new", "danger_new_what", "support_new", "support_new_what")
"""What only a person can say (slide 17): fewer dangers, new dangers, new support."""


async def run(sent: Sent) -> Told:
    """The level anew, the two assessments side by side, and the next review."""
    if not risk.is_assessment(sent):
        return await kept.run(sent)
    beside = await _compared(sent)
    sent, said = await risk.signed(sent)
    case = sent.file.case
    await reminders.for_review(sent.work, sent.effects, case, _chosen(sent))
    return case, (*said, *beside)


async def _compared(sent: Sent) -> tuple[str, ...]:
    house, session = sent.effects.house, sent.kept.session
    found = await assessments.compared(
        sent.work, house, sent.file.case, session.id, sent.form.id, sent.fact.answers
    )
    if found is None:
        return ()
    form = await house.shelf.get(found.earlier.form, found.earlier.form_version)
    person = house.directory.people[sent.by]
    head = sent.say(
        "risk.compared",
        form=title(form, person.language),
        at=short_moment(found.earlier.at),
    )
    return ("\n".join([head, *_lines(sent, found)]),)


def _lines(sent: Sent, found: Compared) -> Iterable[str]:
    comparison, read = found.comparison, reasons.answers(sent)
    yield sent.say(
        "risk.compared_levels",
        before=_level(sent, comparison.before.level),
        now=_level(sent, comparison.now.level),
    )
    yield sent.say(f"risk.compared_harm_{direction(comparison.harm)}")
    yield from _rows(sent, comparison.harm)
    yield sent.say(f"risk.compared_protection_{direction(comparison.protection)}")
    yield from _rows(sent, comparison.protection)
    yield from (f"• {read[name].label}: {read[name].said}" for name in _ASKED if name in read)


def _rows(sent: Sent, rows: Iterable[Row]) -> Iterable[str]:
    """What stayed as it was is not repeated; what is not known is."""
    read = reasons.answers(sent)
    for row in rows:
        if row.went == "same" or not (row.before or row.now):
            continue
        line = read.get(row.question_now)
        label = line.label if line else reasons.asked(sent, row.question_now)
        yield f"• {label}: {_level(sent, row.before)} → {_level(sent, row.now)}"


def _level(sent: Sent, level: str | None) -> str:
    return sent.say(f"cases.level_{level}") if level else sent.say("risk.not_known")


def _chosen(sent: Sent) -> date | None:
    chosen = sent.fact.answers.get("next_date")
    return date.fromisoformat(chosen) if chosen else None
