"""Ages and years of birth, from whatever is said of either: `tables/ages.txt` and the like."""

from __future__ import annotations

from datetime import date, datetime

from conversations.kinds.age import AGE, BIRTH_YEAR
from conversations.kinds.birth import born
from conversations.kinds.birth_date import BIRTH_DATE
from conversations.kinds.zodiac import named_years
from conversations.question import Answer, Complaint
from tests.conversations.kinds.asking import NOW, question
from tests.conversations.kinds.typed import answered, rows, taken
from tests.each import each

TODAY = date(2026, 11, 22)


@each(("now", "typed", "made"), [*rows("ages"), *rows("classes")])
def test_an_age_is_understood_or_asked_about(now: datetime, typed: str, made: str) -> None:
    assert taken(AGE, now, typed) == made


@each(("now", "typed", "made"), rows("birth_years"))
def test_a_year_of_birth_is_understood_or_asked_about(now: datetime, typed: str, made: str) -> None:
    assert taken(BIRTH_YEAR, now, typed) == made


@each(("now", "typed", "made"), rows("birth_dates"))
def test_a_day_of_birth_is_never_given_a_year_that_was_not_typed(
    now: datetime, typed: str, made: str
) -> None:
    assert taken(BIRTH_DATE, now, typed) == made


@each("age", list(range(121)))
def test_every_age_is_understood_in_figures(age: int) -> None:
    assert taken(AGE, NOW, str(age)) == taken(AGE, NOW, f"khoảng {age} tuổi") == str(age)


@each("year", list(range(1910, 2026)))
def test_a_year_of_birth_gives_the_two_ages_it_may_be(year: int) -> None:
    complaint = answered(AGE, NOW, f"sinh năm {year}")
    assert isinstance(complaint, Complaint)
    # Most of the year is over: the birthday more likely has been.
    assert [int(offer.value) for offer in complaint.offers] == [2026 - year, 2025 - year]


@each("age", ["0", "1", "8", "99"])
@each("language", ["vi", "en"])
def test_what_is_said_back_is_understood_again(age: str, language: str) -> None:
    spoken = AGE.say(question("integer"), Answer(age), (), language)
    assert taken(AGE, NOW, spoken) == age or language == "en"


def test_ages_and_years_are_said_in_words() -> None:
    asked = question("integer")
    assert AGE.say(asked, Answer("8"), (), "vi") == "8 tuổi"
    assert AGE.say(asked, Answer("0"), (), "vi") == "dưới 1 tuổi"
    assert AGE.say(asked, Answer("0"), (), "en") == "under 1 year old"
    assert BIRTH_YEAR.say(asked, Answer("2017"), (), "vi") == "năm 2017"


def test_not_knowing_is_taken_where_the_form_allows_it() -> None:
    assert taken(AGE, NOW, "chưa rõ", {"unknown": "yes"}) == "unknown"
    assert taken(AGE, NOW, "chưa rõ") == "? not_an_age"


def test_nobody_is_born_tomorrow() -> None:
    assert born("sn 2030", TODAY) == []
    assert all(span.last <= TODAY for span in born("sn 2026", TODAY))


@each(
    ("said", "first"),
    [
        ("dinh dau", "2017-01-28"),
        ("tuoi binh ngo", "2026-02-17"),
        ("tuoi rong", "2024-02-10"),
        ("tuoi meo", "2023-01-22"),
        ("tuoi lon", "2019-02-05"),
        ("tuoi ty", "2025-01-29"),
    ],
)
def test_a_year_of_an_animal_begins_at_its_tet(said: str, first: str) -> None:
    assert named_years(said, TODAY)[0][0] == date.fromisoformat(first)


def test_ty_without_marks_is_the_rat_and_the_snake() -> None:
    assert [days[0].year for days in named_years("tuoi ty", TODAY)] == [2025, 2020, 2013, 2008]
