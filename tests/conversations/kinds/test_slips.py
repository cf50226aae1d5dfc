"""Short words, Telex leftovers and look-alikes: what is typed in haste is understood as meant."""

from __future__ import annotations

from conversations.kinds.date import DATE
from conversations.kinds.datetime import DATETIME
from conversations.kinds.integer import INTEGER
from conversations.kinds.plain import marked, plain
from conversations.kinds.short_words import SHORT_WORDS, expanded
from conversations.kinds.syllable import is_syllable
from conversations.kinds.telex import untelex
from conversations.kinds.unknown import says_unknown
from tests.conversations.kinds.asking import NOW
from tests.conversations.kinds.typed import taken
from tests.each import each


@each(
    ("struck", "meant"),
    [
        ("hoom qua", "hôm qua"),
        ("thuws 3", "thứ 3"),
        ("thuws ba tuaafn truwowcs", "thứ ba tuần trước"),
        ("ngayf", "ngày"),
        ("nagy 5", "ngày 5"),
        ("ddang", "đang"),
        ("ddoongf", "đồng"),
        ("Dduwowngf", "đường"),
        ("truwowngf", "trường"),
        ("truongwf", "trường"),
        ("dduwowcj", "được"),
        ("khoong", "không"),
        ("hojc", "học"),
        ("chuwa rox", "chưa rõ"),
        ("nguwowif", "người"),
        ("toois", "tối"),
        ("mwowif", "mười"),
        ("giuwax", "giữa"),
        ("xoas", "xóa"),
        ("quas", "quá"),
        ("ho6m qua", "hôm qua"),
        ("thu71 3", "thứ 3"),
        ("tru7o7ng2", "trường"),
        ("d9ang", "đang"),
    ],
)
def test_a_word_as_it_was_struck_is_read_as_it_was_meant(struck: str, meant: str) -> None:
    assert untelex(struck) == meant


@each(
    "text",
    [
        *("hoa", "anh", "xoong", "boong", "thu 3", "t7", "lop3", "14h30", "2k17", "1tr5", "7t"),
        *("yes", "was", "test", "car", "email", "Facebook", "left", "soft", "Kon Tum", "zalo"),
        *("Đà Nẵng", "hôm qua", "chưa rõ", "0905123456", "a@b.com", "https://ddang.vn", "", "x"),
    ],
)
def test_what_stands_as_it_is_stays(text: str) -> None:
    assert untelex(text) == text


@each(
    "word",
    [
        "nghiêng",
        "khuya",
        "trường",
        "quyền",
        "giữa",
        "uống",
        "yêu",
        "ai",
        "hòa",
        "hoà",
        "oan",
        "thuở",
        "xoong",
        "khúc",
        "đẹp",
        "ngoằn",
        "bé",
    ],
)
def test_a_vietnamese_syllable_is_known(word: str) -> None:
    assert is_syllable(word)


@each(
    "word",
    [
        "thuws",
        "ddang",
        "hoom",
        "khoong",
        "truwowngf",
        "ko",
        "kg",
        "bcd",
        "zalo",
        "đùc",
        "ckh",
        "nghang",
        "cê",
        "ngê",
        "hôồ",
    ],
)
def test_what_cannot_be_a_syllable_is_known(word: str) -> None:
    assert not is_syllable(word)


@each(
    ("text", "written"),
    [
        ("ko biet", "khong biet"),
        ("k", "khong"),
        ("hok ro", "khong ro"),
        ("dc roi", "duoc roi"),
        ("xong r", "xong roi"),
        ("cx vs mk", "cung voi minh"),
        ("hqua", "hom qua"),
        ("j vay", "gi vay"),
        ("500k", "500k"),
        ("5 kg", "5 kg"),
        ("5 k", "5 k"),
        ("dc: 12 le loi", "dc: 12 le loi"),
        ("kho khan", "kho khan"),
        ("khong", "khong"),
        ("dk va bt", "dk va bt"),
    ],
)
def test_a_short_word_is_written_out_only_where_it_is_one(text: str, written: str) -> None:
    assert expanded(text) == written


@each("short", sorted(SHORT_WORDS))
def test_no_vietnamese_word_is_taken_for_a_short_one(short: str) -> None:
    assert not is_syllable(short)
    assert all(is_syllable(word) for word in SHORT_WORDS[short].split())


@each(
    ("text", "read"),
    [
        ("Hôm kìa!", "hom kia'"),
        ("hôm kia", "hom kia"),
        ("tầm 7 tuổi", "khoang 7 tuoi"),
        ("thứ sáu", "thu sau'"),
        ("tuần sau", "tuan toi'"),
        ("tuan sau", "tuan sau"),
        ("tối qua", "buoi toi qua"),
        ("buổi tối", "buoi toi"),
        ("bây giờ", "hien gio"),
        ("bảy giờ", "bay' gio"),
        ("21–11—2026", "21-11-2026"),
        ("  (hôm qua).", "hom qua"),
    ],
)
def test_words_only_their_marks_keep_apart_stay_apart(text: str, read: str) -> None:
    assert plain(text) == read


def test_a_text_with_any_vietnamese_mark_is_marked() -> None:
    assert marked("đi") and marked("ho\u0302m") and not marked("hom qua 7️⃣")


@each(
    ("typed", "made"),
    [
        ("hoom qua", "2026-11-21"),
        ("hqua", "2026-11-21"),
        ("toois qua", "2026-11-21"),
        ("chieefu thuws 3", "2026-11-17"),
        ("nagy 5", "2026-11-05"),
        ("muwowif lawm thangs tams", "2026-08-15"),
        ("hoom nafo", "? not_a_date"),
    ],
)
def test_a_slip_of_the_keyboard_is_no_reason_to_ask(typed: str, made: str) -> None:
    assert taken(DATE, NOW, typed) == made


def test_a_second_try_is_made_for_times_and_numbers_too() -> None:
    assert taken(DATETIME, NOW, "9h toois hqua") == "2026-11-21 21:00"
    assert taken(INTEGER, NOW, "bayr") == "7"
    assert taken(INTEGER, NOW, "ko") == "? not_a_number 0"


@each("typed", ["k bik", "hok biết", "chuwa", "ko nhớ", "chưa rõ lắm", "em ko biết"])
def test_not_knowing_is_understood_in_short_words(typed: str) -> None:
    assert says_unknown(typed) == (typed != "chuwa")
