"""Expressions cut into tokens."""

from __future__ import annotations

import pytest

from conversations.xpath.error import ExpressionError
from conversations.xpath.lexer import LONGEST, tokens
from tests.each import each


def cut(expression: str) -> list[tuple[str, str]]:
    return [(t.kind, t.text) for t in tokens(expression)][:-1]


@each(
    ("expression", "kind", "text"),
    [
        ("7", "number", "7"),
        ("7.25", "number", "7.25"),
        (".5", "number", ".5"),
        ("'a b'", "text", "'a b'"),
        ('"it\'s"', "text", '"it\'s"'),
        ("''", "text", "''"),
        ("${age}", "question", "age"),
        ("${ age }", "question", "age"),
        ("/", "mark", "/"),
        ("[", "mark", "["),
        ("count-selected", "name", "count-selected"),
        ("jr:choice-name", "name", "jr:choice-name"),
        ("a.b", "name", "a.b"),
        ("<=", "mark", "<="),
        ("!=", "mark", "!="),
        (".", "mark", "."),
        ("..", "mark", ".."),
    ],
)
def test_one_token_is_read_whole(expression: str, kind: str, text: str) -> None:
    assert cut(expression) == [(kind, text)]


def test_a_minus_inside_a_name_belongs_to_it() -> None:
    assert cut("string-length") == [("name", "string-length")]


def test_a_minus_between_two_questions_is_a_minus() -> None:
    assert cut("${a}-${b}") == [("question", "a"), ("mark", "-"), ("question", "b")]


@each("word", ["and", "or", "div", "mod"])
def test_a_word_is_an_operator_only_after_an_operand(word: str) -> None:
    assert cut(f"1 {word} 2")[1] == ("operator", word)
    assert cut(f"${{a}} {word} 2")[1] == ("operator", word)
    assert cut(f"f(1) {word} 2")[4] == ("operator", word)
    assert cut(f". {word} 2")[1] == ("operator", word)


@each("word", ["and", "or", "div", "mod"])
def test_the_same_word_is_a_name_where_an_operand_is_due(word: str) -> None:
    assert cut(word) == [("name", word)]
    assert cut(f"1 + {word}")[2] == ("name", word)
    assert cut(f"({word}")[1] == ("name", word)


def test_a_question_may_be_called_like_an_operator() -> None:
    assert cut("${mod} mod ${div}") == [
        ("question", "mod"),
        ("operator", "mod"),
        ("question", "div"),
    ]


def test_spaces_and_line_breaks_mean_nothing() -> None:
    assert cut("  1\n\t+  2 ") == cut("1+2")


def test_a_path_is_steps_with_strokes_between() -> None:
    assert [text for _, text in cut("/data/x[. > 1]/..")] == [
        *("/", "data", "/", "x", "[", ".", ">", "1", "]", "/", "..")
    ]


def test_each_token_knows_where_it_began() -> None:
    assert [t.at for t in tokens("1 + ${age} >= 18")] == [0, 2, 4, 11, 14, 16]


@each(
    ("expression", "at"),
    [
        ("1 + #", 4),
        ("'never closed", 0),
        ('1 = "never', 4),
        ("${unfinished", 0),
        ("1 | 2", 2),
        ("@id", 0),
        ("1 & 2", 2),
    ],
)
def test_a_stray_character_is_pointed_at(expression: str, at: int) -> None:
    with pytest.raises(ExpressionError) as caught:
        cut(expression)
    assert caught.value.position == at


def test_an_endless_expression_is_not_even_read() -> None:
    with pytest.raises(ExpressionError):
        cut("1" * (LONGEST + 1))


def test_a_refusal_speaks_both_languages() -> None:
    with pytest.raises(ExpressionError) as caught:
        cut("'abc")
    assert "đóng" in caught.value.message["vi"]
    assert "closed" in caught.value.message["en"]
    assert str(caught.value).endswith("(character 1)")
