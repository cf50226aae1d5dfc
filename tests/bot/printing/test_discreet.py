"""What a paper keeps to itself, whatever the form says."""

from __future__ import annotations

from dataclasses import replace

from bot.printing.discreet import discreet, keeps_reporter_out
from bot.printing.words import Words, long_day, long_moment
from bot.printing.written import Written, resaid
from tests.bot.printing.casework import APPROVAL, INTAKE, NOW, REVIEW, sent
from tests.each import each
from tests.promises.hotline import books

NO = "KHÔNG GỌI SỐ NÀY"


def classed(of: Written, name: str, sensitive: str) -> Written:
    """The same form with another class for one question."""
    own = {"sensitive": sensitive}
    return resaid(
        of,
        tuple(
            replace(line, question=replace(line.question, own=own))
            if line.question.name == name
            else line
            for line in of.lines
        ),
    )


def left(of: Written) -> set[str]:
    """What would go into the block of the rest."""
    return {line.question.name for line in Words(discreet(of, {}, NO), {}, {}).rest()}


@each(
    ("said", "fields", "hidden"),
    [
        ({}, {}, True),
        ({"commune_may_know": "no"}, {"commune_may_know": "yes"}, True),
        ({"commune_may_know": "yes"}, {}, False),
        ({}, {"commune_may_know": "yes"}, False),
        ({"reporter_agrees": "yes"}, {}, True),
    ],
)
def test_silence_keeps_the_reporter_out(
    said: dict[str, str], fields: dict[str, str], hidden: bool
) -> None:
    base = {"child_name": "Yến"}
    assert keeps_reporter_out(sent("intake", **base, **said), fields) == hidden


@each("form", ["intake", "intake_adult", "domestic_violence", "collaborator_report"])
def test_everything_told_of_a_reporter_keeps_out_with_them(form: str) -> None:
    told = books().forms[form].questions
    names = [q.name for q in told if q.own.get("sensitive") == "F4" and q.kind == "text"]
    said = {name: f"số của {name}" for name in names}
    hidden = discreet(sent(form, **said), {}, NO)
    assert not [line for line in hidden.lines if line.question.name in names]
    agreed = discreet(sent(form, **said, commune_may_know="yes"), {"commune_may_know": "yes"}, NO)
    assert {line.question.name for line in agreed.lines} >= set(names)


def test_notes_between_colleagues_are_not_in_the_rest() -> None:
    form = sent("plan_approval", **APPROVAL, return_reason="thiếu chữ ký")
    assert "decision" in left(form)
    assert "return_reason" not in left(form)
    assert discreet(form, {}, NO).said("return_reason") == "thiếu chữ ký"


def test_what_is_of_the_last_class_is_nowhere() -> None:
    form = classed(sent("review", **REVIEW), "support_new_what", "F8")
    assert "support_new_what" not in left(form)
    assert discreet(form, {}, NO).said("support_new_what") == ""


@each("number", ["0914 333 444", "+84 914 333 444", "0914.333.444", "0914333444"])
def test_a_barred_number_is_known_however_it_is_written(number: str) -> None:
    form = sent("intake", **{**INTAKE, "caregiver": f"bà, số {number}"})
    assert discreet(form, {}, NO).said("caregiver") == f"bà, số {number} ({NO})"


def test_the_case_knows_numbers_a_later_form_does_not() -> None:
    form = sent("review", **{**REVIEW, "support_new_what": "gọi 0914 333 444"})
    assert NO not in discreet(form, {}, NO).said("support_new_what")
    known = {"suspect_phone": "0914 333 444"}
    assert NO in discreet(form, known, NO).said("support_new_what")


def test_days_are_written_as_official_papers_have_them() -> None:
    assert long_day(NOW) == "ngày 22 tháng 11 năm 2026"
    assert long_day(NOW.replace(month=2, day=5)) == "ngày 05 tháng 02 năm 2026"
    assert long_day(NOW.replace(month=3, day=5)) == "ngày 05 tháng 3 năm 2026"
    assert long_moment(NOW) == "20 giờ 30, ngày 22 tháng 11 năm 2026"


def test_words_take_the_first_source_that_has_any() -> None:
    words = Words(sent("intake", **INTAKE), {"child_name": "Yến"}, {"place": "Thanh Khê"})
    assert words.find("father_name | case.child_name") == "Yến"
    assert words.find("mother_age") != words.find("=mother_age") == "31"
    assert words.find("@place") == "Thanh Khê"
    assert words.find("no_such | case.none | @none") == ""
