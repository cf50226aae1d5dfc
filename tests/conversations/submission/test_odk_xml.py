"""A submission goes out as ODK writes it."""

from __future__ import annotations

from xml.etree import ElementTree

from conversations.submission.odk_xml import submission_xml
from tests.conversations.submission.forms import (
    INSTANCE,
    ask,
    family,
    filled,
    form,
    group,
    repeat,
)
from tests.each import each


def written(xml: bytes) -> str:
    """The submission without its first line and the tags of its root."""
    line = xml.decode().partition("\n")[2].strip()
    return line.partition(">")[2].removesuffix("</data>")


def test_the_root_names_form_version_moment_kind_and_case() -> None:
    root = ElementTree.fromstring(submission_xml(filled(form(ask("name")), {})))
    hl = "{urn:tiep-nhan:hl}"
    assert (root.tag, root.get("id"), root.get("version")) == ("data", "small", "1")
    assert root.get(f"{hl}at") == "2026-11-22T21:04:00.000+07:00"
    assert (root.get(f"{hl}kind"), root.get(f"{hl}case")) == ("sent", "A7")


def test_the_instance_id_is_a_uuid_as_odk_writes_it() -> None:
    root = ElementTree.fromstring(submission_xml(filled(form(ask("name")), {})))
    assert root.findtext("meta/instanceID") == INSTANCE


def test_groups_are_nested_and_repeats_repeated() -> None:
    answers = {
        "reporter": "Lan",
        "point": "16.06 108.21 0 5",
        "child_name[1]": "An",
        "child_name[2]": "Bình",
        "toy_name[2.1]": "xe",
        "toy_name[2.2]": "búp bê",
    }
    found = ElementTree.fromstring(submission_xml(filled(family(), answers)))
    assert found.findtext("place/map/point") == "16.06 108.21 0 5"
    assert [e.text for e in found.findall("child/child_name")] == ["An", "Bình"]
    assert [len(e.findall("toy")) for e in found.findall("child")] == [0, 2]
    assert [e.text for e in found.findall("child/toy/toy_name")] == ["xe", "búp bê"]


def test_an_instance_that_only_holds_deeper_answers_keeps_its_number() -> None:
    of = form(repeat("child", ask("child_name"), repeat("toy", ask("toy_name"))))
    xml = written(submission_xml(filled(of, {"toy_name[2.1]": "xe"})))
    empty = "<child><child_name/></child>"
    assert xml.startswith(f"{empty}<child><child_name/><toy><toy_name>xe</toy_name></toy></child>")


def test_what_was_not_answered_is_an_empty_element_in_the_order_of_the_form() -> None:
    of = form(ask("first"), group("middle", ask("second")), ask("third"))
    xml = written(submission_xml(filled(of, {"third": "3"})))
    assert xml.startswith("<first/><middle><second/></middle><third>3</third><meta>")


def test_not_known_is_an_attribute_of_an_empty_element() -> None:
    xml = written(submission_xml(filled(form(ask("born", "date")), {}, "born")))
    assert xml.startswith('<born hl:unknown="yes"/>')


def test_a_question_that_is_not_kept_leaves_no_element() -> None:
    of = form(ask("secret"), ask("plain"))
    answers = {"secret": "kín", "plain": "thường"}
    xml = written(submission_xml(filled(of, answers), lambda q: q.name != "secret"))
    assert xml.startswith("<plain>thường</plain><meta>")


@each(
    ("said", "stands"),
    [
        ("a < b & c > d", "a &lt; b &amp; c &gt; d"),
        ("]]>", "]]&gt;"),
        ("dòng\nsau", "dòng\nsau"),
        ("cũ\r\nmới", "cũ&#13;\nmới"),
        ("\tthụt", "\tthụt"),
        ("chuông\x07", "chuông\ufffd"),
        ("nửa \ud800", "nửa \ufffd"),
        ("\"ngoặc\" và 'nháy'", "\"ngoặc\" và 'nháy'"),
        ("😀 đủ dấu", "😀 đủ dấu"),
    ],
)
def test_every_character_stands_as_xml_can_carry_it(said: str, stands: str) -> None:
    xml = written(submission_xml(filled(form(ask("story")), {"story": said})))
    assert xml.startswith(f"<story>{stands}</story>")


def test_an_attribute_cannot_be_broken_out_of() -> None:
    case = 'A7" onclick="<x>'
    root = ElementTree.fromstring(submission_xml(filled(form(ask("name")), {}, case=case)))
    assert root.get("{urn:tiep-nhan:hl}case") == case
