"""An expression cut into tokens."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from conversations.xpath.error import refuse

LONGEST = 5_000
"""Characters an expression may have; the longest seen in a real form has 900."""

_NAME = r"[^\W\d][\w.\-]*"
_TOKEN = re.compile(
    rf"""\s*(?:
      (?P<number>[0-9]+(?:\.[0-9]*)?|\.[0-9]+)
    | (?P<text>"[^"]*"|'[^']*')
    | \$\{{\s*(?P<question>{_NAME})\s*\}}
    | (?P<name>{_NAME}(?::{_NAME})?)
    | (?P<mark>\.\.|!=|<=|>=|[()\[\]+\-*=<>,./])
    )""",
    re.VERBOSE,
)
_SPACE = re.compile(r"\s*")
_WORD_OPERATORS = frozenset({"and", "or", "div", "mod"})
_OPERANDS = frozenset({"number", "text", "question", "name"})
_CLOSING = frozenset({")", "]", ".", ".."})


@dataclass(frozen=True, slots=True)
class Token:
    """`kind`: number, text, question, name, operator, mark, or end."""

    kind: str
    text: str
    at: int


def tokens(expression: str) -> Iterator[Token]:
    """The tokens, the last one of kind `end`; raises ExpressionError at a character of no token."""
    if len(expression) > LONGEST:
        raise refuse(LONGEST, f"biểu thức dài quá {LONGEST} ký tự", f"longer than {LONGEST}")
    before, position = Token("start", "", 0), 0
    while found := _TOKEN.match(expression, position):
        before = _token(found, before)
        yield before
        position = found.end()
    rest = _SPACE.match(expression, position)
    at = rest.end() if rest else position
    if at < len(expression):
        raise _stray(expression, at)
    yield Token("end", "", at)


def _token(found: re.Match[str], before: Token) -> Token:
    kind = found.lastgroup or ""
    text, at = found.group(kind), found.start(kind)
    if kind == "question":
        at -= 2
    # `and`, `or`, `div`, `mod` and `*` are operators only after an operand: a question may be
    # called `mod`.
    if kind == "name" and text in _WORD_OPERATORS and _ends_operand(before):
        kind = "operator"
    return Token(kind, text, at)


def _ends_operand(token: Token) -> bool:
    return token.kind in _OPERANDS or (token.kind == "mark" and token.text in _CLOSING)


def _stray(expression: str, at: int) -> Exception:
    sign = expression[at]
    if sign in "'\"":
        return refuse(at, f"thiếu dấu {sign} đóng lại", f"the {sign} is never closed")
    if sign in "|@":
        return refuse(at, f"dấu “{sign}” chưa dùng được", f"“{sign}” is not supported yet")
    return refuse(at, f"ký tự lạ “{sign}”", f"stray character “{sign}”")
