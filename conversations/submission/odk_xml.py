"""A filled-in form as ODK submission XML: what ODK Central, Kobo and their tools take.

*Chưa rõ* has no equivalent in ODK. It travels as an attribute `hl:unknown="yes"` of the empty
element: a word inside the element would be no valid date or number, an element beside it would not
be in the form, and both would be refused or dropped; an attribute of a foreign namespace is kept.
When it was sent, its kind and its case stand at the root in the same way.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from conversations.form import Branch, Part
from conversations.local_time import stored_datetime
from conversations.question import Position, Question, keyed
from conversations.submission.clean import xml_text
from conversations.submission.filled import FilledForm
from conversations.submission.outline import counts, element_of, holds

OWN = "urn:tiep-nhan:hl"
"""Our namespace, as in the forms (`hl`)."""
# A reader makes every line end in a text \n, and every white space in an attribute a blank; only a
# character reference gets through.
_MARKUP = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;"}
_FROM_TEXT = str.maketrans(_MARKUP)
_FROM_ATTRIBUTE = str.maketrans({**_MARKUP, '"': "&quot;", "\n": "&#10;", "\t": "&#9;"})


def submission_xml(
    filled: FilledForm, kept: Callable[[Question], bool] = lambda question: True
) -> bytes:
    """The submission; a question that is not `kept` leaves no element, as one not relevant."""
    return _Writer(filled, kept).document().encode()


class _Writer:
    def __init__(self, filled: FilledForm, kept: Callable[[Question], bool]) -> None:
        self._filled = filled
        self._kept = kept
        self._unknown = frozenset(filled.unknown)
        self._counts = counts(filled.form, filled.keys)

    def document(self) -> str:
        """Root, answers, meta: attributes and order as Collect writes them."""
        inner = "".join(self._inside(self._filled.form.body, ()))
        meta = _element("meta", {}, _element("instanceID", {}, self._filled.instance))
        root = _element(self._filled.form.root, self._attributes(), inner + meta)
        return f'<?xml version="1.0" encoding="UTF-8"?>\n{root}\n'

    def _attributes(self) -> Mapping[str, str]:
        filled = self._filled
        given = {
            "id": filled.form.id,
            "version": filled.form.version,
            "xmlns:hl": OWN,
            "hl:at": stored_datetime(filled.at) if filled.at else "",
            "hl:kind": filled.kind,
            "hl:case": filled.case,
        }
        return {name: value for name, value in given.items() if value}

    def _inside(self, parts: Iterable[Part], position: Position) -> Iterator[str]:
        for part in parts:
            if not isinstance(part, Branch):
                yield from self._answer(part, position)
                continue
            for at in self._instances(part, position):
                yield _element(element_of(part), {}, "".join(self._inside(part.parts, at)))

    def _instances(self, branch: Branch, position: Position) -> Iterable[Position]:
        if not holds(branch, self._kept):
            return ()
        if not branch.group.repeat:
            return (position,)
        count = self._counts.get((branch.group.name, position), 0)
        return ((*position, number) for number in range(1, count + 1))

    def _answer(self, question: Question, position: Position) -> Iterator[str]:
        if self._kept(question):
            key = keyed(question.name, position)
            said = {"hl:unknown": "yes"} if key in self._unknown else {}
            answer = _escaped(self._filled.answers.get(key, ""), _FROM_TEXT)
            yield _element(element_of(question), said, answer)


def _element(name: str, attributes: Mapping[str, str], inner: str) -> str:
    said = "".join(f' {k}="{_escaped(v, _FROM_ATTRIBUTE)}"' for k, v in attributes.items())
    return f"<{name}{said}>{inner}</{name}>" if inner else f"<{name}{said}/>"


def _escaped(text: str, table: Mapping[int, str]) -> str:
    return xml_text(text).translate(table)
