"""A submission comes back: the same answers, or a sentence that says what is wrong."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conversations.question import Complaint
from conversations.submission.filled import FilledForm
from conversations.submission.odk_read import DEEPEST, MOST_BYTES, MOST_ELEMENTS, read_submission
from conversations.submission.odk_xml import submission_xml
from tests.conversations.submission.forms import AT, ID, ask, family, filled, form, group, repeat
from tests.each import each

FORM = form(ask("first"), group("inner", ask("second")), repeat("child", ask("name")))
META = "<meta><instanceID>uuid:019abc01-2345-7def-8123-456789abcdef</instanceID></meta>"
HEAD = '<data id="small" version="1" xmlns:hl="urn:tiep-nhan:hl">'
FAMILY = family()

VIETNAMESE = st.sampled_from(["Đỗ Thị Hạnh", "mẹ nó đánh", "ngã xe\r\nngoài chợ", "e\u0301"])
MARKUP = st.sampled_from(["<x>", "&amp;", "]]>", "<!DOCTYPE a>", "<?pi?>", '="', " \t\n"])
PLAIN = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=20)
_NEVER = set("\ufffe\uffff")
TEXTS = st.one_of(VIETNAMESE, MARKUP, PLAIN).filter(lambda t: t and not set(t) & _NEVER)
KEYS = st.sampled_from(
    [
        *("reporter", "commune", "point", "harm", "age", "end"),
        *(f"{name}[{n}]" for name in ("child_name", "sex", "born") for n in (1, 2, 4)),
        *(f"toy_name[{n}.{m}]" for n in (1, 3) for m in (1, 2, 5)),
    ]
)


def read(inner: str, head: str = HEAD) -> FilledForm | Complaint:
    """The small form read from these elements."""
    return read_submission(FORM, f"{head}{inner}{META}</data>".encode())


def complaint(data: bytes) -> str:
    """Why these bytes are refused."""
    found = read_submission(FORM, data)
    assert isinstance(found, Complaint)
    return found.key.partition(".")[2]


@pytest.mark.slow
@settings(max_examples=100, deadline=None)
@given(st.dictionaries(KEYS, TEXTS), st.sets(KEYS))
def test_whatever_was_answered_comes_back_the_same(
    answers: dict[str, str], unknown: set[str]
) -> None:
    sent = filled(FAMILY, answers, *sorted(unknown))
    back = read_submission(FAMILY, submission_xml(sent))
    assert isinstance(back, FilledForm)
    assert dict(back.answers) == answers
    assert set(back.unknown) == unknown
    assert (back.id, back.at, back.kind, back.case) == (ID, AT, "sent", "A7")


@pytest.mark.slow
@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    assert isinstance(read_submission(FORM, data), Complaint)


@pytest.mark.slow
@settings(max_examples=100, deadline=None)
@given(st.data())
def test_a_damaged_submission_is_read_or_refused(draw: st.DataObject) -> None:
    xml = submission_xml(filled(FORM, {"first": "một", "name[2]": "Bình"}, "second"))
    at = draw.draw(st.integers(0, len(xml)))
    damaged = xml[:at] + draw.draw(st.binary(max_size=8)) + xml[at + draw.draw(st.integers(0, 9)) :]
    assert isinstance(read_submission(FORM, damaged), FilledForm | Complaint)


def test_what_another_tool_of_the_field_wrote_is_read() -> None:
    head = '<data xmlns:jr="http://openrosa.org/javarosa" xmlns:orx="http://openrosa.org/xforms" '
    body = (
        'id="small" version="1">\n  <first>một</first>\n  <child jr:template=""><name/></child>\n'
        "  <child><name>An</name></child><child><name>Bình</name></child>\n"
        "  <orx:meta><orx:instanceID>uuid:019ABC01-2345-7def-8123-456789abcdef</orx:instanceID>"
        "<orx:instanceName>x</orx:instanceName></orx:meta></data>"
    )
    back = read_submission(FORM, f"{head}{body}".encode("utf-16"))
    assert isinstance(back, FilledForm)
    assert back.answers == {"first": "một", "name[1]": "An", "name[2]": "Bình"}
    assert (back.id, back.at, back.case) == (ID, None, "")


def test_a_moment_keeps_its_offset() -> None:
    head = HEAD.replace(">", ' hl:at="2026-11-22T15:04:00+01:00">')
    back = read("", head)
    assert isinstance(back, FilledForm) and back.at == AT
    assert back.at is not None and back.at.utcoffset() == timedelta(hours=1)


@each(
    ("inner", "key"),
    [
        ("<second/>", "no_place"),
        ("<inner><first/></inner>", "no_place"),
        ("<first><b>đậm</b></first>", "no_place"),
        ("<first/><first/>", "twice"),
        ("<inner/><inner/>", "twice"),
        ("chữ rơi", "loose_text"),
        ("<child>chữ rơi</child>", "loose_text"),
        ("<child><child/></child>", "no_place"),
    ],
)
def test_what_has_no_place_in_the_form_is_named(inner: str, key: str) -> None:
    found = read(inner)
    assert isinstance(found, Complaint) and found.key == f"submission.{key}"


BOMB = (
    b'<!DOCTYPE lolz [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    b'<data id="small" version="1"><first>&b;</first></data>'
)
OUTSIDE = b'<!DOCTYPE data SYSTEM "http://localhost/x.dtd"><data id="small" version="1"/>'
FILE = (
    b'<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    b'<data id="small" version="1"><first>&x;</first></data>'
)


@each(
    ("data", "key"),
    [
        (b"", "not_xml"),
        (b"\x00\x01", "not_xml"),
        (b"PK\x03\x04", "not_xml"),
        (b"<data", "not_xml"),
        (b"<data></dat>", "not_xml"),
        (b'<?xml version="1.0" encoding="klingon"?><data/>', "not_xml"),
        (b"<data>&nbsp;</data>", "not_xml"),
        (BOMB, "doctype"),
        (OUTSIDE, "doctype"),
        (FILE, "doctype"),
        (b"<a>" * (DEEPEST + 1), "too_deep"),
        (b"<a>" + b"<b/>" * MOST_ELEMENTS + b"</a>", "too_deep"),
        (b" " * (MOST_BYTES + 1), "too_big"),
        (b'<data id="other" version="1"/>', "other_form"),
        (b'<date id="small" version="1"/>', "other_form"),
        (b'<data version="1"/>', "other_form"),
        (b'<data id="small" version="2"/>', "other_version"),
        (b'<data id="small"/>', "other_version"),
        (b'<data id="small" version="1"/>', "no_instance"),
        (b'<data id="small" version="1"><meta><instanceID>7</instanceID></meta></data>',
         "no_instance"),
    ],
)  # fmt: skip
def test_a_file_that_is_no_submission_of_this_form_is_refused(data: bytes, key: str) -> None:
    assert complaint(data) == key


@each("moment", ["hôm qua", "2026-11-22", "2026-11-22T21:04:00"])
def test_a_moment_that_is_none_or_has_no_zone_is_refused(moment: str) -> None:
    found = read("", HEAD.replace(">", f' hl:at="{moment}">'))
    assert isinstance(found, Complaint) and found.key == "submission.bad_moment"


def test_a_complaint_says_where_and_what() -> None:
    found = read_submission(FORM, b"<data>\n  <first></data>")
    assert isinstance(found, Complaint) and found.args == {"line": "2", "column": "12"}
    other = read_submission(FORM, b'<data id="other" version="1"/>')
    assert isinstance(other, Complaint) and other.args == {"form": "other", "wanted": "small"}
