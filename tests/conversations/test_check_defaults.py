"""A default the question itself would not take is refused, with what to write."""

from __future__ import annotations

from conversations.check import check
from tests.conversations.sheets import PLAIN, markdown, places
from tests.each import each

HEAD = (*PLAIN, "default")


@each(
    ("kind", "default", "said"),
    [
        ("date", "hôm nay", "today()"),
        ("datetime", "21h30", "today()"),
        ("time", "2 giờ", "14:30"),
        ("integer", "bảy", "không phải số"),
        ("decimal", "x", "không phải số"),
        ("select_one yes_no", "Có", "không có “Có”"),
        ("select_multiple yes_no", "yes maybe", "không có “maybe”"),
    ],
)
def test_a_default_that_is_no_answer_is_refused(kind: str, default: str, said: str) -> None:
    (fault,) = check({"f.md": markdown((kind, "a", "A", default), head=HEAD)})
    assert places((fault,)) == [("survey", 2, "default")]
    assert said in fault.message["vi"] and fault.message["en"]


@each(
    ("kind", "default"),
    [
        ("date", "2026-11-22"),
        ("time", "14:30"),
        ("integer", "7"),
        ("text", "không"),
        ("select_one yes_no", "yes"),
        ("select_multiple yes_no", "yes no"),
    ],
)
def test_a_default_that_is_an_answer_is_taken(kind: str, default: str) -> None:
    assert check({"f.md": markdown((kind, "a", "A", default), head=HEAD)}) == ()
