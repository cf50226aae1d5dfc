"""A page in the few letters an SMS has."""

from __future__ import annotations

from conversations.reply import Reply
from handlers.notify.render import SMS, drawn, plain

BRIEF = (
    "KHẨN CẤP hồ sơ A7, phường Hải Châu, báo động 21:04. "
    "Nhận: gõ NHAN A7 (Telegram, Zalo) hoặc gọi 0236 000 0000."
)
PAGE = Reply(("🔴 KHẨN CẤP · hồ sơ A7", "Nơi xảy ra: phường Hải Châu."), brief=BRIEF)
BOARD = "https://truc.example.vn/board"


def test_an_sms_is_one_sms_without_accents_and_says_where_to_answer() -> None:
    notice = drawn(PAGE, BOARD, SMS, 0)
    assert notice.title == ""
    assert notice.body == f"{plain(BRIEF)}\n{BOARD}"
    assert notice.body.startswith("KHAN CAP ho so A7, phuong Hai Chau, bao dong 21:04. Nhan:")
    assert len(notice.body) <= SMS and notice.body.isascii()


def test_the_address_is_left_out_where_it_does_not_fit() -> None:
    notice = drawn(PAGE, "https://" + "x" * 60, SMS, 0)
    assert notice.body == plain(BRIEF)


def test_what_is_still_too_long_is_cut() -> None:
    assert len(drawn(Reply(("đ" * 500,)), "", SMS, 0).body) == SMS


def test_a_letter_keeps_its_accents_and_has_a_subject() -> None:
    notice = drawn(PAGE, BOARD, 32_768, 250)
    assert notice.title == "🔴 KHẨN CẤP · hồ sơ A7"
    assert notice.body == f"{BRIEF}\n{BOARD}"


def test_what_has_no_line_of_its_own_is_sent_whole() -> None:
    assert drawn(Reply(("Một.", "Hai.")), "", 32_768, 0).body == "Một.\nHai."


def test_every_letter_of_vietnamese_has_a_plain_one() -> None:
    letters = "ăâêôơưđ ấầẩẫậ ắằẳẵặ ếềểễệ ốồổỗộ ớờởỡợ ứừửữự ýỳỷỹỵ ĂÂÊÔƠƯĐ"
    said = plain(letters)
    assert said.isascii() and len(said) == len(letters)
    assert said.startswith("aaeooud aaaaa")
