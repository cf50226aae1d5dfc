"""*Tìm dịch vụ* and *trả lời*: the directory of services and the prepared answers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache

from bot.effects import Effects
from bot.local import ZONE
from bot.turn import Done, Turn
from cases.answers import PolicyAnswer
from cases.answers import look_up as answers_for
from cases.directory import Area, Found, Listing, areas, search
from cases.policy import Policy
from cases.units import Named
from conversations.fold import fold
from conversations.reply import Option, Reply
from db.work import Work

SERVICES, ANSWERS = "!services", "!answers"
PAGE = 3
"""Entries shown at once: with all they say they fill the screen of a small phone."""
_DIGITS = 4
_TELLING = {"recalled": "directory.not_compared", "example": "directory.made_up"}


async def services(turn: Turn, work: Work, effects: Effects, arg: str) -> Done:
    """Nothing: the kinds. `=<kind>.<page>` (a button): the places of one kind. Else: words."""
    if not (await turn.may(work, "services.read")).allowed:
        return Done(Reply((turn.say("menu.not_allowed"),)))
    if not arg.strip():
        said = turn.say("directory.which_kind"), turn.say("directory.danger_first")
        prepared = Option(ANSWERS, turn.say("directory.answers"))
        return Done(Reply(said, (*_kinds(turn), prepared)))
    if arg.startswith("="):
        return Done(_of_kind(turn, arg[1:]))
    return Done(_searched(turn, arg))


async def answers(turn: Turn, work: Work, effects: Effects, arg: str) -> Done:
    """Nothing: all of them. `=<id>` (a button): one. Else: words, and the one they mean."""
    if not (await turn.may(work, "services.read")).allowed:
        return Done(Reply((turn.say("menu.not_allowed"),)))
    every = turn.house.library.policy.answers
    if arg.startswith("=") and (one := every.get(arg[1:])):
        return Done(Reply(_told(turn, one)))
    if not arg.strip("= "):
        return Done(Reply((turn.say("directory.which_answer"),), _titles(turn, [*every.values()])))
    found, exact = answers_for(every, arg, fold)
    if exact and len(found) == 1:
        return Done(Reply(_told(turn, found[0])))
    if found:
        return Done(Reply((turn.say("directory.which_answer"),), _titles(turn, found)))
    said = turn.say("directory.no_answer", words=arg)
    return Done(Reply((said,), _titles(turn, [*every.values()])))


def _of_kind(turn: Turn, arg: str) -> Reply:
    directory = turn.house.library.policy.directory
    code, _, typed = arg.partition(".")
    found, page = directory.of_kind(code), int(typed[:_DIGITS]) if typed.isdecimal() else 1
    page = max(page, 1)
    shown, left = found[(page - 1) * PAGE : page * PAGE], len(found) - page * PAGE
    if not shown:
        return Reply((turn.say("directory.which_kind"),), _kinds(turn))
    more = Option(f"{SERVICES}.={code}.{page + 1}", turn.say("directory.more", left=left))
    return Reply(tuple(_entry(turn, one) for one in shown), (more,) if left > 0 else ())


def _searched(turn: Turn, words: str) -> Reply:
    policy = turn.house.library.policy
    found = search(policy.directory, words, _areas(policy), fold)
    if not found.listings:
        return Reply((turn.say("directory.nothing", words=words),), _kinds(turn))
    said = [*_heading(turn, found), *(_entry(turn, one) for one in found.listings[:PAGE])]
    if (left := len(found.listings) - PAGE) > 0:
        said.append(turn.say("directory.narrow", left=left))
    return Reply(tuple(said))


def _heading(turn: Turn, found: Found) -> Sequence[str]:
    said = []
    if not found.exact:
        said.append(turn.say("directory.not_exact"))
    if found.area is not None:
        said.append(turn.say("directory.near", place=_in(turn, found.area.name)))
    return said


def _entry(turn: Turn, listing: Listing) -> str:
    """One place as it is read: name, kinds, number, for whom, hours, and how sure it is."""
    directory = turn.house.library.policy.directory
    facts = {"whom": listing.whom, "hours": listing.hours, "cost": listing.cost}
    lines = [
        turn.say(
            "directory.one",
            name=_in(turn, listing.name),
            kinds=" · ".join(_in(turn, directory.kinds[kind].name) for kind in listing.kinds),
            phone=listing.phone,
            **{word: _in(turn, text) for word, text in facts.items()},
        )
    ]
    if listing.address:
        lines.append(turn.say("directory.address", address=_in(turn, listing.address)))
    stale = directory.is_stale(listing, turn.house.now().astimezone(ZONE).date())
    checked = "directory.stale" if stale else "directory.checked"
    lines.append(turn.say(checked, day=f"{listing.checked_on:%d/%m/%Y}"))
    if listing.trust in _TELLING:
        lines.append(turn.say(_TELLING[listing.trust]))
    return "\n".join(lines)


def _told(turn: Turn, answer: PolicyAnswer) -> tuple[str, ...]:
    papers = "\n".join(f"• {_in(turn, paper)}" for paper in answer.papers)
    said = [
        f"{_in(turn, answer.title)}\n{turn.say('directory.when', when=_in(turn, answer.when))}",
        turn.say("directory.say", words=_in(turn, answer.say)),
        turn.say("directory.papers", papers=papers) if papers else "",
        turn.say("directory.where", where=_in(turn, answer.where)),
        turn.say("directory.source", source=answer.source),
        turn.say("directory.not_compared_text") if answer.trust == "recalled" else "",
    ]
    return tuple(part for part in said if part)


def _kinds(turn: Turn) -> tuple[Option, ...]:
    directory = turn.house.library.policy.directory
    kinds = (kind for kind in directory.kinds.values() if directory.of_kind(kind.code))
    return tuple(Option(f"{SERVICES}.={kind.code}", _in(turn, kind.name)) for kind in kinds)


def _titles(turn: Turn, found: Sequence[PolicyAnswer]) -> tuple[Option, ...]:
    return tuple(Option(f"{ANSWERS}.={one.id}", _in(turn, one.title)) for one in found)


def _in(turn: Turn, wording: Named) -> str:
    return wording.get(turn.person.language) or wording["vi"]


@lru_cache(maxsize=2)
def _areas(policy: Policy) -> Mapping[str, Area]:
    return areas(policy.units, policy.places, fold)
