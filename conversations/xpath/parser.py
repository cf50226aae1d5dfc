"""Tokens become a tree, in the order of operators of XPath 1.0."""

from __future__ import annotations

from conversations.xpath.error import ExpressionError, refuse
from conversations.xpath.lexer import Token, tokens
from conversations.xpath.tree import Call, Chain, Here, Literal, Negative, Node, Path, Step

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
                return Path(token.at, "question", token.text, self._steps(self._tests()))
            case "name" if self._is("("):
                return self._called(token)
            case "name":
                return Path(token.at, "here", "", self._steps(self._tests(), token))
            case "mark" if token.text in ("/", ".", ".."):
                return self._path(token)
            case "mark" if token.text == "(":
                return self._bracket(token)
        raise _unexpected(token)

    def _path(self, first: Token) -> Node:
        if first.text == "/":
            named = self._take()
            if named.kind not in ("name", "operator"):
                raise refuse(named.at, "sau “/” phải là một tên", "a name must follow “/”")
            return Path(first.at, "root", "", self._steps(self._tests(), named))
        if first.text == "." and not self._is("/") and not self._is("["):
            return Here(first.at)
        return Path(first.at, "here", "", self._steps(self._tests(), first))

    def _steps(self, tests: tuple[Node, ...], first: Token | None = None) -> tuple[Step, ...]:
        """The steps from here on; `first` with its `tests` is read already."""
        steps = [Step(first.at, first.text, tests)] if first else []
        if tests and first is None:
            steps.append(Step(self.token.at, ".", tests))
        while self._is("/"):
            self._take()
            step = self._take()
            marks = step.kind == "mark" and step.text in (".", "..")
            if step.kind not in ("name", "operator") and not marks:
                raise refuse(step.at, "sau “/” phải là một tên", "a name must follow “/”")
            steps.append(Step(step.at, step.text, self._tests()))
        return tuple(steps)

    def _tests(self) -> tuple[Node, ...]:
        tests: list[Node] = []
        while self._is("["):
            self._deeper(self._take())
            tests.append(self.chain(0))
            if not self._is("]"):
                raise refuse(self.token.at, "thiếu dấu “]” ở đây", "“]” is missing here")
            self._depth -= 1
            self._take()
        return tuple(tests)

    def _called(self, name: Token) -> Node:
        """A call; `current()` and `instance('list')` are where a path begins."""
        arguments = self._arguments()
        if name.text == "current" and not arguments:
            return Path(name.at, "current", "", self._steps(self._tests()))
        if name.text == "instance" and len(arguments) == 1:
            of = arguments[0]
            if not isinstance(of, Literal) or not isinstance(of.value, str):
                raise refuse(name.at, "instance() cần tên trong nháy", "quote the instance() name")
            return Path(name.at, "instance", of.value, self._steps(self._tests()))
        if self._is("/") or self._is("["):
            raise _unexpected(self.token)
        return Call(name.at, name.text, arguments)

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
    return refuse(at, f"không mong “{text}” ở đây", f"“{text}” was not expected here")
