"""Which options a select offers: a list, a part of it (choice_filter), or earlier answers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from conversations.question import Choice
from conversations.xpath.compiler import closure
from conversations.xpath.context import Context
from conversations.xpath.error import refuse
from conversations.xpath.function import Closure
from conversations.xpath.functions.chance import shuffled
from conversations.xpath.items import items
from conversations.xpath.looked_at import looked_at
from conversations.xpath.parser import parse
from conversations.xpath.paths import Located, locate
from conversations.xpath.scope import Element, Scope
from conversations.xpath.tree import Call, Node, Path
from conversations.xpath.values import Value, text


@dataclass(frozen=True, slots=True)
class Options:
    """The options at one moment. `list`: the list they come from, "" = answers of a repeat;
    `all`: the whole list in its order; `names`: the questions it looks at."""

    list: str
    all: bool
    names: frozenset[str]
    pick: Callable[[Context], Sequence[Choice]]

    def __call__(self, context: Context) -> tuple[Choice, ...]:
        return tuple(self.pick(context))


def compile_options(source: str, value: str, label: str, scope: Scope) -> Options:
    """The options of an itemset; `value` and `label` as it names them. Raises ExpressionError."""
    tree = parse(source)
    seed: Node | None = None
    path, shuffle = tree, False
    if isinstance(tree, Call) and tree.function == "randomize" and len(tree.arguments) in (1, 2):
        path, shuffle = tree.arguments[0], True
        seed = tree.arguments[1] if len(tree.arguments) == 2 else None
    if not isinstance(path, Path):
        raise refuse(tree.at, "không đọc được danh sách lựa chọn", "the options cannot be read")
    names = looked_at(path, scope).names
    of, pick = _pick(path, value, label, scope)
    plain = not shuffle and not any(step.tests for step in path.steps)
    if shuffle:
        names |= looked_at(seed, scope).names if seed else frozenset()
        pick = _shuffling(pick, closure(seed, scope) if seed else None)
    return Options(of, plain and bool(of), names, pick)


def _pick(
    path: Path, value: str, label: str, scope: Scope
) -> tuple[str, Callable[[Context], Sequence[Choice]]]:
    if path.start == "instance":
        found = items(path, scope, closure)
        return found.list, found.pick
    located = locate(path, scope, closure)
    if located.element.leaf:
        at = path.at
        raise refuse(at, "chỉ lấy lựa chọn từ một nhóm lặp", "options come from a list or a repeat")
    names = [scope.element((*located.element.way, column), path.at) for column in (value, label)]
    return "", lambda context: _answered(located, names, context)


def _answered(located: Located, names: Sequence[Element], context: Context) -> list[Choice]:
    """Earlier answers of a repeat as options, each once; an empty one is none."""
    said = (
        [context.answers.value(e.name, position) for e in names]
        for position in located.positions(context)
    )
    found = {value: Choice(value, {"vi": label or value}) for value, label in said if value}
    return list(found.values())


def _shuffling(
    pick: Callable[[Context], Sequence[Choice]], seed: Closure | None
) -> Callable[[Context], Sequence[Choice]]:
    def shuffling(context: Context) -> Sequence[Choice]:
        found = pick(context)
        by: Value = seed(context) if seed else context.seed
        return [found[n] for n in shuffled(len(found), by if isinstance(by, float) else text(by))]

    return shuffling
