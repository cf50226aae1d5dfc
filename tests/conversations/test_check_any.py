"""Whatever is given to the checker: it names faults, and never breaks."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from conversations.check import check
from conversations.fault import Fault
from conversations.xlsform.bundle import bundled
from tests.conversations.sheets import table

QUICK = {"deadline": None, "suppress_health_check": list(HealthCheck)}
HEADERS = st.sampled_from(
    [
        *("type", "Type", "name", "label", "label::English", "label::Vietnamese (vi)", "label:fr"),
        *("hint", "relevant", "Relevance", "bind::relevant", "constraint", "calculation"),
        *("choice_filter", "repeat_count", "parameters", "appearance", "default", "trigger"),
        *("required", "readonly", "image", "media::audio::English", "bind::hl:danger", "colour"),
        *("bind::hl:case", "bind::hl:means", "bind::hl:list", "$kuid", "", "::", "label::", ":"),
    ]
)
CELLS = st.one_of(
    st.sampled_from(
        [
            *("", "text", "integer", "select_one yn", "select_multiple yn or_other", "rank yn"),
            *("begin_group", "end group", "begin repeat", "end_repeat", "calculate", "range"),
            *("select_one ${a}", "select_one_from_file a.csv", "csv-external", "audit", "note"),
            *("geoshape", "Select One From yn", "start-geopoint", "deviceid", "a", "b", "a/b"),
            *("${a}", "${b} = 'x'", "selected(${a}, 'y')", "count(${b})", "false()", "1 +", "."),
            *("${last-saved#a}", "${}", "$(a)", "x = ${a}", "start=0 end=x", "search('x')"),
            *("<b>a</b>", "**", "${a} ${b}", "position(..)", "../a", "/data/a", "yes", "-", "\x01"),
        ]
    ),
    st.text(max_size=8),
)
ROWS = st.lists(st.lists(CELLS, min_size=6, max_size=6), max_size=6)
HEADS = st.lists(HEADERS, min_size=6, max_size=6)
SETTINGS = st.lists(
    st.sampled_from(["form_id", "version", "default_language", "namespaces", "id_string", "x", ""]),
    min_size=3,
    max_size=3,
)


def said(faults: tuple[Fault, ...]) -> None:
    """Every fault is a sentence in both languages, with its place, in a stable order."""
    for fault in faults:
        assert fault.message["vi"]
        assert fault.message["en"]
        assert fault.row >= 0
        assert fault.said("vi")


@pytest.mark.slow
@settings(max_examples=100, **QUICK)
@given(HEADS, ROWS, HEADS, ROWS, SETTINGS, st.lists(CELLS, min_size=3, max_size=3))
def test_any_tables_at_all(
    head: list[str],
    survey: list[list[str]],
    choice_head: list[str],
    choices: list[list[str]],
    keys: list[str],
    values: list[str],
) -> None:
    sheets = {
        "survey": [["type", "name", "label", *head[3:]], *survey],
        "choices": [["list_name", "name", "label", *choice_head[3:]], ["yn", "y", "Y"], *choices],
        "settings": [keys, values],
    }
    data = "\n".join(table(name, rows) for name, rows in sheets.items()).encode()
    found = check({"a.md": data})
    said(found)
    assert found == check({"a.md": data})


@pytest.mark.slow
@settings(max_examples=60, **QUICK)
@given(HEADS, ROWS)
def test_any_survey_under_any_headers(head: list[str], survey: list[list[str]]) -> None:
    said(check({"a.md": table("survey", [head, *survey]).encode()}))


@pytest.mark.slow
@settings(max_examples=80, **QUICK)
@given(st.sampled_from(["a.md", "a.csv", "a.xlsx", "a.zip", "a", ""]), st.binary(max_size=300))
def test_any_bytes_under_any_name(name: str, data: bytes) -> None:
    assert check({name: data})
    said(check({name: data}, {"a.csv": data}))


@pytest.mark.slow
@settings(max_examples=30, **QUICK)
@given(st.binary(max_size=60), st.binary(max_size=60))
def test_any_files_in_a_bundle(form: bytes, beside: bytes) -> None:
    said(check(dict([bundled("a.md", form, {"b.csv": beside})])))
