"""How the names of places are written."""

from __future__ import annotations

import unicodedata

from conversations.kinds.place_words import (
    begins_so,
    dashed,
    endings,
    is_address,
    key,
    marked,
    parts,
    same_marks,
    split_key,
    ways,
)
from tests.each import each


@each(
    ("text", "folded"),
    [
        ("Hải Châu", "hai chau"),
        ("HẢI CHÂU", "hai chau"),
        ("  Hải   Châu ", "hai chau"),
        ("Hải-Châu!", "hai chau"),
        ("Đắk Lắk", "dak lak"),
        ("Mỹ Lý", "mi li"),
        ("Mĩ Lí", "mi li"),
        ("Quý Lộc", "qui loc"),
        ("Thúy Sơn", "thuy son"),
        ("Tây Hồ", "tay ho"),
        ("Tam Xuân II", "tam xuan 2"),
        ("Phường 04", "phuong 4"),
        ("Phường I", "phuong 1"),
        ("tphcm", "ho chi minh"),
        ("TP.HCM", "tp hcm"),
        ("Thừa Thiên Huế", "hue"),
        ("", ""),
        ("?!", ""),
    ],
)
def test_names_are_compared_without_marks_case_signs_and_y(text: str, folded: str) -> None:
    assert key(text) == folded
    assert key(unicodedata.normalize("NFD", text)) == folded


@each(
    ("text", "kind", "name"),
    [
        ("Phường Hải Châu", "phuong", "hai chau"),
        ("xã Hòa Vang", "xa", "hoa vang"),
        ("thị trấn Ái Nghĩa", "thi tran", "ai nghia"),
        ("đặc khu Hoàng Sa", "dac khu", "hoang sa"),
        ("thành phố Đà Nẵng", "thanh pho", "da nang"),
        ("thị xã Điện Bàn", "thi xa", "dien ban"),
        ("tỉnh Quảng Nam", "tinh", "quang nam"),
        ("Hải Châu", "", "hai chau"),
        ("Xã", "", "xa"),
        ("Tịnh Khê", "tinh", "khe"),
    ],
)
def test_the_kind_is_told_from_the_name(text: str, kind: str, name: str) -> None:
    assert split_key(text) == (kind, name)


@each(
    ("text", "way"),
    [
        ("P. Hải Châu", ("phuong", "hai chau")),
        ("p hải châu", ("phuong", "hai chau")),
        ("P.Hải Châu", ("phuong", "hai chau")),
        ("F4", ("phuong", "4")),
        ("p4", ("phuong", "4")),
        ("P. 04", ("phuong", "4")),
        ("Q.5", ("quan", "5")),
        ("x Hòa Tiến", ("xa", "hoa tien")),
        ("TT Ái Nghĩa", ("thi tran", "ai nghia")),
        ("ĐK Hoàng Sa", ("dac khu", "hoang sa")),
        ("H. Hòa Vang", ("huyen", "hoa vang")),
        ("TX Điện Bàn", ("thi xa", "dien ban")),
        ("tp hcm", ("thanh pho", "ho chi minh")),
        ("Tịnh Khê", ("", "tinh khe")),
        ("Ia H'Drai", ("", "ia h drai")),
    ],
)
def test_a_short_form_is_one_way_to_read_it(text: str, way: tuple[str, str]) -> None:
    assert way in list(ways(text))


def test_what_was_typed_is_always_a_way_to_read_it() -> None:
    assert next(ways("Xà Phiên")) == ("", "xa phien")


@each(
    ("text", "pieces"),
    [
        ("Hải Châu, Đà Nẵng", ["Hải Châu", "Đà Nẵng"]),
        ("Hải Châu;Đà Nẵng\nViệt Nam", ["Hải Châu", "Đà Nẵng", "Việt Nam"]),
        ("Hải Châu (Đà Nẵng)", ["Hải Châu", "Đà Nẵng"]),
        ("Hai Chau ward, Da Nang city", ["Hai Chau", "Da Nang"]),
        ("Xuân Hương - Đà Lạt", ["Xuân Hương - Đà Lạt"]),
        (" , ;", []),
        ("", []),
    ],
)
def test_commas_and_brackets_part_what_was_typed(text: str, pieces: list[str]) -> None:
    assert parts(text) == pieces


def test_a_dash_may_part_it_too() -> None:
    assert dashed("Hải Châu - Đà Nẵng") == ["Hải Châu", "Đà Nẵng"]
    assert dashed("Hải-Châu") == ["Hải-Châu"]


@each(
    ("text", "ending"),
    [
        ("em ở xã Hòa Châu", "xã Hòa Châu"),
        ("cháu đang ở Hòa Châu", "Hòa Châu"),
        ("nhà ở phường Sơn Trà", "phường Sơn Trà"),
        ("thuộc Hòa Vang", "Hòa Vang"),
        ("đảo Phú Quốc", "Phú Quốc"),
    ],
)
def test_a_sentence_ends_with_the_place(text: str, ending: str) -> None:
    assert ending in list(endings(text))


@each("text", ["12 Lê Lợi", "thôn Phú Sơn", "tổ 5", "đường Trường Chinh", "chợ Hàn", "K20"])
def test_a_house_a_street_or_a_hamlet_is_an_address(text: str) -> None:
    assert is_address(text)


@each("text", ["Hải Châu", "xã Hòa Vang", "Nguyễn Du"])
def test_a_commune_is_none(text: str) -> None:
    assert not is_address(text)


@each(
    ("typed", "name", "same"),
    [
        ("Hòa Tiến", "xã Hòa Tiến", True),
        ("Hoà Tiến", "xã Hòa Tiến", True),
        ("hoa tien", "xã Hòa Tiến", True),
        ("Hòa tien", "xã Hòa Tiến", True),
        ("Cẫm Lệ", "phường Cẩm Lệ", True),
        ("Mĩ Sơn", "xã Mỹ Sơn", True),
        ("Hóa Tiến", "xã Hòa Tiến", False),
        ("Hòa Tiên", "xã Hòa Tiến", False),
    ],
)
def test_marks_that_were_typed_have_to_be_the_names(typed: str, name: str, same: bool) -> None:
    assert same_marks(marked(typed), marked(name)) is same


@each(
    ("typed", "name", "fits"),
    [
        ("hải c", "phường Hải Châu", True),
        ("Hải Châ", "phường Hải Châu", True),
        ("hai c", "phường Hải Châu", True),
        ("Nguyễn Bỉnh", "xã Nguyễn Bỉnh Khiêm", True),
        ("Sơn Chà", "xã Sơn Châu", False),
        ("Krông", "xã Krong", False),
    ],
)
def test_the_beginning_keeps_its_letters_but_tones_may_be_to_come(
    typed: str, name: str, fits: bool
) -> None:
    assert begins_so(marked(typed), marked(name)) is fits
