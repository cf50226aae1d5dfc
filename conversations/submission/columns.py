"""The columns of the tables a form is flattened into: one table, and one for each repeat."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from conversations.form import Form
from conversations.question import Question
from conversations.submission.layout import SELECTS, Layout
from conversations.submission.outline import repeats

Path = tuple[str, ...]
"""Steps below the root."""
MAIN: Path = ()
"""The table with one row a submission."""
VALUE, LABEL, OPTION = "value", "label", "option"


@dataclass(frozen=True, slots=True)
class Column:
    """What is shown of one question: the answer, the label of a choice, or whether one option was
    ticked. The path, not the name, is what two versions of a form have in common."""

    path: Path
    shows: str = VALUE
    option: str = ""

    @property
    def head(self) -> str:
        """`group/name`, `group/name/label`, `group/name/option`."""
        last = {VALUE: (), LABEL: ("label",), OPTION: (self.option,)}[self.shows]
        return "/".join((*self.path, *last))


Tables = Mapping[Path, tuple[Column, ...]]
"""The columns of each table, by the path of its repeat."""


def tables(forms: Iterable[Form], layout: Layout) -> Tables:
    """Of all versions together, those of the first version first; nothing is left behind."""
    found: dict[Path, dict[Column, None]] = {MAIN: {}}
    for form in forms:
        for question in layout.questions(form):
            around = [MAIN, *(form.groups[name].path for name in repeats(form, question))]
            for path in around:
                found.setdefault(path, {})
            found[around[-1]].update(dict.fromkeys(_of(form, question, layout)))
    return {path: tuple(columns) for path, columns in found.items()}


def _of(form: Form, question: Question, layout: Layout) -> Iterator[Column]:
    yield Column(question.path)
    if question.kind in SELECTS and layout.language:
        yield Column(question.path, LABEL)
    if question.kind == "select_multiple" and layout.split:
        for choice in layout.choices(form, question):
            yield Column(question.path, OPTION, choice.name)


def unique(names: Iterable[str], longest: int = 0) -> tuple[str, ...]:
    """The names, told apart by a number where two are the same but for capitals, cut to length."""
    taken: dict[str, str] = {}
    for name in names:
        cut, number = name[: longest or None], 1
        while cut.lower() in taken:
            number += 1
            end = f"_{number}"
            cut = name[: longest - len(end) if longest else None] + end
        taken[cut.lower()] = cut
    return tuple(taken.values())
