"""Functions of selects: their answer is the chosen names with a space between."""

from __future__ import annotations

import math
from collections.abc import Mapping

from conversations.xpath.context import Context
from conversations.xpath.error import refuse
from conversations.xpath.function import Function
from conversations.xpath.scope import Scope
from conversations.xpath.tree import Call, Literal, Node
from conversations.xpath.values import Value, number, text


def _selected(context: Context, value: Value, name: Value) -> Value:
    """Nothing is selected in an empty answer, and only there."""
    return f" {text(name).strip()} " in f" {text(value)} "


def _selected_at(context: Context, value: Value, place: Value) -> Value:
    """Counted from 0; nothing where there is none."""
    at, chosen = number(place), _chosen(value)
    if math.isnan(at):
        at = 0
    return chosen[int(at)] if -1 < at < len(chosen) else ""


def _count_selected(context: Context, value: Value) -> Value:
    return float(len(_chosen(value)))


def _chosen(value: Value) -> list[str]:
    return [name for name in text(value).split(" ") if name]


def _question_named(node: Node) -> str:
    """The question a quoted reference means: '${name}' or '/data/group/name'."""
    if not isinstance(node, Literal) or not isinstance(node.value, str):
        return ""
    return node.value.strip().removeprefix("${").removesuffix("}").rpartition("/")[2].strip()


def _choices_of(call: Call, scope: Scope) -> Call:
    """Put the list of the named question in place of its name."""
    value, quoted = call.arguments
    list_name = scope.lists.get(_question_named(quoted))
    if list_name is None:
        raise refuse(
            quoted.at,
            "tham số thứ hai phải là một câu hỏi lựa chọn trong nháy, như '${ten}'",
            "the second argument must be a select question in quotes, like '${name}'",
        )
    return Call(call.at, call.function, (value, Literal(quoted.at, list_name)))


def _choice_name(context: Context, value: Value, list_name: Value) -> Value:
    return context.answers.label(text(list_name), text(value))


CHOICES: Mapping[str, Function] = {
    "selected": Function(2, 2, _selected),
    "is-selected": Function(2, 2, _selected),
    "selected-at": Function(2, 2, _selected_at),
    "count-selected": Function(1, 1, _count_selected),
    "jr:choice-name": Function(2, 2, _choice_name, _choices_of),
}
