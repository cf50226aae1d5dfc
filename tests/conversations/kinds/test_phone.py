"""Telephone numbers, of today and of before: `tables/phones.txt`."""

from __future__ import annotations

from datetime import datetime

import phonenumbers

from conversations.kinds.old_numbers import renumbered
from conversations.kinds.phone import PHONE
from conversations.question import Answer, Complaint
from tests.conversations.kinds.asking import NOW, question
from tests.conversations.kinds.typed import answered, rows, taken
from tests.each import each

# Old code=new code, as the Ministry announced them; by operator, and by the date of the change.
MOBILES = """120=70 121=79 122=77 126=76 128=78 123=83 124=84 125=85 127=81 129=82
             162=32 163=33 164=34 165=35 166=36 167=37 168=38 169=39 186=56 188=58 199=59"""
AREAS = """22=212 231=213 20=214 230=215 29=216 52=232 53=233 54=234 510=235 511=236 37=237
           38=238 39=239 33=203 240=204 25=205 26=206 27=207 280=208 281=209 320=220 321=221
           241=222 31=225 351=226 36=227 350=228 30=229 780=290 781=291 710=292 711=293 74=294
           76=296 77=297 79=299 4=24 8=28 61=251 62=252 64=254 55=255 56=256 57=257 58=258
           68=259 60=260 501=261 500=262 63=263 59=269 70=270 651=271 72=272 73=273 650=274
           75=275 66=276 67=277"""


@each(("now", "typed", "made"), [*rows("phones"), *rows("prefixes")])
def test_a_number_is_understood_or_asked_about(now: datetime, typed: str, made: str) -> None:
    assert taken(PHONE, now, typed) == made


@each("codes", MOBILES.split())
def test_a_mobile_number_of_eleven_figures_is_that_of_today(codes: str) -> None:
    old, new = codes.split("=")
    assert taken(PHONE, NOW, f"0{old} 234 5678") == f"0{new}2345678"


@each("codes", AREAS.split())
def test_an_old_area_code_is_that_of_today(codes: str) -> None:
    old, new = codes.split("=")
    local = "38251234" if len(old) == 1 else "3825123"
    assert f"0{new}{local}" in renumbered(f"0{old}{local}")
    assert phonenumbers.is_valid_number(phonenumbers.parse(f"0{new}{local}", "VN"))


def test_every_province_that_changed_has_its_code() -> None:
    assert len(AREAS.split()) == 59 and len(MOBILES.split()) == 21


@each("typed", ["0373825123", "0763825123", "0583825123"])
def test_a_number_that_is_a_mobile_today_is_not_an_old_land_line(typed: str) -> None:
    assert taken(PHONE, NOW, typed) == typed


@each(
    ("number", "spoken"),
    [
        ("0905123456", "0905 123 456"),
        ("02363818787", "0236 3818 787"),
        ("02438251234", "024 3825 1234"),
        ("18001567", "1800 1567"),
        ("111", "111"),
        ("+14155552671", "+14155552671"),
    ],
)
def test_a_number_is_said_in_groups_and_understood_again(number: str, spoken: str) -> None:
    assert PHONE.say(question("text"), Answer(number), (), "vi") == spoken
    assert taken(PHONE, NOW, spoken) == number


def test_what_is_wrong_is_said_with_the_count() -> None:
    complaint = answered(PHONE, NOW, "0905 12345")
    assert complaint == Complaint("complaint.phone_short", {"count": "9"})


def test_a_beginning_nobody_knows_is_offered_not_refused() -> None:
    complaint = answered(PHONE, NOW, "0892 123 456")
    assert isinstance(complaint, Complaint)
    assert complaint.args == {"typed": "0892 123 456"}
    assert complaint.offers[0] == Answer("0892123456")
