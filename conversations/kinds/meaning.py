"""What an answer means beyond its type (own column `hl:means`): a number may be an age."""

from __future__ import annotations

from collections.abc import Mapping

from conversations.kinds.age import AGE, BIRTH_YEAR
from conversations.kinds.birth_date import BIRTH_DATE
from conversations.kinds.date import TO_COME
from conversations.kinds.kind import Kind
from conversations.kinds.money import MONEY
from conversations.kinds.phone import PHONE

MEANINGS: Mapping[str, Kind] = {
    "age": AGE,
    "birth_year": BIRTH_YEAR,
    "birth_date": BIRTH_DATE,
    "phone": PHONE,
    "money": MONEY,
    "to_come": TO_COME,
}
"""Word of the column → how such an answer is read and said instead of by its type."""

TYPES: Mapping[str, frozenset[str]] = {
    "age": frozenset({"integer"}),
    "birth_year": frozenset({"integer"}),
    "birth_date": frozenset({"date"}),
    "phone": frozenset({"text"}),
    "money": frozenset({"integer", "decimal"}),
    "to_come": frozenset({"date"}),
}
"""Word of the column → the types of question it fits."""
