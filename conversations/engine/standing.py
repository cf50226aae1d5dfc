"""A form with the answers so far: what is relevant, and what every name reads as."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from conversations.form import REPEAT, Branch, Form, Group, Part
from conversations.local_time import local, stored_datetime
from conversations.question import Answer, Choice, Position, Question, Wording, keyed
from conversations.xpath.context import Context
from conversations.xpath.listed import by_column
from conversations.xpath.values import number

MOST_INSTANCES = 100
"""Instances one repeat may have: a slip of the finger (*1000 con*) must not fill the memory."""
SILENT = ("note", "calculate", "hidden", "given")
"""Kinds that are not asked: a note is shown with the next question, the others never."""
KEPT = ("calculate", "hidden")
"""Kinds whose answer, where there is one, was kept by the engine itself."""
YES = "yes"


def worded(wording: Wording, language: str) -> str:
    """The text in that language, else in Vietnamese, else in any."""
    return wording.get(language) or wording.get("vi") or next(iter(wording.values()), "")


@dataclass(frozen=True, slots=True)
class Frame:
    """What is around the answers: when the session began, who speaks, its language, the lists from
    policy, and the two answers to *one more?* of a repeat."""

    opened_at: datetime | None = None
    username: str = ""
    language: str = "vi"
    seed: str = ""
    lists: Mapping[str, tuple[Choice, ...]] = field(default_factory=dict)
    more: tuple[Choice, ...] = ()


class Standing:
    """All of it at one moment, computed once. An unanswered or irrelevant question reads as ""."""

    def __init__(
        self, form: Form, answers: Mapping[str, Answer], now: datetime, frame: Frame
    ) -> None:
        self.form = form
        self.answers = answers
        self.frame = frame
        self._now = now
        self._values: dict[tuple[str, Position], str] = {}
        self._groups: dict[tuple[str, Position], bool] = {}
        self._counts: dict[tuple[str, Position], int] = {}
        self._contexts: dict[Position, Context] = {}
        self._options: dict[str, tuple[Choice, ...]] = {}
        self._relevant: dict[str, bool] = {}
        self._evaluate()
        self.relevant_questions = tuple(self._walk(form.body, ()))
        self.stops = tuple(q for q in self.relevant_questions if is_stop(q))

    def context(self, position: Position = ()) -> Context:
        """What an expression may look at in one instance of the repeats."""
        known = self._contexts.get(position)
        if known is None:
            seed = f"{self.frame.seed}:{position}"
            known = Context(self, self._now, position, seed=seed)
            self._contexts[position] = known
        return known

    def about(self, question: Question, here: str = "") -> Context:
        """The same for the expressions of one question; `here` = the answer they are about."""
        kept = self.answers.get(question.key) if question.kind in KEPT else None
        return Context(
            self,
            self._now,
            question.position,
            here,
            kept=kept.value if kept else "",
            seed=f"{self.frame.seed}:{question.key}",
        )

    def relevant(self, question: Question) -> bool:
        """Whether its own condition and those of its groups hold, and its instance is there."""
        return self._within(question.groups, question.position) and self._asked(question)

    def value(self, name: str, position: Position) -> str:
        """What a question reads as there."""
        known = self._values.get((name, position))
        if known is None:
            # A circle is refused at load; here it only has to end.
            self._values[name, position] = ""
            known = self._values[name, position] = self._value(name, position)
        return known

    def count(self, repeat: str, position: Position) -> int:
        """How many instances of a repeat there are; none when it is irrelevant."""
        known = self._counts.get((repeat, position))
        if known is None:
            self._counts[repeat, position] = 0
            known = self._counts[repeat, position] = self._count(self.form.groups[repeat], position)
        return known

    def items(self, list_name: str) -> Sequence[Choice]:
        """The options of a list, from policy where policy has it."""
        given = self.frame.lists.get(list_name)
        return self.form.lists.get(list_name, ()) if given is None else given

    def items_where(self, list_name: str, column: str) -> Mapping[str, Sequence[Choice]]:
        """The options of a list by one column."""
        return by_column(self.items(list_name), column)

    def label(self, list_name: str, value: str) -> str:
        """The label of an option in the language of the session."""
        found = self.items_where(list_name, "name").get(value)
        return worded(found[0].label, self.frame.language) if found else value

    def choices(self, question: Question) -> tuple[Choice, ...]:
        """The options a question offers now."""
        known = self._options.get(question.key)
        if known is None:
            known = self._options[question.key] = self._choices(question)
        return known

    def _choices(self, question: Question) -> tuple[Choice, ...]:
        if question.kind == REPEAT:
            return self.frame.more
        if question.options is not None:
            return tuple(question.options(self.about(question)))
        return tuple(self.items(question.own.get("list") or question.list))

    def _evaluate(self) -> None:
        """Everything once, each after what it needs: long chains must not run out of stack."""
        groups = self.form.groups
        for name in self.form.order:
            question = self.form.by_name.get(name)
            around = question.groups if question else groups[name].groups
            for position in self.positions(tuple(g for g in around if groups[g].repeat)):
                if question is not None:
                    self.value(name, position)
                elif groups[name].repeat:
                    self.count(name, position)

    def positions(self, repeats: tuple[str, ...]) -> list[Position]:
        """Every instance there is inside these repeats, the outermost first."""
        found: list[Position] = [()]
        for repeat in repeats:
            found = [(*p, n) for p in found for n in range(1, self.count(repeat, p) + 1)]
        return found

    def _walk(self, parts: Sequence[Part], position: Position) -> Iterator[Question]:
        """The relevant questions in the order in which they are asked."""
        for part in parts:
            if isinstance(part, Branch):
                if self._open(part.group, position):
                    yield from self._branch(part, position)
                continue
            question = self._in(part, position)
            if self._asked(question):
                yield question

    def _branch(self, branch: Branch, position: Position) -> Iterator[Question]:
        group = branch.group
        if not group.repeat:
            yield from self._walk(branch.parts, position)
            return
        count = self.count(group.name, position)
        for number_ in range(1, count + 1):
            if group.count is None:
                yield from self._more(group.name, position, number_)
            yield from self._walk(branch.parts, (*position, number_))
        if group.count is None and count < MOST_INSTANCES:
            yield from self._more(group.name, position, count + 1)

    def _more(self, repeat: str, position: Position, instance: int) -> Iterator[Question]:
        question = self.form.question(more_key(repeat, position, instance))
        if question is not None:
            yield question

    def _within(self, groups: tuple[str, ...], position: Position) -> bool:
        depth = 0
        for name in groups:
            group = self.form.groups[name]
            if not self._open(group, position[:depth]):
                return False
            if group.repeat:
                if position[depth] > self.count(name, position[:depth]):
                    return False
                depth += 1
        return True

    def _open(self, group: Group, position: Position) -> bool:
        if group.relevant is None:
            return True
        known = self._groups.get((group.name, position))
        if known is None:
            known = bool(group.relevant(self.context(position)))
            self._groups[group.name, position] = known
        return known

    def _asked(self, question: Question) -> bool:
        """Its own condition."""
        if question.relevant is None:
            return True
        known = self._relevant.get(question.key)
        if known is None:
            known = bool(question.relevant(self.context(question.position)))
            self._relevant[question.key] = known
        return known

    def _in(self, question: Question, position: Position) -> Question:
        """The question in that instance."""
        if not position:
            return question
        return self.form.question(keyed(question.name, position)) or question.at(position)

    def _value(self, name: str, position: Position) -> str:
        row = self.form.by_name.get(name)
        if row is None:
            return ""
        question = self._in(row, position)
        answer = self.answers.get(question.key)
        asked = answer is None and question.calculate is None and is_stop(question)
        if asked or not self.relevant(question):
            return ""
        if question.calculate is not None:
            return str(question.calculate(self.about(question)))
        if answer is None:
            return self._unanswered(question)
        return self._offered(question, answer.value) if question.options else answer.value

    def _unanswered(self, question: Question) -> str:
        """What the bot itself fills in."""
        if question.kind == "given":
            return self._given(question.parameters.get("given", ""))
        if question.kind != "hidden":
            return ""
        if question.proposal is None:
            return question.default
        return str(question.proposal(self.about(question)))

    def _given(self, what: str) -> str:
        opened = self.frame.opened_at or self._now
        match what:
            case "start":
                return stored_datetime(opened)
            case "end":
                return stored_datetime(self._now)
            case "today":
                return local(opened).date().isoformat()
        return self.frame.username

    def _offered(self, question: Question, answer: str) -> str:
        """Of a filtered list only what it still offers counts, as in ODK."""
        names = {c.name for c in self.choices(question)}
        if question.kind == "select_one":
            return answer if answer in names else ""
        return " ".join(n for n in answer.split() if n in names)

    def _count(self, group: Group, position: Position) -> int:
        if not self._within(group.groups, position) or not self._open(group, position):
            return 0
        if group.count is not None:
            wanted = number(group.count(self.context(position)))
            return max(0, min(int(wanted), MOST_INSTANCES)) if wanted == wanted else 0
        for instance in range(1, MOST_INSTANCES + 1):
            answer = self.answers.get(more_key(group.name, position, instance))
            if answer is None or answer.value != YES:
                return instance - 1
        return MOST_INSTANCES


def more_key(repeat: str, position: Position, instance: int) -> str:
    """Under which key it is kept whether a repeat has that instance."""
    return f"{keyed(repeat, position)}+{instance}"


def is_stop(question: Question) -> bool:
    """Whether a person is asked."""
    return question.kind not in SILENT and question.calculate is None
