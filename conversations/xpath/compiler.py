"""A tree becomes nested closures, which take a Context and return a value."""

from __future__ import annotations

from dataclasses import dataclass, replace

from conversations.xpath.calls import call
from conversations.xpath.context import Context
from conversations.xpath.function import Closure
from conversations.xpath.items import column, items
from conversations.xpath.looked_at import looked_at
from conversations.xpath.operators import chain, truth
from conversations.xpath.parser import parse
from conversations.xpath.paths import Located, locate
from conversations.xpath.scope import Scope
from conversations.xpath.tree import Call, Chain, Here, Literal, Negative, Node, Path
from conversations.xpath.values import Value, number, stored


@dataclass(frozen=True, slots=True)
class Compiled:
    """An expression ready to run. `names`: the questions, groups and repeats it looks at; `fixed`:
    it looks at nothing at all, neither answer nor clock; `keeps`: it says once(); `apart`: that or
    chance, which give another value to each question; `source`: as it stands in the form."""

    source: str
    names: frozenset[str]
    fixed: bool
    keeps: bool
    apart: bool
    run: Closure

    def __call__(self, context: Context) -> Value:
        return self.run(context)


def compile_value(source: str, scope: Scope | None = None) -> Compiled:
    """The expression itself; raises ExpressionError for anything it could not run."""
    tree, known = parse(source), scope or Scope()
    run = closure(tree, known)
    seen = looked_at(tree, known)
    return Compiled(source, seen.names, seen.fixed, seen.keeps, seen.apart, run)


def compile_test(source: str, scope: Scope | None = None) -> Compiled:
    """For relevant, constraint and required: the result is a real bool."""
    tree, known = parse(source), scope or Scope()
    run = truth(tree, closure(tree, known))
    seen = looked_at(tree, known)
    return Compiled(source, seen.names, seen.fixed, seen.keeps, seen.apart, run)


def compile_calculate(source: str, scope: Scope | None = None) -> Compiled:
    """For a calculate: the result is the text that is stored, "" for NaN."""
    value = compile_value(source, scope)
    run = value.run
    return replace(value, run=lambda context: stored(run(context)))


def closure(node: Node, scope: Scope) -> Closure:
    """One part of an expression, ready to run."""
    match node:
        case Literal(value=value):
            return lambda context: value
        case Here():
            return lambda context: context.here
        case Path():
            return _path(node, scope)
        case Negative(operand=operand):
            positive = closure(operand, scope)
            return lambda context: -number(positive(context))
        case Call():
            return call(node, scope, closure)
        case Chain():
            return chain(node, lambda operand: closure(operand, scope))


def _path(path: Path, scope: Scope) -> Closure:
    if path.start == "instance":
        return items(path, scope, closure).values
    if path.start == "here" and scope.item:
        return column(path, scope)
    found = locate(path, scope, closure)
    if not found.is_single or not found.element.leaf:
        return found.values
    return _one(found)


def _one(found: Located) -> Closure:
    """One question: the case that nearly every expression is made of."""
    name, bound = found.element.name, found.bound
    if not bound:
        return lambda context: context.answers.value(name, ())
    if found.from_origin:
        return lambda context: context.answers.value(name, found.start(context))
    return lambda context: context.answers.value(name, context.position[:bound])
