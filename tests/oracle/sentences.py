"""Expressions made up at random, of what our engine and ODK's are to understand alike."""

from __future__ import annotations

from random import Random

from conversations.xpath.table import FUNCTIONS
from tests.conversations.xpath.oracle import Vector

_LEAVES = (
    *("0", "1", "-2.5", "3", "1000", "''", "'a_b'", "'abc'", "'12'", "'12,5'", "'ẵ'", "' x  y'"),
    *("${age}", "${weight}", "${name}", "${flags}", "${level}", "${unanswered}", "${no_number}"),
    *("${word}", "${digits}", "${code}", "${debt}", "${lone_age}", "true()", "false()"),
)
_SIGNS = ("+", "-", "*", "div", "mod", "=", "!=", "<", "<=", ">", ">=", "and", "or")
_APART = frozenset({"count", "count-non-empty", "sum", "max", "checklist"})
"""Taken by ODK with a node set only; max() is wrong there below zero."""
_FUNCTIONS = {
    name: function
    for name, function in FUNCTIONS.items()
    if not function.timely
    and function.prepare is None
    and name not in _APART
    and "date" not in name
    and name not in ("decimal-time", "last", "position", "once", "depend")
}


def sentences(seed: int, count: int) -> tuple[Vector, ...]:
    """So many of them, the same for the same seed."""
    chance = Random(seed)
    made = (f"string({_sentence(chance, chance.choice((1, 2, 3)))})" for _ in range(count))
    return tuple(Vector("random", "", "", sentence, "", "=", "") for sentence in made)


def _sentence(chance: Random, depth: int) -> str:
    if depth == 0 or chance.random() < 0.2:
        return chance.choice(_LEAVES)
    if chance.random() < 0.4:
        left, right = _sentence(chance, depth - 1), _sentence(chance, depth - 1)
        return f"({left} {chance.choice(_SIGNS)} {right})"
    name = chance.choice(sorted(_FUNCTIONS))
    least = 1 if name == "concat" else _FUNCTIONS[name].least
    most = 2 if name == "coalesce" else min(_FUNCTIONS[name].most, least + 2)
    given = chance.randint(least, most) if name != "weighted-checklist" else 4
    return f"{name}({', '.join(_sentence(chance, depth - 1) for _ in range(given))})"
