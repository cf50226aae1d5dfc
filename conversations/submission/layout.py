"""How submissions are laid out for people: which questions, which words, which columns."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from conversations.form import Form
from conversations.question import Choice, Question, Wording
from conversations.submission.filled import FilledForm

SELECTS = ("select_one", "select_multiple", "rank")
SEVERAL = ("select_multiple", "rank")
_NO_ANSWER = ("note",)


def _every(question: Question) -> bool:
    return True


@dataclass(frozen=True, slots=True)
class Layout:
    """`language`: of the labels beside the codes, "" for codes alone; `unknown`: the words for
    *Chưa rõ*; `split`: a 0/1 column for each option of a select_multiple; `lists`: from policy."""

    kept: Callable[[Question], bool] = _every
    language: str = ""
    unknown: str = ""
    split: bool = False
    lists: Mapping[str, Sequence[Choice]] = field(default_factory=dict)
    _labels: dict[tuple[str, str], Mapping[str, str]] = field(default_factory=dict, repr=False)

    def questions(self, form: Form) -> Iterator[Question]:
        """The questions that are shown; a note has no answer."""
        return (q for q in form.questions if q.kind not in _NO_ANSWER and self.kept(q))

    def choices(self, form: Form, question: Question) -> Sequence[Choice]:
        """The options a select was answered from."""
        named = self.lists.get(question.own.get("list") or question.list)
        return named or form.lists.get(question.list, ())

    def label(self, form: Form, question: Question, value: str) -> str:
        """The labels of the chosen options, a semicolon between: labels hold commas."""
        # A list of three thousand communes is not read anew for every cell.
        key = (form.version, question.name)
        known = self._labels.get(key)
        if known is None:
            known = {c.name: self.said(c.label) for c in self.choices(form, question)}
            self._labels[key] = known
        names = value.split() if question.kind in SEVERAL else [value]
        return "; ".join(known.get(name) or name for name in names)

    def said(self, wording: Wording) -> str:
        """The text in the language of the layout, else in Vietnamese."""
        return wording.get(self.language) or wording.get("vi", "")


def versions(filled: Iterable[FilledForm]) -> tuple[Form, ...]:
    """The versions that were answered, the one of the last submission first."""
    found: dict[str, Form] = {}
    for one in reversed(tuple(filled)):
        found.setdefault(one.form.version, one.form)
    return tuple(found.values())
