"""Lists inside expressions: `instance('communes')/root/item[province = ${province}]/label`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from conversations.question import Choice
from conversations.xpath.context import Context
from conversations.xpath.error import refuse
from conversations.xpath.function import Closure
from conversations.xpath.paths import Compile, holds
from conversations.xpath.scope import Scope
from conversations.xpath.tree import Chain, Node, Path
from conversations.xpath.values import Nodes, text

Pick = Callable[[Context], Sequence[Choice]]


@dataclass(frozen=True, slots=True)
class Items:
    """Which options of a list a path means, and which of their columns ("" = the options)."""

    pick: Pick
    list: str
    column: str

    def values(self, context: Context) -> Nodes:
        """The column of each option."""
        said = tuple(column_of(context, self.list, c, self.column) for c in self.pick(context))
        return Nodes(said, tuple(range(1, len(said) + 1)))


def items(path: Path, scope: Scope, compiled: Compile) -> Items:
    """The options a path over a list means; raises ExpressionError for any other path."""
    names = [step.name for step in path.steps]
    if names[:2] != ["root", "item"] or len(names) > 3 or path.steps[0].tests:
        vi = f"sau instance('{path.of}') phải là /root/item"
        raise refuse(path.at, vi, f"instance('{path.of}') must go on with /root/item")
    if path.of not in scope.columns:
        vi, en = f"không có danh sách “{path.of}”", f"there is no list “{path.of}”"
        raise refuse(path.at, vi, en)
    inner = scope.of_item(path.of)
    column = names[2] if len(names) == 3 else ""
    if column:
        known(column, inner, path.steps[2].at)
    return Items(_picked(path.of, path.steps[1].tests, inner, compiled), path.of, column)


def column(path: Path, scope: Scope) -> Closure:
    """The column a bare name means in a predicate over a list."""
    step = path.steps[0]
    if len(path.steps) != 1 or step.name in ("..", ".") or step.tests:
        vi = "trong […] chỉ dùng tên cột; câu hỏi thì viết ${tên}"
        raise refuse(path.at, vi, "in […] only a column's name can stand; write ${name}")
    known(step.name, scope, step.at)
    name, of = step.name, scope.item
    return lambda context: column_of(context, of, context.item, name)


def column_of(context: Context, list_name: str, choice: Choice | None, name: str) -> str:
    """One cell of the choices sheet."""
    if choice is None or not name:
        return ""
    if name == "name":
        return choice.name
    if name == "label":
        return context.answers.label(list_name, choice.name)
    return choice.columns.get(name, "")


def known(name: str, scope: Scope, at: int) -> None:
    """Refuse a column the list does not have: it would be empty without a word."""
    columns = scope.columns.get(scope.item)
    if columns is not None and name not in columns and name not in ("name", "label"):
        vi = f"danh sách “{scope.item}” không có cột “{name}”"
        raise refuse(at, vi, f"the list “{scope.item}” has no column “{name}”")


def _picked(name: str, tests: tuple[Node, ...], scope: Scope, compiled: Compile) -> Pick:
    if not tests:
        return lambda context: context.answers.items(name)
    key = _equals(tests[0])
    first: Pick = lambda context: context.answers.items(name)  # noqa: E731
    if key is not None:
        by, wanted = key[0], compiled(key[1], scope)
        known(by, scope, tests[0].at)
        first = lambda c: c.answers.items_where(name, by).get(text(wanted(c)), ())  # noqa: E731
        tests = tests[1:]
    closures = tuple(compiled(test, scope) for test in tests)
    if not closures:
        return first
    return lambda context: _filtered(first(context), closures, context)


def _filtered(
    found: Sequence[Choice], tests: tuple[Closure, ...], context: Context
) -> Sequence[Choice]:
    for test in tests:
        last = len(found)
        found = [
            choice
            for place, choice in enumerate(found, 1)
            if holds(test, replace(context, item=choice, place=place, last=last))
        ]
    return found


def _equals(test: Node) -> tuple[str, Node] | None:
    """`column = something that is not a column`: looked up in an index, not item by item."""
    if not isinstance(test, Chain) or len(test.rest) != 1 or test.rest[0][0] != "=":
        return None
    for mine, other in ((test.first, test.rest[0][1]), (test.rest[0][1], test.first)):
        one = isinstance(mine, Path) and mine.start == "here" and len(mine.steps) == 1
        if one and isinstance(mine, Path) and not mine.steps[0].tests and _is_outside(other):
            return mine.steps[0].name, other
    return None


def _is_outside(node: Node) -> bool:
    """Whether it is surely a text that looks at no column: a question of the form."""
    return isinstance(node, Path) and node.start in ("root", "question", "current")
