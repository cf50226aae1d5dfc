"""What may stand in a push: a code, a level, a commune, a deadline; never a name or a number."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import pairwise

from cases.person import Person
from cases.words import Fold, words_of

SHORTEST_NUMBER = 7
"""So many digits in a row are a telephone number, whatever stands between them."""


def may_see_reporter(person: Person, fields: Mapping[str, str], made_by: str) -> bool:
    """Whether this person may read who reported (class F4). People of the commune only where the
    reporter agreed to that; who wrote the report (`made_by`) knows it anyway."""
    of_commune = person.role in ("commune_officer", "collaborator") and person.id != made_by
    return not of_commune or fields.get("commune_may_know") == "yes"


def leaks(push: str, secrets: Iterable[str], fold: Fold) -> tuple[str, ...]:
    """The secrets (names, sentences, telephone numbers) of which this push shows something: two
    words in a row, or the whole where it is one word, or its digits."""
    spoken = [word.letters for word in words_of(push, fold) if not word.is_stop]
    digits = "".join(c for c in push if c.isdigit())
    return tuple(s for s in secrets if _shows(spoken, digits, s, fold))


def _shows(spoken: list[str], digits: str, secret: str, fold: Fold) -> bool:
    number = "".join(c for c in secret if c.isdigit())
    if len(number) >= SHORTEST_NUMBER and number in digits:
        return True
    words = [word.letters for word in words_of(secret, fold) if not word.is_stop]
    if len(words) < 2:
        return bool(words) and words[0] in spoken
    heard = set(pairwise(spoken))
    return any(pair in heard for pair in pairwise(words))
