"""ODK submission XML read back: the same answers, or a complaint that says what is wrong.

The file comes from outside. A document type (and with it every entity of one's own) is refused at
its first character; size, depth and number of elements are bounded; nothing is fetched.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final
from xml.parsers import expat

from conversations.form import Branch, Form, Part
from conversations.question import Complaint, Position, Question, keyed
from conversations.submission.filled import FilledForm
from conversations.submission.odk_xml import OWN
from conversations.submission.outline import by_element

MOST_BYTES: Final = 5_000_000
MOST_ELEMENTS: Final = 50_000
DEEPEST: Final = 32
_TEMPLATE = "http://openrosa.org/javarosa template"
_META = ("meta", "http://openrosa.org/xforms meta")
_INSTANCE = re.compile(r"uuid:([0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12})")


@dataclass(slots=True)
class Element:
    """An XML element; names are "namespace name", or the name alone outside any namespace."""

    name: str
    attributes: Mapping[str, str]
    text: str = ""
    children: list[Element] = field(default_factory=list)


class _Refused(Exception):
    def __init__(self, key: str, **args: str) -> None:
        super().__init__(key)
        self.complaint = Complaint(key, args)


def read_submission(form: Form, data: bytes) -> FilledForm | Complaint:
    """The answers of a submission to this version of the form."""
    try:
        root = parse(data)
        _check_form(form, root)
        return _Reader(form).read(root)
    except _Refused as refused:
        return refused.complaint


def parse(data: bytes) -> Element:
    """The elements of untrusted XML."""
    if len(data) > MOST_BYTES:
        raise _Refused("submission.too_big", most=str(MOST_BYTES // 1_000_000))
    tree = _Tree()
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = tree.refuse_doctype
    parser.StartElementHandler = tree.start
    parser.EndElementHandler = tree.end
    parser.CharacterDataHandler = tree.text
    try:
        parser.Parse(data, True)
    except (expat.ExpatError, LookupError, ValueError):
        # The last two: an encoding nobody knows, or one that is none for XML.
        line, column = parser.ErrorLineNumber, parser.ErrorColumnNumber + 1
        raise _Refused("submission.not_xml", line=str(line), column=str(column)) from None
    return tree.root


class _Tree:
    """Builds elements while the parser reads."""

    def __init__(self) -> None:
        self.root = Element("", {})
        self._open: list[Element] = []
        self._texts: list[list[str]] = []
        self._seen = 0

    def refuse_doctype(self, *declaration: object) -> None:
        raise _Refused("submission.doctype")

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        self._seen += 1
        if len(self._open) >= DEEPEST or self._seen > MOST_ELEMENTS:
            raise _Refused("submission.too_deep")
        element = Element(name, attributes)
        if self._open:
            self._open[-1].children.append(element)
        else:
            self.root = element
        self._open.append(element)
        self._texts.append([])

    def end(self, name: str) -> None:
        self._open.pop().text = "".join(self._texts.pop())

    def text(self, text: str) -> None:
        self._texts[-1].append(text)


def _check_form(form: Form, root: Element) -> None:
    id_, version = root.attributes.get("id", ""), root.attributes.get("version", "")
    if _local(root.name) != form.root or id_ != form.id:
        raise _Refused("submission.other_form", form=id_ or root.name, wanted=form.id)
    if version != form.version:
        raise _Refused("submission.other_version", version=version or "–", wanted=form.version)


class _Reader:
    """Walks the elements along the outline of the form."""

    def __init__(self, form: Form) -> None:
        self._form = form
        self._answers: dict[str, str] = {}
        self._unknown: list[str] = []

    def read(self, root: Element) -> FilledForm:
        meta = [e for e in root.children if e.name in _META]
        root.children = [e for e in root.children if e.name not in _META]
        self._inside(root, self._form.body, ())
        own = {name: root.attributes.get(f"{OWN} {name}", "") for name in ("at", "kind", "case")}
        return FilledForm(
            id=_instance(meta),
            form=self._form,
            answers=self._answers,
            unknown=tuple(self._unknown),
            at=_moment(own["at"]),
            kind=own["kind"] or "sent",
            case=own["case"],
        )

    def _inside(self, element: Element, parts: Iterable[Part], position: Position) -> None:
        if element.text.strip():
            raise _Refused("submission.loose_text", name=_local(element.name))
        known, seen = by_element(parts), dict[str, int]()
        for child in _real(element):
            name = _local(child.name)
            if name not in known:
                raise _Refused("submission.no_place", name=name)
            part = known[name]
            seen[name] = seen.get(name, 0) + 1
            if isinstance(part, Branch):
                self._branch(child, part, position, seen[name])
            elif seen[name] > 1:
                raise _Refused("submission.twice", name=name)
            else:
                self._answer(child, part, position)

    def _branch(self, element: Element, branch: Branch, position: Position, number: int) -> None:
        if branch.group.repeat:
            position = (*position, number)
        elif number > 1:
            raise _Refused("submission.twice", name=_local(element.name))
        self._inside(element, branch.parts, position)

    def _answer(self, element: Element, question: Question, position: Position) -> None:
        if element.children:
            raise _Refused("submission.no_place", name=_local(element.children[0].name))
        key = keyed(question.name, position)
        if element.text:
            self._answers[key] = element.text
        if element.attributes.get(f"{OWN} unknown") == "yes":
            self._unknown.append(key)


def _real(element: Element) -> Iterator[Element]:
    """Children that are answers: the empty pattern of a repeat is none."""
    return (e for e in element.children if _TEMPLATE not in e.attributes)


def _local(name: str) -> str:
    return name.rpartition(" ")[2]


def _instance(meta: list[Element]) -> str:
    for element in (e for m in meta for e in m.children):
        found = _INSTANCE.fullmatch(element.text.strip())
        if _local(element.name) == "instanceID" and found:
            return found[1].replace("-", "").lower()
    raise _Refused("submission.no_instance")


def _moment(text: str) -> datetime | None:
    try:
        at = datetime.fromisoformat(text) if text else None
    except ValueError:
        raise _Refused("submission.bad_moment", moment=text) from None
    if at is not None and at.tzinfo is None:
        raise _Refused("submission.bad_moment", moment=text)
    return at
