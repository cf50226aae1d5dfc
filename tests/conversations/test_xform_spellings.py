"""Headers, types, languages and markup as people write them in other tools."""

from __future__ import annotations

from conversations.xlsform.columns import columns, is_read
from conversations.xlsform.languages import code_of, is_known
from conversations.xlsform.markup import without_markup
from conversations.xlsform.types import type_of
from tests.each import each


@each(
    ("written", "column"),
    [
        ("type", "type"),
        ("Type", "type"),
        (" NAME ", "name"),
        ("Constraint Message", "constraint_message"),
        ("relevance", "relevant"),
        ("calculate", "calculation"),
        ("caption", "label"),
        ("read only", "readonly"),
        ("jr:count", "repeat_count"),
        ("Repeat Count", "repeat_count"),
        ("label::English (en)", "label::English (en)"),
        ("Label :: French", "label::French"),
        ("constraint message::Vietnamese (vi)", "constraint_message::Vietnamese (vi)"),
        ("bind::relevant", "relevant"),
        ("bind::jr:constraintMsg", "constraint_message"),
        ("bind::jr:requiredMsg::English", "required_message::English"),
        ("body::appearance", "appearance"),
        ("media::image::English (en)", "image::English (en)"),
        ("bind::hl:danger", "bind::hl:danger"),
        ("$kuid", "$kuid"),
        ("relevent", "relevent"),
    ],
)
def test_a_header_means_one_column_however_it_is_written(written: str, column: str) -> None:
    assert columns("survey", [written, "hint::x"])[written] == column


@each(
    ("written", "column"),
    [
        ("label:English", "label::English"),
        ("bind:relevant", "relevant"),
        ("bind:jr:constraintMsg", "constraint_message"),
        ("bind:jr:constraintMsg:English", "constraint_message::English"),
        ("media:image:English", "image::English"),
        ("jr:count", "repeat_count"),
    ],
)
def test_a_single_colon_parts_where_no_header_has_two(written: str, column: str) -> None:
    assert columns("survey", [written])[written] == column


@each(
    ("written", "column"),
    [
        ("list name", "list_name"),
        ("List_Name", "list_name"),
        ("value", "name"),
        ("Label::English", "label::English"),
        ("Region", "Region"),
        ("score 2", "score 2"),
    ],
)
def test_an_extra_column_of_the_choices_keeps_its_spelling(written: str, column: str) -> None:
    assert columns("choices", [written])[written] == column


@each(
    ("sheet", "column", "read"),
    [
        ("survey", "label::English", True),
        ("survey", "$kuid", True),
        ("survey", "kobo--score-choices", True),
        ("survey", "hxl", True),
        ("survey", "bind::hl:anything", True),
        ("survey", "bind::odk:length", False),
        ("survey", "image", False),
        ("survey", "relevent", False),
        ("choices", "region", True),
        ("choices", "image::English", False),
        ("settings", "style", True),
        ("settings", "public_key", False),
    ],
)
def test_only_what_changes_nothing_is_passed_over(sheet: str, column: str, read: bool) -> None:
    assert is_read(sheet, column) is read


@each(
    ("written", "said"),
    [
        ("text", "text"),
        ("String", "text"),
        ("int", "integer"),
        ("Integer ", "integer"),
        ("datetime", "dateTime"),
        ("Date Time", "dateTime"),
        ("gps", "geopoint"),
        ("photo", "image"),
        ("trigger", "acknowledge"),
        ("begin_group", "begin group"),
        ("Begin Group", "begin group"),
        ("begin  repeat", "begin repeat"),
        ("end_lgroup", "end repeat"),
        ("select_one yn", "select_one yn"),
        ("Select One yn", "select_one yn"),
        ("select one from yn", "select_one yn"),
        ("select1 yn", "select_one yn"),
        ("select all that apply from yn", "select_multiple yn"),
        ("select_multiple yn or_other", "select_multiple yn or_other"),
        ("select_one yn or specify other", "select_one yn or_other"),
        ("select_one ${name}", "select_one ${name}"),
        ("rank yn", "rank yn"),
        ("select_one_from_file a-b.csv", "select_one_from_file a-b.csv"),
        ("device id", "deviceid"),
        ("texto", ""),
        ("select_one", ""),
        ("", ""),
    ],
)
def test_a_type_is_read_whatever_its_spelling(written: str, said: str) -> None:
    assert type_of(written).said == said


@each(
    "written",
    [
        *("geoshape", "geotrace", "osm", "osm tags", "background-audio", "start-geopoint"),
        *("xml-external", "begin_loop over things", "begin_kobomatrix", "begin_score"),
        *("select_one_external x", "cascading_select x", "background-geopoint"),
    ],
)
def test_a_type_of_other_tools_is_known_and_says_why_it_is_not_there(written: str) -> None:
    kind = type_of(written)
    assert not kind.name
    assert kind.why
    assert all(kind.why)


@each(
    ("written", "code"),
    [
        ("English (en)", "en"),
        ("French(FR)", "fr"),
        ("Português (pt-BR)", "pt"),
        ("English", "en"),
        ("ENGLISH", "en"),
        ("Tiếng Việt", "vi"),
        ("tieng viet", "vi"),
        ("Français", "fr"),
        ("Español", "es"),
        ("العربية", "ar"),
        ("vi", "vi"),
        ("default", "vi"),
        ("", "vi"),
        ("Klingon", "klingon"),
    ],
)
def test_a_language_is_known_by_code_or_name(written: str, code: str) -> None:
    assert code_of(written) == code
    assert is_known(written) is (written not in ("default", "", "Klingon"))


def test_default_is_the_language_the_settings_name() -> None:
    assert code_of("default", "fr") == "fr"


@each(
    ("written", "plain"),
    [
        ("**Bold** and *thin*", "Bold and thin"),
        ("__Bold__ and _thin_", "Bold and thin"),
        ("# Heading\ntext", "Heading\ntext"),
        ('<span style="color:red">Red</span> line', "Red line"),
        ("one<br>two<br/>three", "one\ntwo\nthree"),
        ("<ul><li>a</li><li>b</li></ul>", "• a\n• b"),
        ("[here](https://example.org)", "here (https://example.org)"),
        ("Tom &amp; Jerry &lt;3", "Tom & Jerry <3"),
        ("**${/data/a_b_c}** năm", "${/data/a_b_c} năm"),
        ("Tên *", "Tên *"),
        ("5*3*2 = 30", "5*3*2 = 30"),
        ("2 * 3 * 4", "2 * 3 * 4"),
        ("a < b và c > d", "a < b và c > d"),
        ("snake_case_name", "snake_case_name"),
        (r"\*not\* \_marked\_", "*not* _marked_"),
        ("____", "____"),
        ("số #1", "số #1"),
        ("", ""),
    ],
)
def test_words_stay_and_markup_goes(written: str, plain: str) -> None:
    assert without_markup(written) == plain
