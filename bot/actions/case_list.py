"""Cases (*/hoso*): the list a person may see, and one case with what can be done."""

from __future__ import annotations

from bot import about, case_sheet, measures_button, own_forms, reminders, second_person, waits
from bot.actions import not_ours, print_paper
from bot.after import closing
from bot.alarm import not_heard, on_sheet
from bot.draft_line import title
from bot.effects import Effects
from bot.local import short_moment
from bot.turn import Done, Turn
from cases.case import Case
from cases.code import read_code
from cases.entry import Entry
from cases.rights import About
from conversations.reply import Option, Reply
from db import calls, cases
from db.cases import CaseFile
from db.work import Work

_SHOWN = 12


async def run(turn: Turn, work: Work, effects: Effects, arg: str) -> Done:
    """Without a code the list, with one the case."""
    code = read_code(arg) if arg else None
    if code:
        return await _one(turn, work, effects, code)
    shown = []
    for file in await cases.still_open(work, turn.house.keys, drill=turn.person.practises):
        if await may_see(turn, work, file):
            shown.append(file.case)
    if not shown:
        return Done(Reply((turn.say("cases.none"),)))
    lines = "\n".join(_line(turn, case) for case in shown[:_SHOWN])
    options = tuple(Option(f"!cases.{case.code}", case.code) for case in shown[:_SHOWN])
    head = turn.say("cases.list", count=len(shown))
    return Done(Reply((head, lines), options, discreet=True))


async def _one(turn: Turn, work: Work, effects: Effects, code: str) -> Done:
    file = await cases.by_code(work, turn.house.keys, code)
    if file is None or not await may_see(turn, work, file):
        # The same words for "there is none" and "not yours": a code opens nothing.
        return Done(Reply((turn.say("cases.not_found", code=code),)))
    parts = [_line(turn, file.case), *_step(turn, file.case)]
    older = await cases.at_end(work, turn.house.keys, file)
    if older is not file:
        parts.append(turn.say("calls.went_to", young=code, code=older.case.code))
    matter = await about.file(work, file)
    if (await turn.may(work, "call.read")).allowed:
        words = await calls.words_of(work, turn.house.keys, file.case.id)
        parts += [turn.say("cases.unverified", words=w) for w in words]
    if (await turn.may(work, "case.read", matter)).allowed:
        parts += await case_sheet.shown(turn, work, file, matter)
        line, openers = await not_heard.of_case(turn, work, file)
        parts += line
        effects.note(Entry("case_read"), by=turn.person.id, case=file.case.id)
    else:
        openers = []
    options = openers + await on_sheet.offered(turn, work, file, matter)
    options += await second_person.offered(turn, work, file, matter)
    options += await _forms(turn, work, file, matter)
    options += await not_ours.offered(turn, work, file, matter)
    if file.case.state == "open" and await waits.closing_asked(turn, work, file, matter):
        options += closing.answers(turn.house, turn.person, code)
    if file.case.state == "closed" and (await turn.may(work, "case.reopen", matter)).allowed:
        options.append(Option(f"!reopen.{code}", turn.say("closing.reopen", code=code)))
    options += await print_paper.offered(turn, work, file, matter)
    if file.case.assigned_to is None and (await turn.may(work, "case.assign", matter)).allowed:
        options += [
            Option(f"!take.{file.case.code}.{p.id}", turn.say("cases.give_to", called=p.called))
            for p in turn.house.directory.staff()
            if p.role == "case_manager" and p.id not in turn.house.barred(file.case)
        ]
    return Done(Reply(tuple(parts), tuple(options), discreet=True))


async def _forms(turn: Turn, work: Work, file: CaseFile, matter: About) -> list[Option]:
    """The forms this person may fill in about the case: those of its step, then the others."""
    code, language = file.case.code, turn.person.language
    options: list[Option] = []
    if file.case.state == "open" and await measures_button.runs(work, file.case.id):
        options += await measures_button.of(work, turn.house, turn.person, file)
    first = {option.token for option in options}
    offered = (
        Option(f"{own_forms.ABOUT}.{form.id}.{code}", title(form, language))
        for form in await own_forms.of_step(turn, work, file.case, matter)
    )
    options += (option for option in offered if option.token not in first)
    own = await own_forms.offered(turn, work, matter)
    options += own_forms.options(turn, own, code)
    if await own_forms.of_house(turn, work, matter, file.case.process):
        options.append(Option(f"{own_forms.OTHERS}.{code}", turn.say("menu.other_forms")))
    return options


def _step(turn: Turn, case: Case) -> list[str]:
    """Where the case stands: which step of how many, or that it is closed."""
    if case.state != "open":
        return [turn.say("steps.closed")]
    process = turn.house.library.policy.processes.get(case.process)
    place = process.numbered(case.stage) if process else None
    if place is None:
        return []
    number, count, stage = place
    label = stage.label.get(turn.person.language, stage.label["vi"])
    return [turn.say("steps.at", number=number, count=count, step=label)]


def _line(turn: Turn, case: Case) -> str:
    level = turn.say(f"cases.level_{case.level}") if case.level else turn.say("cases.not_assessed")
    signs = case.level or not reminders.level_without_assessment(turn.house, case)
    manager = turn.house.called(case.assigned_to) or turn.say("cases.nobody")
    place = turn.house.commune_name(case.commune, turn.person.language)
    return turn.say(
        "cases.line_emergency" if case.emergency else "cases.line",
        code=case.code,
        place=place or turn.say("alarm.place_unknown"),
        received=short_moment(case.received_at),
        level=f" · {turn.say('cases.at_level', level=level)}" if signs else "",
        manager=manager,
    )


async def may_see(turn: Turn, work: Work, file: CaseFile) -> bool:
    """Whether this person may know of the case at all, and of the one it was joined to."""
    end = await cases.at_end(work, turn.house.keys, file)
    if turn.person.id in turn.house.barred(end.case):
        return False
    return (await turn.may(work, "case.status", await about.file(work, file))).allowed
