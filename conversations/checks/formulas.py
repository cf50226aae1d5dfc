"""Formulas as their author wrote them, taken apart for the rules that look into them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from conversations.form import Form
from conversations.question import Question
from conversations.xlsform.sheet import Sheets
from conversations.xpath.error import ExpressionError
from conversations.xpath.parser import parse
from conversations.xpath.tree import Call, Chain, Literal, Negative, Node, Path
from conversations.xpath.values import number, stored

COLUMNS = ("relevant", "constraint", "required", "calculation", "default", "repeat_count")


def formulas(sheets: Sheets) -> Iterator[tuple[int, str, Node]]:
    """Every formula of the survey sheet that can be read, with its row and column."""
    for row, cells in sheets.rows():
        for column in COLUMNS:
            tree = parsed(cells.get(column, ""))
            if tree is not None:
                yield row, column, tree


@lru_cache(maxsize=4_000)
def parsed(cell: str) -> Node | None:
    """The formula in a cell; None for none, and for one that is refused elsewhere."""
    try:
        return parse(cell) if cell else None
    except ExpressionError:
        return None


def parts(node: Node) -> Iterator[Node]:
    """A formula and everything inside it, but not the predicates of paths."""
    yield node
    match node:
        case Call(arguments=inside):
            pass
        case Negative(operand=operand):
            inside = (operand,)
        case Chain(first=first, rest=rest):
            inside = (first, *(other for _, other in rest))
        case _:
            return
    for part in inside:
        yield from parts(part)


def joined(node: Node, by: str) -> Sequence[Node]:
    """The members of `a and b and c` (or of `or`); a formula of another kind alone."""
    if isinstance(node, Chain) and all(operator == by for operator, _ in node.rest):
        return (node.first, *(other for _, other in node.rest))
    return (node,)


def asked(node: Node, form: Form) -> Question | None:
    """The question `${name}` means."""
    if not isinstance(node, Path) or node.start != "question" or node.steps:
        return None
    return next((q for q in form.questions if q.path[-1] == node.of), None)


def compared(node: Node, form: Form) -> tuple[Question, str] | None:
    """The question and the word of `${a} = 'x'`, `'x' = ${a}` or `selected(${a}, 'x')`."""
    if isinstance(node, Call) and node.function == "selected" and len(node.arguments) == 2:
        pair = node.arguments
    elif isinstance(node, Chain) and len(node.rest) == 1 and node.rest[0][0] == "=":
        pair = (node.first, node.rest[0][1])
    else:
        return None
    for one, other in (pair, pair[::-1]):
        question = asked(one, form)
        if question and isinstance(other, Literal):
            return question, stored(other.value)
    return None


def options_of(question: Question, form: Form) -> frozenset[str] | None:
    """The names a select can be answered with; None where the form does not say."""
    if not question.kind.startswith("select") or question.own.get("list"):
        return None
    names = frozenset(choice.name for choice in form.lists.get(question.list, ()))
    return names or None


def is_one_of(word: str, names: frozenset[str]) -> bool:
    """Whether a word is an option, by its name or as a number."""
    value = number(word)
    return word in names or (value == value and any(number(name) == value for name in names))
