"""Who is meant at the command line: an id, a whole name or a part of one, accents or not."""

from __future__ import annotations

from collections.abc import Sequence

from bot.house import House
from bot.roster import typed
from cases.person import Person
from conversations.fold import fold


def found(house: House, word: str) -> Person:
    """The one person meant. Raises ValueError that names everybody the word fits, or says how to
    see who there is."""
    if known := house.directory.people.get(word.strip()):
        return known
    whole = [p for p in house.directory.people.values() if fold(p.name) == fold(word)]
    people = whole or typed.named(house, word) or _with_part(house, word)
    if len(people) == 1:
        return people[0]
    if not people:
        why = "không có ai tên như vậy; nobody is called that. Xem · see: python -m bot people list"
        raise ValueError(f"{word}: {why}")
    lines = "\n".join(f"  {p.id} {p.name}" for p in people)
    why = "có nhiều người, ghi tên dài hơn hoặc mã; several fit, write more of the name or the id"
    raise ValueError(f"{word}: {why}:\n{lines}")


def _with_part(house: House, word: str) -> Sequence[Person]:
    """Everybody in whose name these words stand side by side ("thu ha" in "Phạm Thu Hà")."""
    wanted = f" {fold(word)} "
    if not wanted.strip():
        return ()
    return [p for p in house.directory.staff() if wanted in f" {fold(p.name)} "]
