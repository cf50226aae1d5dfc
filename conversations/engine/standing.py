"""A form with the answers so far: what is relevant, and what every name reads as."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from copy import copy
from datetime import datetime

from conversations.engine.frame import Frame as Frame
from conversations.engine.instances import most_instances
from conversations.engine.plan import Row, plan, touched
from conversations.engine.plan import is_stop as is_stop
from conversations.form import REPEAT, Branch, Form, Group, Part, apart
from conversations.question import Answer, Choice, Position, Question, Wording, keyed
from conversations.xpath.context import Context
from conversations.xpath.listed import by_column
from conversations.xpath.values import number

KEPT = ("calculate", "hidden")
"""Kinds whose answer, where there is one, was kept by the engine itself."""
YES = "yes"
Place = tuple[str, Position]
"""A question or group, and in which instance of the repeats around it."""


def worded(wording: Wording, language: str) -> str:
    """The text in that language, else in Vietnamese, else in any."""
    return wording.get(language) or wording.get("vi") or next(iter(wording.values()), "")


class Standing:
    """All of it at one moment, computed once. An unanswered or irrelevant question reads as ""."""

    def __init__(
        self, form: Form, answers: Mapping[str, Answer], now: datetime, frame: Frame
    ) -> None:
        self.form = form
        self.answers = answers
        self.frame = frame
        self._now = now
        self._plan = plan(form)
        self._contexts: dict[Position, Context] = {}
        self._values: dict[Place, str] = {}
        self._counts: dict[Place, int] = {}
        self._relevant: dict[Place, bool] = {}
        self._open: dict[Place, bool] = {}
        self._options: dict[Place, tuple[Choice, ...]] = {}
        self.relevant_questions: tuple[Question, ...] = ()
        self.stops: tuple[Question, ...] = ()
        self._evaluate(self._plan.rows.values())
        self._walk()

    def with_answers(self, answers: Mapping[str, Answer]) -> Standing:
        """The same moment with other answers: only what looks at a changed one is computed anew."""
        before, after = self.answers, copy(self)
        after.answers = answers
        after._contexts = {}
        keys = before.keys() | answers.keys()
        other = [k for k in keys if before.get(k) is not answers.get(k)]
        changed = frozenset(apart(k)[0] for k in other if before.get(k) != answers.get(k))
        anew = touched(self._plan, changed)
        names = anew.names
        after._values = {at: v for at, v in self._values.items() if at[0] not in names}
        after._counts = {at: v for at, v in self._counts.items() if at[0] not in names}
        after._relevant = {at: v for at, v in self._relevant.items() if at[0] not in names}
        after._open = {at: v for at, v in self._open.items() if at[0] not in names}
        after._options = {at: v for at, v in self._options.items() if at[0] not in names}
        after._evaluate(anew.rows)
        if anew.asked:
            after._walk()
        return after

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
        return self._within(question.groups, question.position) and self._asked(
            question, question.position
        )

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
        """The options of a list: from policy where the form says so or has none of that name."""
        own = self.form.lists.get(list_name)
        if own is not None and list_name not in self.form.policy_lists:
            return own
        return self.frame.lists.get(list_name, own or ())

    def items_where(self, list_name: str, column: str) -> Mapping[str, Sequence[Choice]]:
        """The options of a list by one column."""
        return by_column(self.items(list_name), column)

    def label(self, list_name: str, value: str) -> str:
        """The label of an option in the language of the session."""
        found = self.items_where(list_name, "name").get(value)
        return worded(found[0].label, self.frame.language) if found else value

    def choices(self, question: Question) -> tuple[Choice, ...]:
        """The options a question offers now."""
        at = question.name, question.position
        known = self._options.get(at)
        if known is None:
            known = self._options[at] = self._choices(question)
        return known

    def _choices(self, question: Question) -> tuple[Choice, ...]:
        if question.kind == REPEAT:
            return self.frame.more
        if question.options is not None:
            return tuple(question.options(self.about(question)))
        return tuple(self.items(question.own.get("list") or question.list))

    def _evaluate(self, rows: Iterable[Row]) -> None:
        """Everything once, each after what it needs: long chains must not run out of stack."""
        answers = self.answers
        for row in rows:
            if row.question is None:
                for position in self.positions(row.repeats):
                    self.count(row.name, position)
            elif row.repeats:
                for position in self.positions(row.repeats):
                    self.value(row.name, position)
            elif not row.stop or row.name in answers:
                self.value(row.name, ())

    def positions(self, repeats: tuple[str, ...]) -> list[Position]:
        """Every instance there is inside these repeats, the outermost first."""
        found: list[Position] = [()]
        for repeat in repeats:
            found = [(*p, n) for p in found for n in range(1, self.count(repeat, p) + 1)]
        return found

    def _walk(self) -> None:
        found: list[Question] = []
        self._add(self.form.body, (), found)
        self.relevant_questions = tuple(found)
        self.stops = tuple(q for q in found if is_stop(q))

    def _add(self, parts: Sequence[Part], position: Position, found: list[Question]) -> None:
        """The relevant questions in the order in which they are asked."""
        for part in parts:
            if isinstance(part, Branch):
                if self._holds(part.group, position):
                    self._add_group(part, position, found)
            elif part.relevant is None or self._asked(part, position):
                found.append(self._in(part, position) if position else part)

    def _add_group(self, branch: Branch, position: Position, found: list[Question]) -> None:
        group = branch.group
        if not group.repeat:
            self._add(branch.parts, position, found)
            return
        count = self.count(group.name, position)
        for number_ in range(1, count + 1):
            if group.count is None:
                self._add_more(group.name, position, number_, found)
            self._add(branch.parts, (*position, number_), found)
        if group.count is None and count < most_instances(group):
            self._add_more(group.name, position, count + 1, found)

    def _add_more(
        self, repeat: str, position: Position, instance: int, found: list[Question]
    ) -> None:
        question = self.form.question(more_key(repeat, position, instance))
        if question is not None:
            found.append(question)

    def _within(self, groups: tuple[str, ...], position: Position) -> bool:
        """Whether what stands in these groups is there, whatever its own condition says."""
        if not groups:
            return True
        at = groups[-1], position
        known = self._open.get(at)
        if known is None:
            known = self._open[at] = self._within_all(groups, position)
        return known

    def _within_all(self, groups: tuple[str, ...], position: Position) -> bool:
        group = self.form.groups[groups[-1]]
        outer = position[: group.depth]
        if not self._within(groups[:-1], outer) or not self._holds(group, outer):
            return False
        return not group.repeat or position[group.depth] <= self.count(group.name, outer)

    def _holds(self, group: Group, position: Position) -> bool:
        """A group's own condition."""
        if group.relevant is None:
            return True
        at = group.name, position
        known = self._relevant.get(at)
        if known is None:
            known = self._relevant[at] = bool(group.relevant(self.context(position)))
        return known

    def _asked(self, question: Question, position: Position) -> bool:
        """A question's own condition."""
        if question.relevant is None:
            return True
        at = question.name, position
        known = self._relevant.get(at)
        if known is None:
            known = self._relevant[at] = bool(question.relevant(self.context(position)))
        return known

    def _in(self, question: Question, position: Position) -> Question:
        """The question in that instance."""
        if not position:
            return question
        return self.form.question(keyed(question.name, position)) or question.at(position)

    def _value(self, name: str, position: Position) -> str:
        row = self._plan.rows.get(name)
        if row is None or row.question is None:
            return ""
        question = row.question
        answer = self.answers.get(keyed(name, position) if position else name)
        if row.stop and answer is None:
            return ""
        if not self._within(question.groups, position) or not self._asked(question, position):
            return ""
        if row.stop and answer is not None and question.options is None:
            return answer.value
        question = self._in(question, position)
        if question.calculate is not None:
            context = self.about(question) if row.apart else self.context(position)
            return str(question.calculate(context))
        if answer is None:
            return self._unanswered(question)
        return self._offered(question, answer.value) if question.options else answer.value

    def _unanswered(self, question: Question) -> str:
        """What the bot itself fills in."""
        if question.kind == "given":
            return self.frame.given(question.parameters.get("given", ""), self._now)
        if question.kind != "hidden":
            return ""
        if question.proposal is None:
            return question.default
        return str(question.proposal(self.about(question)))

    def _offered(self, question: Question, answer: str) -> str:
        """Of a filtered list only what it still offers counts, as in ODK."""
        names = {c.name for c in self.choices(question)}
        if question.kind == "select_one":
            return answer if answer in names else ""
        return " ".join(n for n in answer.split() if n in names)

    def _count(self, group: Group, position: Position) -> int:
        if not self._within(group.groups, position) or not self._holds(group, position):
            return 0
        if group.count is not None:
            wanted = number(group.count(self.context(position)))
            return int(max(0.0, min(wanted, most_instances(group)))) if wanted == wanted else 0
        for instance in range(1, most_instances(group) + 1):
            answer = self.answers.get(more_key(group.name, position, instance))
            if answer is None or answer.value != YES:
                return instance - 1
        return most_instances(group)


def more_key(repeat: str, position: Position, instance: int) -> str:
    """Under which key it is kept whether a repeat has that instance."""
    return f"{keyed(repeat, position)}+{instance}"
