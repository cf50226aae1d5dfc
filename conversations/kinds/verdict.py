"""What a search may say: this one for sure, or these may be meant. Nothing is guessed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import chain

from conversations.kinds.place_index import Index, Name
from conversations.question import Answer, Choice, Complaint

OFFERED = 8
"""How many are offered at once; for more, the sentence asks for the district or the province."""
SURE = 4
"""Letters the beginning of a name needs to stand for it."""
_EXPLAINED = 3


def said(choice: Choice, language: str) -> str:
    """The option in words, a commune with its province: many communes share a name."""
    label = choice.label.get(language) or choice.label.get("vi") or choice.name
    columns = choice.columns
    province = columns.get(f"province_label_{language}") or columns.get("province_label", "")
    return f"{label}, {province}" if province else label


def decided(index: Index, names: list[Name], placed: bool, language: str) -> int | Complaint:
    """Names that are exactly what was typed. `placed`: what lies around was said, and fits.

    1. a name of today that no other place had is meant, or one of the centre's own that no other
    place of its province had; 2. an old name is meant when it was placed, or is all its commune is
    made of; 3. all else is offered.
    """
    today = _positions(name for name in names if not name.old)
    others = [name for name in names if name.old and not set(name.at) <= set(today)]
    if len(today) == 1 and _undisputed(index, today[0], others):
        return today[0]
    if not today and len({name.old for name in others}) == 1:
        return _renamed(index, others[0], placed, language)
    positions = _positions(others)
    if not today and len(positions) == 1 and placed:
        return positions[0]
    return _offered(index, [*today, *positions], others, language)


def partly(index: Index, names: list[Name], typed: str, language: str) -> int | Complaint:
    """Names that hold what was typed: sure when they all are one option and it is no old name."""
    today = _positions(name for name in names if not name.old)
    every = list(dict.fromkeys([*today, *_positions(names)]))
    if len(every) == 1 and today and len(typed) >= SURE:
        return every[0]
    if len({name.old for name in names}) == 1 and not today:
        return _renamed(index, names[0], False, language)
    return _offered(index, every, (), language)


def guessed(index: Index, *groups: Sequence[Name]) -> Complaint:
    """Names a slip away, the likeliest group first: offered, however near they are."""
    ranked = ([name for name in names if not name.old] or names for names in groups)
    positions = _positions(chain.from_iterable(ranked))
    shown, left = _best(index, positions)
    key = "choosing.did_you_mean" if not left else "choosing.which_of_many"
    return Complaint(key, _counts(positions, shown), offers=_answers(index, shown))


def districts_of(index: Index, names: list[Name]) -> Complaint:
    """The communes of today that an old district lies in."""
    positions = _positions(names)
    shown, left = _best(index, positions)
    key = "choosing.district_of_many" if left else "choosing.district"
    return Complaint(key, _counts(positions, shown), offers=_answers(index, shown))


def lost(index: Index) -> Complaint:
    """Nothing like it is there."""
    key = "choosing.no_such_commune" if index.is_places else "complaint.not_in_list"
    return Complaint(key)


def _undisputed(index: Index, at: int, others: Iterable[Name]) -> bool:
    columns = index.choices[at].columns
    if not others or columns.get("own") != "yes":
        return not others
    here = columns.get("province", "")
    there = (index.choices[n].columns.get("province", "") for name in others for n in name.at)
    return here not in there


def _renamed(index: Index, name: Name, placed: bool, language: str) -> int | Complaint:
    """One old name: its commune of today, or the parts it was split into."""
    if len(name.at) > 1:
        shown, _ = _best(index, name.at)
        offers = _answers(index, shown)
        return Complaint("choosing.old_name_split", {"old": name.old}, offers=offers)
    (at,) = name.at
    alone = index.choices[at].columns.get("old", "") == name.old
    if placed or alone:
        return at
    args = {"old": name.old, "new": said(index.choices[at], language)}
    return Complaint("choosing.old_name", args, offers=_answers(index, (at,)))


def _offered(
    index: Index, positions: Sequence[int], old: Iterable[Name], language: str
) -> Complaint:
    shown, left = _best(index, positions)
    args = _counts(positions, shown)
    if left:
        return Complaint(_which(index, "_of_many"), args, offers=_answers(index, shown))
    if explained := _explained(index, old, language):
        args = {**args, "old": explained}
        return Complaint("choosing.which_commune_old", args, offers=_answers(index, shown))
    return Complaint(_which(index, ""), args, offers=_answers(index, shown))


def _which(index: Index, ending: str) -> str:
    keys = {
        (True, ""): "choosing.which_commune",
        (True, "_of_many"): "choosing.which_of_many",
        (False, ""): "choosing.which_of_these",
        (False, "_of_many"): "choosing.which_of_more",
    }
    return keys[index.is_places, ending]


def _explained(index: Index, names: Iterable[Name], language: str) -> str:
    """ "old → new" for the offers that carry another name than what was typed."""
    moved = ((n, at) for n in names for at in n.at if index.today[at] != n.key)
    lines = [f"{n.old} → {said(index.choices[at], language)}" for n, at in moved]
    return "; ".join(lines[:_EXPLAINED]) + (" …" if len(lines) > _EXPLAINED else "")


def _best(index: Index, positions: Sequence[int]) -> tuple[list[int], int]:
    """The centre's own first; how many are left out."""
    unique = dict.fromkeys(positions)
    ranked = sorted(unique, key=lambda n: index.choices[n].columns.get("own") != "yes")
    return ranked[:OFFERED], len(ranked) - len(ranked[:OFFERED])


def _counts(positions: Sequence[int], shown: Sequence[int]) -> Mapping[str, str]:
    return {"count": str(len(dict.fromkeys(positions))), "shown": str(len(shown))}


def _answers(index: Index, positions: Iterable[int]) -> tuple[Answer, ...]:
    return tuple(Answer(index.choices[n].name) for n in positions)


def _positions(names: Iterable[Name]) -> list[int]:
    return list(dict.fromkeys(n for name in names for n in name.at))
