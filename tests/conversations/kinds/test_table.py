"""What all kinds have in common, and the sentences of their complaints."""

from __future__ import annotations

import re
import string
from pathlib import Path

from conversations.kinds.table import KINDS
from conversations.question import Complaint
from conversations.texts import Texts
from tests.conversations.kinds.asking import FLAGS, asked
from tests.each import each

ROOT = Path(__file__).parents[3] / "conversations"
ALL = Texts.read({path.name: path.read_bytes() for path in (ROOT / "texts").glob("*.yaml")})
TEXTS = Texts({k: said for k, said in ALL.sentences.items() if k.startswith("complaint.")})
FILES = ("image", "audio", "video", "file")
SENT = (
    "",
    "x",
    "9" * 300,
    "31/02",
    "25h",
    "23h",
    "hôm qua",
    "1 4",
    "99",
    "bị",
    "7,5",
    "7 8",
    "9" * 20,
)
WANTED = {"text", "choice", "place", *(f"attachment:{kind}" for kind in FILES)}


def used() -> set[str]:
    """Every complaint key the source of the kinds names."""
    sources = (p.read_text(encoding="utf-8") for p in (ROOT / "kinds").glob("*.py"))
    found = re.findall(r'"(complaint\.[a-z_]+)"', "\n".join(sources))
    return {*found, *(f"complaint.{kind}_wanted" for kind in FILES)}


def test_every_complaint_has_its_sentence_and_every_sentence_is_used() -> None:
    assert used() == set(TEXTS.sentences)


@each("key", sorted(TEXTS.sentences))
def test_every_complaint_is_said_in_both_languages_with_the_same_places(key: str) -> None:
    wording = TEXTS.sentences[key]
    names = [{n for _, n, _, _ in string.Formatter().parse(wording[c]) if n} for c in ("vi", "en")]
    assert names[0] == names[1]


@each("key", sorted(TEXTS.sentences))
def test_nobody_is_called_ban(key: str) -> None:
    assert not re.search(r"\bbạn\b", TEXTS.sentences[key]["vi"], re.IGNORECASE)


@each("kind", sorted(KINDS))
@each("sent", SENT)
def test_every_complaint_can_be_said(kind: str, sent: str) -> None:
    complaint = asked(kind, sent, FLAGS)
    if isinstance(complaint, Complaint):
        sentence = ALL.say(complaint.key, "vi", **complaint.args)
        assert "{" not in sentence


@each("kind", sorted(KINDS))
def test_every_kind_says_what_it_takes(kind: str) -> None:
    assert KINDS[kind].takes <= WANTED
    assert (KINDS[kind].pick is not None) == ("choice" in KINDS[kind].takes)


@each("kind", ["note", "calculate"])
def test_what_is_not_asked_takes_no_answer(kind: str) -> None:
    assert asked(kind, "7") == Complaint("complaint.no_answer_wanted")
