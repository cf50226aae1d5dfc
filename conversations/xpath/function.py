"""What every function of the expression language looks like."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from conversations.xpath.context import Context
from conversations.xpath.error import refuse
from conversations.xpath.scope import Scope
from conversations.xpath.tree import Call
from conversations.xpath.values import Value

Closure = Callable[[Context], Value]
MANY = 1_000
"""The number of arguments of a function that takes any number."""


@dataclass(frozen=True, slots=True)
class Function:
    """`least` to `most` arguments; `call` gets the context and the evaluated arguments.

    `prepare` refuses at load what can be known then, and may rewrite the call; `timely` = the
    result depends on the clock.
    """

    least: int
    most: int
    call: Callable[..., Value]
    prepare: Callable[[Call, Scope], Call] | None = None
    timely: bool = False


class Counted(Protocol):
    """Whatever says how many arguments it takes."""

    @property
    def least(self) -> int: ...

    @property
    def most(self) -> int: ...


def check_arity(call: Call, function: Counted) -> None:
    """Refuse a call with too few or too many arguments."""
    given = len(call.arguments)
    if function.least <= given <= function.most:
        return
    if function.least == function.most:
        wanted = str(function.least)
    elif function.most == MANY:
        wanted = f"≥ {function.least}"
    else:
        wanted = f"{function.least}–{function.most}"
    raise refuse(
        call.at,
        f"hàm {call.function}() cần {wanted} tham số, ở đây có {given}",
        f"{call.function}() takes {wanted} arguments, here are {given}",
    )
