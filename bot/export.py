"""Export: submissions leave the house in a file (*xuất phiếu*), for those who may, in the journal.

Nothing that was answered is printed or logged. What a class of the form hides stays here unless it
is asked for by name.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import NoReturn

from bot.effects import Effects
from bot.house import House
from bot.local import day
from bot.on_duty import reach_at
from bot.papers import Press, Wanted, content, left_out
from bot.shelf import FormGone
from cases.entry import Entry
from cases.person import Person
from cases.rights import About, Actor
from conversations.submission.filled import FilledForm
from conversations.submission.outline import strays
from db import cases
from db.cases import Filed
from db.readable import UNREADABLE
from db.work import Work

ACTION = "case.export"
Line = tuple[Entry, str | None]
"""An entry of the journal, and the case it is about."""


@dataclass(frozen=True, slots=True)
class Exported:
    """The file, and what the person is told of it. `left_out`: classes of questions that stayed;
    `unread`: submissions that do not open; `strays`: answers that have no place in their form."""

    content: bytes
    submissions: int
    cases: int
    left_out: Sequence[str]
    unread: int
    strays: int


class _NotAllowed(Exception):
    """`why`: as `rights` says it."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


async def export(house: House, wanted: Wanted, press: Press) -> Exported:
    """The file, written down in the journal before anybody has it. Raises ValueError with a
    sentence for whoever asked."""
    try:
        async with house.database.read() as work:
            found = await _allowed(work, house, wanted)
            opened = [await _filled(work, house, item) for item in found]
    except _NotAllowed as refused:
        await _refuse(house, wanted, refused.why)
    filled = [one for one in opened if one]
    if not filled:
        raise ValueError(_nothing(house, wanted, len(found)))
    written = content(house, wanted, press, filled)
    of_cases = {item.case for item, one in zip(found, opened, strict=True) if one and item.case}
    await _note(house, wanted, len(filled), sorted(of_cases))
    return Exported(
        content=written,
        submissions=len(filled),
        cases=len(of_cases),
        left_out=left_out(filled, wanted),
        unread=len(found) - len(filled),
        strays=sum(len(strays(one.form, one.keys)) for one in filled),
    )


async def _allowed(work: Work, house: House, wanted: Wanted) -> Sequence[Filed]:
    """The submissions this person may take out; raises _NotAllowed when that is never any."""
    reach = await reach_at(work, house, house.now())
    on_duty = wanted.by.id in reach.get("on_duty", ())
    actor = Actor(wanted.by, on_duty=on_duty, kin=house.directory.kin_of(wanted.by.id))
    decide = partial(house.library.policy.rights.decide, actor, ACTION)
    found = await cases.filed(work, wanted.form, wanted.since, wanted.until)
    allowed = [item for item in found if decide(_about(item)).allowed]
    never = decide(About("case"))
    if not allowed and not never.allowed:
        raise _NotAllowed(never.why)
    return [item for item in allowed if await _may_know(work, house, wanted.by, item)]


async def _may_know(work: Work, house: House, by: Person, item: Filed) -> bool:
    """Whether the person may know of the submission's case at all."""
    try:
        file = await cases.one(work, house.keys, item.case) if item.case else None
    except UNREADABLE:
        return True  # it does not open either, and is counted among those
    if file is None:
        writer = house.directory.people.get(item.row["person_id"])
        return writer is None or writer.practises == by.practises
    return by.id not in house.barred(file.case)


def _about(item: Filed) -> About:
    return About(
        "case",
        unit=item.unit,
        commune=item.commune,
        created_by=item.created_by,
        assigned_to=item.assigned_to,
    )


async def _filled(work: Work, house: House, item: Filed) -> FilledForm | None:
    """The submission with its own version of the form; None where either is not to be had."""
    try:
        opened = await cases.opened(work, house.keys, item)
        form = await house.shelf.get(opened.form, opened.form_version)
    except (*UNREADABLE, FormGone):
        return None
    return FilledForm(
        id=opened.id,
        form=form,
        answers=opened.answers,
        unknown=tuple(opened.unknown),
        at=opened.at,
        kind=opened.kind,
        case=item.code,
    )


def _nothing(house: House, wanted: Wanted, found: int) -> str:
    if found:
        return (
            f"{found} submission(s) to {wanted.form} do not open: their key, or their version of "
            "the form, is gone; look at FIELD_KEYS_FILE and FORMS_DIR"
        )
    known = sorted(house.library.forms)
    if wanted.form not in known:
        return f"no form {wanted.form}; there are: {', '.join(known)}"
    return f"nobody sent {wanted.form} in that time; look at --from and --to"


async def _refuse(house: House, wanted: Wanted, why: str) -> NoReturn:
    detail = {"form": wanted.form, "as": wanted.how, "why": why}
    await _written(house, [(Entry("export_refused", detail), None)], wanted.by)
    by = f"{wanted.by.called} ({wanted.by.role})"
    raise ValueError(f"{by} may not export cases; who may stands in rights.yaml under {ACTION}")


async def _note(house: House, wanted: Wanted, rows: int, of_cases: Iterable[str]) -> None:
    """A line for the whole, and one for each case: *who has seen A7?* is asked of the case."""
    said = {
        "form": wanted.form,
        "as": wanted.how,
        "classes": ",".join(sorted(wanted.classes)),
    }
    time = {"from": day(wanted.since), "before": day(wanted.until)}
    whole = Entry("exported", {**said, **time, "rows": str(rows)})
    each: list[Line] = [(Entry("case_exported", said), case) for case in of_cases]
    await _written(house, [(whole, None), *each], wanted.by)


async def _written(house: House, lines: Iterable[Line], by: Person) -> None:
    effects = Effects(house)
    for entry, case in lines:
        effects.note(entry, by=by.id, case=case)
    await house.writer.submit(effects.rows())
