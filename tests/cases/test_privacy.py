"""A push shows no name, no number and no words of anybody."""

from __future__ import annotations

from cases.privacy import leaks
from conversations.fold import fold
from tests.each import each

SECRETS = ("Nguyễn Thị Bé Na", "Na", "0905 123 456", "bố uống rượu rồi đánh cả nhà")
CLEAN = "KHẨN CẤP · hồ sơ A7 · xã Hòa Vang · hạn 21:04 · đã 2 phút chưa ai nhận"


def test_a_push_of_code_commune_and_deadline_is_clean() -> None:
    assert leaks(CLEAN, SECRETS, fold) == ()


@each(
    ("push", "secret"),
    [
        ("Hồ sơ A7: Nguyễn Thị Bé Na", "Nguyễn Thị Bé Na"),
        ("Hồ sơ A7: bé Na cần giúp", "Nguyễn Thị Bé Na"),
        ("ho so A7: nguyen thi be na", "Nguyễn Thị Bé Na"),
        ("A7 na", "Na"),
        ("Gọi lại 0905.123.456", "0905 123 456"),
        ("Gọi lại 0905123456 ngay", "0905 123 456"),
        ("A7: uống rượu rồi", "bố uống rượu rồi đánh cả nhà"),
    ],
)
def test_any_part_that_tells_is_found(push: str, secret: str) -> None:
    assert secret in leaks(push, SECRETS, fold)


def test_one_common_word_of_a_story_tells_nothing() -> None:
    assert leaks("Cả ca trực xin chú ý", SECRETS, fold) == ()


def test_short_numbers_such_as_times_are_no_telephone_numbers() -> None:
    assert leaks("hạn 21:04", ("21:04",), fold) == ("21:04",)
    assert leaks("hạn 21:05", ("2104",), fold) == ()


def test_an_empty_secret_is_no_secret() -> None:
    assert leaks(CLEAN, ("", "  ", "…"), fold) == ()
