"""One event being answered: what came, from whom, and what they were in the middle of."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from bot.directory import Directory
from bot.house import House
from bot.on_duty import reach_at
from cases.answers import PolicyAnswer
from cases.barring import UNNAMED
from cases.directory import Listing
from cases.person import Person
from cases.places import Place, Places
from cases.policy import Policy
from cases.rights import About, Actor, Decision
from conversations.engine.session import Given
from conversations.question import Choice
from conversations.reply import Reply
from db.inbox import Received
from db.sessions import Kept
from db.work import Work

ELSEWHERE = Choice("elsewhere", {"vi": "Nơi khác", "en": "Somewhere else"})
UNLISTED = Choice(
    UNNAMED, {"vi": "Người khác / chưa rõ tên", "en": "Somebody else / name not known"}
)
LANGUAGES = ("vi", "en")
Say = Callable[..., str]
NOT_LISTED = Choice(
    "other", {"vi": "Nơi khác, chưa có trong danh bạ", "en": "Not in the directory"}
)


@dataclass(frozen=True, slots=True)
class Turn:
    """`open`: the person's open session as it was before this event."""

    house: House
    item: Received
    person: Person
    open: Kept | None

    def say(self, key: str, **args: object) -> str:
        """A sentence in this person's language."""
        return self.house.say(key, self.person, **args)

    def given(self, text: str = "") -> Given:
        """What the engine may know: who speaks, the lists of the policy, and danger phrases."""
        return given(self.house, self.person, seed=self.item.id, text=text)

    async def may(self, work: Work, action: str, about: About | None = None) -> Decision:
        """Whether this person may do this now."""
        return await may(work, self.house, self.person, action, about)


@dataclass(frozen=True, slots=True)
class Done:
    """What an action did: the reply to the person, and the session that is open now (if it is
    another one than before). `put_away`: what was open before is a draft now."""

    reply: Reply
    opened: Kept | None = None
    put_away: bool = False


def given(house: House, person: Person, *, seed: str, text: str = "") -> Given:
    """What the engine may know about this person's step."""
    policy = house.library.policy
    found = policy.danger.find(text) if text else ()
    judging = policy.judging.find(text) if text else ()
    return Given(
        texts=house.library.texts,
        username=person.called,
        unit=person.unit,
        lists={**lists(house.library.policy), "staff": staff(house)},
        seed=seed,
        danger=tuple(found),
        judging=tuple(hint.said(person.language) for hint in judging),
    )


@lru_cache(maxsize=2)
def lists(policy: Policy) -> Mapping[str, tuple[Choice, ...]]:
    """Choices that come from policy, not from a form: provinces and communes by official code.

    `own_communes`: the centre's, then *Nơi khác*. `services`: the directory, `kind` = its kinds.
    `answers`: `kind` = its topic, with what to say once it is chosen. Made once: what searches
    them knows them again.
    """
    places, own = policy.places, policy.units.communes
    return {
        "provinces": tuple(Choice(p.code, p.called) for p in places.provinces.values()),
        "communes": tuple(_commune(places, c, c.code in own) for c in places.communes.values()),
        "own_communes": (*(Choice(c.code, c.name) for c in own.values()), ELSEWHERE),
        "services": (*map(_listed, policy.directory.listings.values()), NOT_LISTED),
        "answers": tuple(map(_prepared, policy.answers.values())),
    }


def _prepared(answer: PolicyAnswer) -> Choice:
    columns = {"kind": answer.topic, "unsure": "yes" if answer.trust == "recalled" else ""}
    for tail, language in (("", "vi"), ("_en", "en")):
        papers = (f"• {paper.get(language, paper['vi'])}" for paper in answer.papers)
        columns |= {
            f"say{tail}": answer.say.get(language, ""),
            f"papers{tail}": "\n".join(papers),
            f"where{tail}": answer.where.get(language, ""),
        }
    return Choice(answer.id, answer.title, columns)


def _commune(places: Places, place: Place, own: bool) -> Choice:
    province = places.provinces[place.province].called
    columns = {
        "province": place.province,
        "province_label": province["vi"],
        "province_label_en": province["en"],
        "old": " | ".join(place.old),
    }
    return Choice(place.code, place.called, {**columns, "own": "yes"} if own else columns)


def _listed(listing: Listing) -> Choice:
    return Choice(listing.id, listing.name, {"kind": " ".join(listing.kinds)})


def staff(house: House) -> tuple[Choice, ...]:
    """The people of the house as answers to *Người bị nghi là ai?*, then *chưa rõ tên*."""
    return _staff(house.directory, house.directory.version, house.library.texts.say)


@lru_cache(maxsize=4)
def _staff(directory: Directory, version: int, say: Say) -> tuple[Choice, ...]:
    """Made once for each version of the directory."""
    return (*(Choice(p.id, _called(p, say)) for p in directory.staff()), UNLISTED)


def _called(person: Person, say: Say) -> Mapping[str, str]:
    role = f"people.role_{person.role}"
    return {of: f"{person.called} ({say(role, of)})" for of in LANGUAGES}


async def may(
    work: Work, house: House, person: Person, action: str, about: About | None = None
) -> Decision:
    """`rights.decide` with the roster of this moment."""
    actor = await actor_of(work, house, person)
    return house.library.policy.rights.decide(actor, action, about)


async def actor_of(work: Work, house: House, person: Person) -> Actor:
    """The person with the roster of this moment."""
    reach = await reach_at(work, house, house.now())
    on_duty = person.id in reach.get("on_duty", ())
    return Actor(person, on_duty=on_duty, kin=house.directory.kin_of(person.id))
