"""Answers to what people ask most (*trả lời chính sách*), with the papers a dossier needs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from cases.directory import identifier
from cases.finding import Fold, closest, line_of, told, words_of
from cases.reading import Node
from cases.units import Named

TOPICS: Final = ("policy", "procedure")
"""What the law says, or how a dossier is made."""
TRUST: Final = ("confirmed", "recalled")
"""Read in a copy of the text, or to be compared with it first."""


@dataclass(frozen=True, slots=True)
class PolicyAnswer:
    """What to say, when it applies, the papers (*giấy tờ*) and where they go; `source`: article."""

    id: str
    topic: str
    title: Named
    when: Named
    say: Named
    papers: tuple[Named, ...]
    where: Named
    source: str
    trust: str
    words: str


Answers = Mapping[str, PolicyAnswer]
"""`answers.yaml` by id, in the order of the file."""


def look_up(answers: Answers, text: str, fold: Fold) -> tuple[tuple[PolicyAnswer, ...], bool]:
    """The answers that fit the words best, by title and search words; whether every word fits."""
    wanted = told(words_of(text, fold))
    lines = {id: line_of((*a.title.values(), a.words), fold) for id, a in answers.items()}
    ids, exact = closest(wanted, lines) if wanted else ([], False)
    return tuple(answers[id] for id in ids), exact


def read_answers(root: Node) -> Answers:
    """`answers.yaml`."""
    found: dict[str, PolicyAnswer] = {}
    for node in root.get("answers").rows():
        answer = _answer(node)
        if answer.id in found:
            raise node.get("id").fault(f"{answer.id!r} stands there twice")
        found[answer.id] = answer
    return found


def _answer(node: Node) -> PolicyAnswer:
    return PolicyAnswer(
        id=identifier(node.get("id")),
        topic=node.get("topic").one_of(TOPICS),
        title=node.get("title").wording(),
        when=node.get("when").wording(),
        say=node.get("say").wording(),
        papers=tuple(row.wording() for row in node.find("papers", []).rows()),
        where=node.get("where").wording(),
        source=node.get("source").text(),
        trust=node.get("trust").one_of(TRUST),
        words=node.get("words").text(),
    )
