"""Tokens become a tree; XPath 1.0 order of operators, without paths other than to one question."""

from __future__ import annotations

from conversations.xpath.error import ExpressionError, refuse
from conversations.xpath.lexer import Token, tokens
from conversations.xpath.tree import Call, Chain, Here, Literal, Name, Negative, Node

DEEPEST = 40
"""How deep brackets and function calls may nest."""

# From the weakest to the strongest.
LEVELS = (
    ("or",),
    ("and",),
    ("=", "!="),
    ("<", "<=", ">", ">="),
    ("+", "-"),
    ("*", "div", "mod"),
)


def parse(expression: str) -> Node:
    """The tree of an expression; raises ExpressionError with the place of the fault."""
    reader = _Reader(tuple(tokens(expression)))
    node = reader.chain(0)
    if reader.token.kind != "end":
        raise _unexpected(reader.token)
    return node


class _Reader:
    """Recursive descent over the tokens."""

    def __init__(self, read: tuple[Token, ...]) -> None:
        self._tokens = read
        self._next = 0
        self._depth = 0

    @property
    def token(self) -> Token:
        return self._tokens[self._next]

    def chain(self, level: int) -> Node:
        if level == len(LEVELS):
            return self._signed()
        first = self.chain(level + 1)
        rest = []
        while self.token.kind in ("operator", "mark") and self.token.text in LEVELS[level]:
            rest.append((self._take().text, self.chain(level + 1)))
        return Chain(first.at, first, tuple(rest)) if rest else first

    def _signed(self) -> Node:
        at, signs = self.token.at, 0
        while self._is("-"):
            self._take()
            signs += 1
        operand = self._operand()
        return Negative(at, operand) if signs % 2 else operand

    def _operand(self) -> Node:
        token = self._take()
        match token.kind:
            case "number":
                return Literal(token.at, float(token.text))
            case "text":
                return Literal(token.at, token.text[1:-1])
            case "question":
                return Name(token.at, token.text)
            case "path":
                return Name(token.at, token.text.rpartition("/")[2])
            case "name" if self._is("("):
                return Call(token.at, token.text, self._arguments())
            case "mark" if token.text == ".":
                return Here(token.at)
            case "mark" if token.text == "(":
                return self._bracket(token)
        raise _unexpected(token)

    def _bracket(self, opened: Token) -> Node:
        self._deeper(opened)
        node = self.chain(0)
        self._close()
        return node

    def _arguments(self) -> tuple[Node, ...]:
        self._deeper(self._take())
        arguments: list[Node] = []
        while not (self._is(")") and not arguments):
            arguments.append(self.chain(0))
            if not self._is(","):
                break
            self._take()
        self._close()
        return tuple(arguments)

    def _deeper(self, token: Token) -> None:
        self._depth += 1
        if self._depth > DEEPEST:
            raise refuse(token.at, "quá nhiều lớp ngoặc lồng nhau", "nested too deeply")

    def _close(self) -> None:
        if not self._is(")"):
            at = self.token.at
            raise refuse(at, "thiếu dấu “)” hoặc dấu phẩy ở đây", "“)” or a comma is missing here")
        self._depth -= 1
        self._take()

    def _is(self, mark: str) -> bool:
        return self.token.kind == "mark" and self.token.text == mark

    def _take(self) -> Token:
        token = self.token
        if token.kind != "end":
            self._next += 1
        return token


def _unexpected(token: Token) -> ExpressionError:
    at, text = token.at, token.text
    if token.kind == "end":
        return refuse(at, "biểu thức dừng giữa chừng", "the expression stops half way")
    if token.kind == "name":
        return refuse(at, f"“{text}” là gì? Câu hỏi thì viết ${{{text}}}", f"write ${{{text}}}")
    if text == "..":
        return refuse(at, "“..” chưa dùng được, hãy viết ${tên}", "“..”: write ${name} instead")
    return refuse(at, f"không mong “{text}” ở đây", f"“{text}” was not expected here")
